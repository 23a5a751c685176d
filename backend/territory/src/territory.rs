//! The served territory as one immutable index: each point in exactly one leaf, or outside.
//!
//! The rule, in this order, for a position taken infinitely little to the west (and even less to
//! the north) of its coordinates, so that it is never on a border:
//! 1. it is in the eldership that covers it; where elderships overlap, in the one with the lowest
//!    code (compared as text);
//! 2. else, on enclosed ground that no eldership covers and that is at most 30 m wide in the mean
//!    (twice the area by the perimeter), in the neighbour with the longest common border;
//! 3. else in the municipality that covers it (lowest code), without eldership;
//! 4. else, on such a hairline gap between municipalities, in the neighbour likewise;
//! 5. else outside.
//!
//! The leaf is that area and the exact set of zones that cover the position.

mod areas;
mod border;
mod compile;
mod index;

pub use areas::BuildError;

use crate::layer::{Layer, Level, Polygon};
use crate::measure::Scale;
use crate::position::{BBox, Position};
use areas::Areas;
use index::Index;
use std::collections::HashMap;

/// Widest enclosed gap that is given to a neighbour, in metres (mean width).
pub(crate) const HAIRLINE_M: f64 = 30.0;
/// Within this many metres of a border, a located point is marked.
pub(crate) const BORDER_M: f64 = 30.0;

/// Number of a leaf in [`Territory::leaves`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafIndex(pub u32);

/// Where a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located {
    /// The one leaf.
    pub leaf: LeafIndex,
    /// Within 30 m of a border of an authority's area (eldership, municipality or territory).
    pub border: bool,
}

/// The smallest ground that rules can tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Eldership's code, or the municipality's for ground without eldership, then `+ZONE` for each
    /// zone in the order of their codes.
    pub code: String,
    /// Code of the municipality.
    pub municipality: String,
    /// Code of the eldership; `None` for waters and towns outside any.
    pub eldership: Option<String>,
    /// Codes of the zones that cover it, sorted.
    pub zones: Vec<String>,
}

/// A named area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Stable key.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// Code of the municipality that an eldership belongs to.
    pub parent: Option<String>,
    /// Box around its ground; `None` when it has none.
    pub bbox: Option<BBox>,
}

/// The served place that is nearest to a point outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest<'a> {
    /// The municipality.
    pub place: &'a Place,
    /// Metres to its outline, good to about 100 m; 0 inside of it.
    pub distance_m: f64,
}

/// The index. Built once, never changed; replace it whole.
pub struct Territory {
    index: Index,
    leaves: Vec<Leaf>,
    leaf_by_code: HashMap<String, LeafIndex>,
    areas: Areas,
}

impl std::fmt::Debug for Territory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Territory")
            .field("leaves", &self.leaves.len())
            .finish_non_exhaustive()
    }
}

impl Territory {
    /// Builds the index; the order of features in the layers does not matter.
    ///
    /// An eldership belongs to the municipality of its `parent`; without one, to the municipality
    /// that covers most of its area (of equal ones the lowest code).
    ///
    /// # Errors
    /// When a layer has another level than its place, two areas share a code, there is no
    /// municipality with ground, an eldership's parent is unknown or cannot be found, or the
    /// boundaries are too dense. Run [`crate::validate`] first for findings with places.
    pub fn build(
        municipalities: Layer,
        elderships: Option<Layer>,
        zones: Vec<Layer>,
    ) -> Result<Self, BuildError> {
        let (mut areas, ground) = Areas::collect(municipalities, elderships, zones)?;
        let arrangement = ground.arrangement()?;
        areas.settle_parents(&arrangement)?;
        let compiled = compile::compile(&arrangement, &areas);
        let (index, keys) = (compiled.index, compiled.leaves);
        let leaves: Vec<Leaf> = keys.iter().map(|key| areas.leaf(key)).collect();
        let codes = leaves.iter().map(|leaf| leaf.code.clone());
        Ok(Self {
            leaf_by_code: codes.zip((0..).map(LeafIndex)).collect(),
            index,
            leaves,
            areas,
        })
    }

    /// The leaf of a position; `None` outside the served territory. Total, exact, and the same on
    /// every machine.
    #[inline]
    #[must_use]
    pub fn locate(&self, at: Position) -> Option<Located> {
        self.index.locate(at)
    }

    /// Every leaf that has ground, sorted by code; [`LeafIndex`] counts them.
    #[must_use]
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// A leaf by its number.
    #[must_use]
    pub fn leaf(&self, index: LeafIndex) -> Option<&Leaf> {
        self.leaves.get(usize::try_from(index.0).ok()?)
    }

