//! A layer: the features of one level as they were read, before any index is made of them.

mod bytes;

pub use bytes::LayerBytesError;

use crate::position::{BBox, Position};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// What the features of a layer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Savivaldybė: covers the served territory.
    Municipality,
    /// Seniūnija: decides where it and the municipality layer disagree.
    Eldership,
    /// A special zone: may overlap others and cut across elderships.
    Zone,
}

/// The word names no level.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no level; there are municipality, eldership and zone")]
pub struct UnknownLevel(pub String);

impl FromStr for Level {
    type Err = UnknownLevel;
    fn from_str(s: &str) -> Result<Self, UnknownLevel> {
        match s {
            "municipality" => Ok(Self::Municipality),
            "eldership" => Ok(Self::Eldership),
            "zone" => Ok(Self::Zone),
            other => Err(UnknownLevel(other.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Municipality => "municipality",
            Self::Eldership => "eldership",
            Self::Zone => "zone",
        })
    }
}

/// Coordinate reference system of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crs {
    /// Degrees, longitude first (RFC 7946; EPSG:4326, CRS84, ETRS89 and LKS94 geographic alike).
    Wgs84,
    /// LKS-94 / Lithuania TM (EPSG:3346): metres, easting first.
    Lks94,
}

/// The text names no reference system that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the coordinate reference system {0:?} is not supported; use EPSG:4326 or EPSG:3346")]
pub struct UnknownCrs(pub String);

impl FromStr for Crs {
    type Err = UnknownCrs;
    /// Understands `EPSG:3346`, `3346`, OGC URNs and URLs, `CRS84`, `WGS84`, `LKS94`.
    fn from_str(s: &str) -> Result<Self, UnknownCrs> {
        let plain = s.trim().to_ascii_uppercase();
        let last = plain.rsplit([':', '/', '#']).next().unwrap_or_default();
        match last {
            "3346" | "LKS94" | "LKS-94" => Ok(Self::Lks94),
            "4326" | "4258" | "4669" | "CRS84" | "WGS84" | "WGS 84" | "WGS-84" => Ok(Self::Wgs84),
            _ => Err(UnknownCrs(s.chars().take(120).collect())),
        }
    }
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wgs84 => "EPSG:4326",
            Self::Lks94 => "EPSG:3346",
        })
    }
}

/// How a file is to be read.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// What the features are.
    pub level: Level,
    /// Property with the code (number or text); `id` also finds the feature's own id.
    pub code_property: String,
    /// Property with the name.
    pub name_property: String,
    /// Property with the code of the municipality that an eldership belongs to.
    pub parent_property: Option<String>,
    /// Overrides the `crs` member of the file.
    pub crs: Option<Crs>,
    /// Who must be named where the data is shown.
    pub attribution: Option<String>,
}

/// One polygon: the outer ring first, holes after it. Rings repeat their first position at the end,
/// unless the source failed to ([`crate::validate`] says so).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Polygon {
    /// Rings as read.
    pub rings: Vec<Vec<Position>>,
}

/// One area of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Stable key.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// Code of the municipality, where the source has it.
    pub parent: Option<String>,
    /// Ground; empty when the source gives none.
    pub polygons: Vec<Polygon>,
}

impl Feature {
    /// All positions of all rings.
    pub fn positions(&self) -> impl Iterator<Item = Position> + '_ {
        self.polygons
            .iter()
            .flat_map(|p| p.rings.iter())
            .flatten()
            .copied()
    }
}

/// All features of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// What the features are.
    pub level: Level,
    /// The areas, in the order of the source.
    pub features: Vec<Feature>,
    /// Who must be named where the data is shown.
    pub attribution: Option<String>,
}

impl Layer {
    /// The smallest box around all ground; `None` when there is none.
    #[must_use]
    pub fn bbox(&self) -> Option<BBox> {
        BBox::around(self.features.iter().flat_map(Feature::positions))
    }

    /// Number of positions in all rings.
    #[must_use]
    pub fn vertex_count(&self) -> usize {
        self.features.iter().map(|f| f.positions().count()).sum()
    }
}

/// Whether a text can be a code: it appears in rule tables, URLs and leaf codes.
pub(crate) fn is_code(code: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (1..=64).contains(&code.len()) && code.chars().all(fits) && code != "-" && code != "LT"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_of_reference_systems_are_understood() {
        for s in [
            "EPSG:3346",
            "epsg:3346",
            "3346",
            "urn:ogc:def:crs:EPSG::3346",
            "http://www.opengis.net/def/crs/EPSG/0/3346",
            "http://www.opengis.net/gml/srs/epsg.xml#3346",
        ] {
            assert_eq!(s.parse(), Ok(Crs::Lks94), "{s}");
        }
        for s in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "WGS84"] {
            assert_eq!(s.parse(), Ok(Crs::Wgs84), "{s}");
        }
        assert!("EPSG:3857".parse::<Crs>().is_err());
    }

    #[test]
    fn a_code_is_one_plain_word() {
        assert!(is_code("1301") && is_code("Žemoji-tarša_1"));
        for bad in ["", "-", "LT", "a+b", "a;b", "a b", "a/b"] {
            assert!(!is_code(bad), "{bad}");
        }
    }
}
