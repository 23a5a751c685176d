//! What is wrong with a layer: every fault with its codes, its place and its size.
//!
//! An *error* blocks the import: the file contradicts itself, or it is wrong by more than the index
//! can repair by its stated rule. A *warning* is repaired by that rule ([`crate::Territory`]):
//! overlaps and crossings at most 30 m wide in the mean are slivers of digitising; below 0.01 m² they are not even said. Gaps are
//! warnings: a hairline goes to a neighbour, a wider one is ground without eldership, or unserved.

mod coverage;
mod rings;

use crate::layer::{Layer, Level};
use crate::position::Position;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Most findings of one kind that are kept; the others are counted.
const MAX_EACH: usize = 500;

/// Overlaps and gaps below this many m² are the rounding to 1e-7 degree, not the source's.
const LEAST_M2: f64 = 0.01;

/// Whether a finding blocks the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks.
    Error,
    /// Is repaired by the stated rule, or may be meant.
    Warning,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Two features with one code. Error.
    DuplicateCode,
    /// A feature without geometry, or of rings without area only. Error.
    NoGround,
    /// A ring whose last position is not its first. Error.
    UnclosedRing,
    /// An eldership of a municipality that the municipality layer does not have. Error.
    UnknownParent,
    /// Rings of one feature that cross themselves or each other, a hole outside, a part inside a
    /// part. Error when the contradictory ground is wider than 30 m in the mean.
    SelfIntersection,
    /// Ground of two areas of the level. Error when wider than 30 m in the mean.
    Overlap,
    /// The boundaries are too dense to be cut up: not a boundary file. Error.
    TooDense,
    /// Enclosed ground that no feature covers. Warning.
    Gap,
    /// A ring without area. Warning.
    DegenerateRing,
    /// A feature that runs along the same edge twice. Warning.
    RepeatedEdge,
}

/// One fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Whether it blocks.
    pub severity: Severity,
    /// Codes of the features at fault, sorted; for a gap, of its neighbours.
    pub codes: Vec<String>,
    /// A place on or in it; `None` where there is none.
    pub place: Option<Position>,
    /// Square metres at fault; `None` where the fault has no area.
    pub area_m2: Option<f64>,
    /// Mean width in metres (twice the area by the perimeter), where there is an area.
    pub width_m: Option<f64>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            FindingKind::DuplicateCode => "used by several features",
            FindingKind::NoGround => "has no ground",
            FindingKind::UnclosedRing => "has a ring that is not closed",
            FindingKind::UnknownParent => "belongs to a municipality that is not there",
            FindingKind::SelfIntersection => "crosses itself",
            FindingKind::Overlap => "overlap",
            FindingKind::TooDense => "the boundaries are too dense to be cut up",
            FindingKind::Gap => "gap between",
            FindingKind::DegenerateRing => "has a ring without area",
            FindingKind::RepeatedEdge => "runs along the same edge twice",
        };
        let codes = self.codes.join(", ");
        match self.kind {
            FindingKind::Overlap | FindingKind::Gap => write!(f, "{what} {codes}")?,
            FindingKind::TooDense => f.write_str(what)?,
            FindingKind::DuplicateCode
            | FindingKind::NoGround
            | FindingKind::UnclosedRing
            | FindingKind::UnknownParent
            | FindingKind::SelfIntersection
            | FindingKind::DegenerateRing
            | FindingKind::RepeatedEdge => write!(f, "{codes} {what}")?,
        }
        if let Some(place) = self.place {
            let (lon, lat) = (place.lon_degrees(), place.lat_degrees());
            write!(f, " at {lon:.6},{lat:.6}")?;
        }
        if let Some(area) = self.area_m2 {
            write!(f, ", {area:.1} m²")?;
        }
        if let Some(width) = self.width_m {
            write!(f, ", {width:.2} m wide")?;
        }
        Ok(())
    }
}

/// All that was found.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    omitted: BTreeMap<FindingKind, usize>,
}

impl Findings {
    /// Findings that block the import.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Error)
    }

    /// Findings that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Warning)
    }

    /// All, errors first, then by kind, the largest first.
    #[must_use]
    pub fn all(&self) -> &[Finding] {
        &self.list
    }

    /// How many more of each kind there are than are listed (500 of each are).
    #[must_use]
    pub fn omitted(&self) -> &BTreeMap<FindingKind, usize> {
        &self.omitted
    }

    /// Whether nothing blocks.
    #[must_use]
    pub fn is_importable(&self) -> bool {
        self.errors().next().is_none()
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(move |f| f.severity == severity)
    }

    fn from_list(mut list: Vec<Finding>) -> Self {
        let size = |f: &Finding| f.area_m2.unwrap_or(0.0);
        list.sort_by(|a, b| {
            let order = (a.severity, a.kind).cmp(&(b.severity, b.kind));
            order
                .then(size(b).total_cmp(&size(a)))
                .then(a.codes.cmp(&b.codes))
                .then(a.place.cmp(&b.place))
        });
        let mut seen: BTreeMap<(Severity, FindingKind), usize> = BTreeMap::new();
        let mut findings = Self::default();
        for finding in list {
            let count = seen.entry((finding.severity, finding.kind)).or_default();
            *count += 1;
            if *count <= MAX_EACH {
                findings.list.push(finding);
            } else {
                *findings.omitted.entry(finding.kind).or_default() += 1;
            }
        }
        findings
    }
}

