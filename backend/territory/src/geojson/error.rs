//! What can be wrong with a boundary file, and where in it.

use crate::layer::UnknownCrs;
use std::fmt;
use thiserror::Error;

/// Where in the file: counted from 0, as in a JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Index in `features`.
    pub feature: Option<usize>,
    /// The feature's code, once it was read.
    pub code: Option<String>,
    /// Index of the polygon in a `MultiPolygon`; `None` in a `Polygon`.
    pub polygon: Option<usize>,
    /// Index of the ring in its polygon.
    pub ring: Option<usize>,
    /// Index of the position in its ring.
    pub position: Option<usize>,
}

impl Place {
    /// RFC 6901 pointer to the place, as deep as it is known.
    #[must_use]
    pub fn pointer(&self) -> String {
        let Some(feature) = self.feature else {
            return String::new();
        };
        let mut pointer = format!("/features/{feature}");
        if self.polygon.is_some() || self.ring.is_some() {
            pointer.push_str("/geometry/coordinates");
        }
        let indices = [self.polygon, self.ring, self.position];
        for index in indices.into_iter().flatten() {
            pointer.push('/');
            pointer.push_str(&index.to_string());
        }
        pointer
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "at {} (code {code})", self.pointer()),
            None => write!(f, "at {}", self.pointer()),
        }
    }
}

/// A fault and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadError {
    /// What is wrong.
    pub fault: ReadFault,
    /// Where; empty when the whole file is meant.
    pub place: Box<Place>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.feature.is_none() {
            return self.fault.fmt(f);
        }
        write!(f, "{}: {}", self.place, self.fault)
    }
}

impl std::error::Error for ReadError {}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ReadFault {
    /// More bytes than are read.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The bound in bytes.
        limit: usize,
    },
    /// Not text.
    #[error("the file is not UTF-8 from byte {byte} on")]
    NotUtf8 {
        /// Offset of the first bad byte.
        byte: usize,
    },
    /// Not JSON, or a member of another type than `GeoJSON`'s.
    #[error("line {line}, column {column}: {what}")]
    Json {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// The parser's words.
        what: String,
    },
    /// Another document.
    #[error("the document is {found:?}, not a \"FeatureCollection\"")]
    NotACollection {
        /// Its `type`.
        found: String,
    },
    /// Nothing to import.
    #[error("the collection has no features")]
    NoFeatures,
    /// More features than are read.
    #[error("the file has more than {limit} features")]
    TooManyFeatures {
        /// The bound.
        limit: usize,
    },
    /// More positions than are read.
    #[error("the file has more than {limit} positions")]
    TooManyPositions {
        /// The bound.
        limit: usize,
    },
    /// A reference system that cannot be read.
    #[error(transparent)]
    Crs(#[from] UnknownCrs),
    /// An item of `features` is something else.
    #[error("this is {found:?}, not a \"Feature\"")]
    NotAFeature {
        /// Its `type`.
        found: String,
    },
    /// A property is absent, null or empty.
    #[error("the property {property:?} is missing or empty; there are: {}", there_are.join(", "))]
    MissingProperty {
        /// The property asked for.
        property: String,
        /// What the feature has.
        there_are: Vec<String>,
    },
    /// A property is neither text nor number.
    #[error("the property {property:?} is neither text nor a number")]
    PropertyKind {
        /// The property.
        property: String,
    },
    /// A text that cannot be a code.
    #[error(
        "{code:?} in {property:?} cannot be a code: letters, digits, '_', '-', '.', at most 64 bytes"
    )]
    BadCode {
        /// The property.
        property: String,
        /// Its value.
        code: String,
    },
    /// A name beyond 300 characters.
    #[error("the name in {property:?} is longer than 300 characters")]
    NameTooLong {
        /// The property.
        property: String,
    },
    /// A geometry without `coordinates`.
    #[error("the geometry has no \"coordinates\"")]
    MissingCoordinates,
    /// A point, a line or a collection.
    #[error("the geometry is {found:?}; areas are \"Polygon\" or \"MultiPolygon\"")]
    NotAPolygon {
        /// Its `type`.
        found: String,
    },
    /// Lists nested otherwise than the geometry's type demands.
    #[error("the coordinates are not nested as the geometry's type demands: {expected} expected")]
    Nesting {
        /// What should be here.
        expected: &'static str,
    },
    /// A position with one number.
    #[error("a position needs two numbers")]
    ShortPosition,
    /// Metres where degrees were claimed.
    #[error(
        "({x}, {y}) is not in degrees; it looks like metres (EPSG:3346 is read with --crs EPSG:3346)"
    )]
    Metres {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
    /// Degrees where metres were claimed.
    #[error("({x}, {y}) is not in metres of EPSG:3346; it looks like degrees (EPSG:4326)")]
    Degrees {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
    /// Northing first.
    #[error("({x}, {y}) has the northing first; EPSG:3346 is read easting first")]
    NorthingFirst {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
    /// Latitude first.
    #[error("({x}, {y}) has the latitude first; GeoJSON has the longitude first")]
    LatitudeFirst {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
    /// Nowhere.
    #[error("({x:?}, {y:?}) lies outside the reference system's ground")]
    OutOfRange {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
}

impl ReadFault {
    pub(super) fn at(self, place: &Place) -> ReadError {
        ReadError {
            fault: self,
            place: Box::new(place.clone()),
        }
    }

    pub(super) fn anywhere(self) -> ReadError {
        self.at(&Place::default())
    }
}
