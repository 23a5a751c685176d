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
    /// The boundaries are too dense to be cut up, or cross themselves thousands of times: not a
    /// boundary file. Error.
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
mod tests;
