//! Places: which area a position is in, read from boundary files and answered exactly.
//!
//! Here: reading `GeoJSON` into a [`Layer`], checking it ([`validate()`]), the immutable index
//! [`Territory`] with `locate`, the sample territory that ships with the project, and the map
//! keys in [`quadkey`]. Deliberately not here: files, databases, who answers for an area.
#![cfg_attr(
    test,
    expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "tests fail by panicking"
    )
)]

mod arrangement;
mod geojson;
mod layer;
mod measure;
mod outline;
mod position;
mod projection;
pub mod quadkey;
pub mod sample;
mod territory;
mod validate;

pub use geojson::{Place as ReadPlace, ReadError, ReadFault, read_geojson};
pub use layer::{
    Crs, Feature, ImportOptions, Layer, LayerBytesError, Level, Polygon, UnknownCrs, UnknownLevel,
};
pub use position::{BBox, Position, PositionError};
pub use projection::{lks94_from_wgs84, wgs84_from_lks94};
pub use territory::{BuildError, Leaf, LeafIndex, Located, Nearest, Place, Territory};
pub use validate::{Finding, FindingKind, Findings, Severity, validate};