/// Checks a layer by itself and, with the municipality layer as `parents`, that every eldership's
/// municipality exists. Seconds for a country in full resolution.
#[must_use]
pub fn validate(layer: &Layer, parents: Option<&Layer>) -> Findings {
    let mut list = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in &layer.features {
        *seen.entry(&feature.code).or_default() += 1;
        rings::check(feature, &mut list);
    }
    let twice = seen.into_iter().filter(|(_, count)| *count > 1);
    list.extend(twice.map(|(code, _)| plain(FindingKind::DuplicateCode, code)));
    if let (Some(parents), Level::Eldership) = (parents, layer.level) {
        let known: BTreeSet<&str> = parents.features.iter().map(|f| f.code.as_str()).collect();
        let named = layer
            .features
            .iter()
            .filter_map(|f| Some((f, f.parent.as_deref()?)));
        for (feature, _) in named.filter(|(_, parent)| !known.contains(parent)) {
            list.push(plain(FindingKind::UnknownParent, &feature.code));
        }
    }
    coverage::check(layer, &mut list);
    Findings::from_list(list)
}

/// An error about one feature as a whole.
fn plain(kind: FindingKind, code: &str) -> Finding {
    Finding {
        kind,
        severity: Severity::Error,
        codes: vec![code.to_owned()],
        place: None,
        area_m2: None,
        width_m: None,
    }
}

