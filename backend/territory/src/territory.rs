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
mod point;

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
mod tests;