    /// A leaf by its code.
    #[must_use]
    pub fn leaf_of(&self, code: &str) -> Option<LeafIndex> {
        self.leaf_by_code.get(code).copied()
    }

    /// Municipalities, sorted by code.
    #[must_use]
    pub fn municipalities(&self) -> &[Place] {
        self.areas.places(Level::Municipality)
    }

    /// Elderships, sorted by code; `parent` is always there.
    #[must_use]
    pub fn elderships(&self) -> &[Place] {
        self.areas.places(Level::Eldership)
    }

    /// Zones, sorted by code.
    #[must_use]
    pub fn zones(&self) -> &[Place] {
        self.areas.places(Level::Zone)
    }

    /// A place of any level by its code (codes are unique across levels).
    #[must_use]
    pub fn place(&self, code: &str) -> Option<(Level, &Place)> {
        self.areas.place(code)
    }

    /// Name of a place of any level.
    #[must_use]
    pub fn name_of(&self, code: &str) -> Option<&str> {
        self.place(code).map(|(_, place)| place.name.as_str())
    }

    /// A place's ground for display: simplified to about 30 m, shared borders alike on both sides.
    #[must_use]
    pub fn outline(&self, level: Level, code: &str) -> Option<&[Polygon]> {
        self.areas.outline(level, code)
    }

    /// Box around the municipalities.
    #[must_use]
    pub fn bbox(&self) -> Option<BBox> {
        let boxes = self.municipalities().iter().filter_map(|p| p.bbox);
        BBox::around(boxes.flat_map(|b| [b.min, b.max]))
    }

    /// Whom to name where the boundaries are shown; each once.
    #[must_use]
    pub fn attributions(&self) -> &[String] {
        self.areas.attributions()
    }