/// A place from units, for a finding.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a place between positions, so within i32"
)]
fn place((x, y): (f64, f64)) -> Option<Position> {
    Position::from_units(x.round() as i32, y.round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Feature, Polygon};

    fn ring(points: &[(i32, i32)]) -> Vec<Position> {
        // Thousandths of a degree from 25° E 55° N: 64 and 111 m.
        let at = |(x, y): &(i32, i32)| {
            Position::from_units(250_000_000 + x * 10_000, 550_000_000 + y * 10_000)
        };
        points.iter().map(|p| at(p).unwrap()).collect()
    }

    fn feature(code: &str, rings: Vec<Vec<Position>>) -> Feature {
        Feature {
            code: code.to_owned(),
            name: code.to_owned(),
            parent: None,
            polygons: vec![Polygon { rings }],
        }
    }

    fn square(code: &str, x: i32, y: i32, side: i32) -> Feature {
        let corners = [
            (x, y),
            (x + side, y),
            (x + side, y + side),
            (x, y + side),
            (x, y),
        ];
        feature(code, vec![ring(&corners)])
    }

    fn check(features: Vec<Feature>) -> Findings {
        let layer = Layer {
            level: Level::Municipality,
            features,
            attribution: None,
        };
        validate(&layer, None)
    }

    fn kinds(findings: &Findings) -> Vec<(FindingKind, Severity)> {
        findings
            .all()
            .iter()
            .map(|f| (f.kind, f.severity))
            .collect()
    }

    #[test]
    fn neighbours_that_share_an_edge_are_clean() {
        assert_eq!(
            check(vec![square("a", 0, 0, 9), square("b", 9, 0, 9)]).all(),
            []
        );
    }

    #[test]
    fn a_wide_overlap_blocks_and_has_its_codes_place_and_area() {
        let found = check(vec![square("a", 0, 0, 10), square("b", 8, 0, 10)]);
        assert_eq!(kinds(&found), [(FindingKind::Overlap, Severity::Error)]);
        let overlap = &found.all()[0];
        assert_eq!(overlap.codes, ["a", "b"]);
        // 0.002° × 0.01° at 55° N: 128 m × 1,113 m.
        assert!(
            (overlap.area_m2.unwrap() - 142_300.0).abs() < 500.0,
            "{overlap}"
        );
        let place = overlap.place.unwrap();
        assert!((place.lon_degrees() - 25.009).abs() < 0.001, "{overlap}");
        assert!(overlap.to_string().starts_with("overlap a, b at 25.00"));
    }

    #[test]
    fn a_sliver_of_an_overlap_is_a_warning() {
        let mut b = square("b", 10, 0, 10);
        for p in &mut b.polygons[0].rings[0] {
            *p = Position::from_units(p.lon() - 900, p.lat()).unwrap();
        }
        let found = check(vec![square("a", 0, 0, 10), b]);
        assert_eq!(kinds(&found), [(FindingKind::Overlap, Severity::Warning)]);
        assert!((found.all()[0].width_m.unwrap() - 5.7).abs() < 0.2);
    }

    #[test]
    fn enclosed_ground_of_nobody_is_a_gap_between_its_neighbours() {
        let ring_around = [
            feature("w", vec![ring(&[(0, 0), (3, 0), (3, 9), (0, 9), (0, 0)])]),
            feature("e", vec![ring(&[(6, 0), (9, 0), (9, 9), (6, 9), (6, 0)])]),
            feature("s", vec![ring(&[(3, 0), (6, 0), (6, 3), (3, 3), (3, 0)])]),
            feature("n", vec![ring(&[(3, 6), (6, 6), (6, 9), (3, 9), (3, 6)])]),
        ];
        let found = check(ring_around.to_vec());
        assert_eq!(kinds(&found), [(FindingKind::Gap, Severity::Warning)]);
        assert_eq!(found.all()[0].codes, ["e", "n", "s", "w"]);
        // Open to the outside it is none.
        assert_eq!(check(ring_around[..3].to_vec()).all(), []);
    }

    #[test]
    fn a_bow_tie_blocks_and_a_tiny_loop_warns() {
        let bow = feature("a", vec![ring(&[(0, 0), (9, 9), (9, 0), (0, 9), (0, 0)])]);
        assert_eq!(
            kinds(&check(vec![bow])),
            [(FindingKind::SelfIntersection, Severity::Error)]
        );
        let mut tiny = ring(&[(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)]);
        let near = |x: i32, y: i32| Position::from_units(250_090_000 + x, 550_040_000 + y).unwrap();
        tiny.splice(
            2..2,
            [
                near(0, 0),
                near(1000, 1000),
                near(-1000, 1000),
                near(500, 0),
                near(0, 2000),
            ],
        );
        let found = check(vec![feature("a", vec![tiny])]);
        assert!(found.is_importable(), "{:?}", found.all());
        assert!(
            found
                .warnings()
                .any(|f| f.kind == FindingKind::SelfIntersection)
        );
    }

    #[test]
    fn a_hole_outside_its_polygon_blocks() {
        let mut a = square("a", 0, 0, 5);
        a.polygons[0]
            .rings
            .push(ring(&[(7, 7), (9, 7), (9, 9), (7, 7)]));
        assert!(kinds(&check(vec![a])).contains(&(FindingKind::SelfIntersection, Severity::Error)));
    }

    #[test]
    fn a_hole_and_an_island_in_it_are_clean() {
        let mut a = square("a", 0, 0, 9);
        a.polygons[0]
            .rings
            .push(ring(&[(2, 2), (7, 2), (7, 7), (2, 7), (2, 2)]));
        a.polygons.extend(square("x", 4, 4, 1).polygons);
        let mut hole_filler = square("b", 2, 2, 5);
        hole_filler.polygons[0]
            .rings
            .push(ring(&[(4, 4), (5, 4), (5, 5), (4, 5), (4, 4)]));
        assert_eq!(check(vec![a, hole_filler]).all(), []);
    }

    #[test]
    fn structural_faults_block() {
        let open = feature("a", vec![ring(&[(0, 0), (5, 0), (5, 5), (0, 5)])]);
        let nothing = Feature {
            polygons: Vec::new(),
            ..square("b", 0, 0, 1)
        };
        let found = check(vec![
            open,
            nothing,
            square("c", 20, 0, 2),
            square("c", 30, 0, 2),
        ]);
        let errors: Vec<FindingKind> = found.errors().map(|f| f.kind).collect();
        assert_eq!(
            errors,
            [
                FindingKind::DuplicateCode,
                FindingKind::NoGround,
                FindingKind::UnclosedRing
            ]
        );
    }

    #[test]
    fn an_eldership_of_an_unknown_municipality_blocks() {
        let layer = |level, features| Layer {
            level,
            features,
            attribution: None,
        };
        let parents = layer(Level::Municipality, vec![square("13", 0, 0, 9)]);
        let of = |code: &str, parent: &str, x| Feature {
            parent: Some(parent.to_owned()),
            ..square(code, x, 0, 2)
        };
        let elderships = layer(
            Level::Eldership,
            vec![of("1301", "13", 0), of("9901", "99", 4)],
        );
        let found = validate(&elderships, Some(&parents));
        assert_eq!(
            kinds(&found),
            [(FindingKind::UnknownParent, Severity::Error)]
        );
        assert_eq!(found.all()[0].codes, ["9901"]);
    }

    #[test]
    fn the_sample_is_clean() {
        let (municipalities, elderships) = crate::sample::layers();
        assert_eq!(validate(&municipalities, None).all(), []);
        let found = validate(&elderships, Some(&municipalities));
        // The town of Birštonas and the cities are no eldership's.
        assert!(
            found.all().iter().all(|f| f.kind == FindingKind::Gap),
            "{:?}",
            found.all()
        );
        assert!(found.all().len() <= 2, "{:?}", found.all());
    }
}