    /// The municipality nearest to a position, for telling somebody outside what is served.
    #[must_use]
    pub fn nearest(&self, at: Position) -> Option<Nearest<'_>> {
        if let Some(leaf) = self.locate(at).and_then(|l| self.leaf(l.leaf)) {
            let (_, place) = self.place(&leaf.municipality)?;
            return Some(Nearest {
                place,
                distance_m: 0.0,
            });
        }
        let scale = Scale::at(f64::from(at.lat()));
        let distances = self.municipalities().iter().filter_map(|place| {
            let ground = self.outline(Level::Municipality, &place.code)?;
            let distance = border::distance_to(ground, at, scale)?;
            Some(Nearest {
                place,
                distance_m: distance,
            })
        });
        distances.min_by(|a, b| a.distance_m.total_cmp(&b.distance_m))
    }

    /// Bytes of memory that the index and the outlines take (allocated capacity).
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.index.memory_bytes() + self.areas.memory_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::Feature;

    fn at(x: i32, y: i32) -> Position {
        Position::from_units(250_000_000 + x, 550_000_000 + y).unwrap()
    }

    fn area(code: &str, parent: Option<&str>, (w, s, e, n): (i32, i32, i32, i32)) -> Feature {
        Feature {
            code: code.to_owned(),
            name: format!("Name of {code}"),
            parent: parent.map(str::to_owned),
            polygons: vec![Polygon {
                rings: vec![vec![at(w, s), at(e, s), at(e, n), at(w, n), at(w, s)]],
            }],
        }
    }

    fn layer(level: Level, features: Vec<Feature>) -> Layer {
        Layer {
            level,
            features,
            attribution: Some("A".to_owned()),
        }
    }

    fn code(territory: &Territory, x: i32, y: i32) -> Option<String> {
        let found = territory.locate(at(x, y))?;
        Some(territory.leaf(found.leaf).unwrap().code.clone())
    }

    fn municipalities() -> Layer {
        let whole = [
            area("13", None, (0, 0, 500_000, 500_000)),
            area("41", None, (500_000, 0, 1_000_000, 500_000)),
        ];
        layer(Level::Municipality, whole.to_vec())
    }

    #[test]
    fn a_shared_border_belongs_to_one_side() {
        let t = Territory::build(municipalities(), None, Vec::new()).unwrap();
        assert_eq!(code(&t, 500_000, 10).unwrap(), "13");
        assert_eq!(code(&t, 500_001, 10).unwrap(), "41");
        assert_eq!(code(&t, 1, 0).unwrap(), "13");
        assert_eq!(code(&t, 1, 500_000), None);
        assert_eq!(code(&t, 0, 1), None);
    }

    #[test]
    fn the_border_flag_reaches_thirty_metres() {
        let t = Territory::build(municipalities(), None, Vec::new()).unwrap();
        let border = |x: i32| t.locate(at(x, 250_000)).unwrap().border;
        // A unit of longitude is 6.39 mm at 55.025° N: 30 m are 4,693 units.
        assert!(border(500_000) && border(495_320) && border(504_680));
        assert!(!border(495_290) && !border(504_710) && !border(250_000));
        assert!(border(4_680), "the territory's own border counts");
    }

    #[test]
    fn an_overlap_goes_to_the_lower_code_and_a_hairline_gap_to_the_longest_neighbour() {
        let elderships = vec![
            area("1302", Some("13"), (0, 0, 200_400, 500_000)),
            area("1301", Some("13"), (200_000, 0, 300_000, 500_000)),
            // 100 units (64 cm) of nobody's ground, closed at both ends by 1304 and 1305.
            area("1303", Some("13"), (300_100, 1_000, 500_000, 499_000)),
            area("1304", Some("13"), (300_000, 0, 500_000, 1_000)),
            area("1305", Some("13"), (300_000, 499_000, 500_000, 500_000)),
        ];
        let t = Territory::build(
            municipalities(),
            Some(layer(Level::Eldership, elderships)),
            Vec::new(),
        )
        .unwrap();
        assert_eq!(code(&t, 200_200, 9).unwrap(), "1301");
        assert_eq!(
            code(&t, 300_050, 250_000).unwrap(),
            "1301",
            "of equal neighbours the lower code"
        );
        assert_eq!(code(&t, 700_000, 9).unwrap(), "41");
        assert!(t.leaf_of("13").is_none(), "nothing is left of it");
    }

    #[test]
    fn zones_split_leaves_into_exactly_the_combinations_that_exist() {
        let zones = vec![
            area("Z1", None, (400_000, 100_000, 600_000, 200_000)),
            area("Z2", None, (550_000, 150_000, 700_000, 300_000)),
            area("Z3", None, (2_000_000, 0, 2_100_000, 100_000)),
        ];
        let t = Territory::build(municipalities(), None, vec![layer(Level::Zone, zones)]).unwrap();
        let codes: Vec<&str> = t.leaves().iter().map(|l| l.code.as_str()).collect();
        assert_eq!(codes, ["13", "13+Z1", "41", "41+Z1", "41+Z1+Z2", "41+Z2"]);
        assert_eq!(code(&t, 560_000, 160_000).unwrap(), "41+Z1+Z2");
        assert_eq!(t.leaves()[4].zones, ["Z1", "Z2"]);
        let near_zone_only = t.locate(at(410_000, 100_100)).unwrap();
        assert!(!near_zone_only.border, "a zone's border is no authority's");
    }

    #[test]
    fn an_eldership_without_parent_belongs_where_most_of_it_lies() {
        let elderships = vec![area("x", None, (400_000, 0, 700_000, 100_000))];
        let t = Territory::build(
            municipalities(),
            Some(layer(Level::Eldership, elderships)),
            Vec::new(),
        )
        .unwrap();
        assert_eq!(t.elderships()[0].parent.as_deref(), Some("41"));
        let found = t.locate(at(450_000, 50)).unwrap();
        assert_eq!(t.leaf(found.leaf).unwrap().municipality, "41");
    }

    #[test]
    fn what_cannot_be_an_index_is_refused() {
        let build = |e: Feature| {
            let elderships = layer(Level::Eldership, vec![e]);
            Territory::build(municipalities(), Some(elderships), Vec::new()).unwrap_err()
        };
        let nowhere = (5_000_000, 0, 5_100_000, 100_000);
        assert_eq!(
            build(area("x", None, nowhere)),
            BuildError::NoParent("x".to_owned())
        );
        assert_eq!(
            build(area("13", None, nowhere)),
            BuildError::CodeTwice("13".to_owned())
        );
        assert!(matches!(
            build(area("x", Some("99"), nowhere)),
            BuildError::UnknownParent { .. }
        ));
        let empty = layer(Level::Municipality, Vec::new());
        assert_eq!(
            Territory::build(empty, None, Vec::new()).unwrap_err(),
            BuildError::NoGround
        );
        let wrong = Territory::build(layer(Level::Zone, Vec::new()), None, Vec::new());
        assert!(matches!(wrong.unwrap_err(), BuildError::Level { .. }));
    }

    #[test]
    fn names_outlines_and_the_nearest_place_are_there() {
        let t = Territory::build(municipalities(), None, Vec::new()).unwrap();
        assert_eq!(t.name_of("41"), Some("Name of 41"));
        assert_eq!(
            t.outline(Level::Municipality, "41").unwrap()[0].rings[0].len(),
            5
        );
        assert_eq!(t.outline(Level::Eldership, "41"), None);
        assert_eq!(t.attributions(), ["A"]);
        let near = t.nearest(at(1_100_000, 10)).unwrap();
        assert_eq!(near.place.code, "41");
        assert!((near.distance_m - 639.0).abs() < 5.0, "{near:?}");
    }
}
