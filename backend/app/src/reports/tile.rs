//! A vector tile as bytes: Mapbox Vector Tile 2, extent 4096.
//!
//! Layer `reports`: points with the tags `ref`, `category`, `status`. Layer `clusters`: points with `count` and `open`.
//! A layer without features is left out; a tile without layers has no bytes, as the format allows.

use mvt::{GeomEncoder, GeomType, Tile};

/// Side of a tile in its own units.
const EXTENT: u32 = 4096;

/// A report as a point of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Column in the tile from the west, in 1/4096.
    pub x: i32,
    /// Row in the tile from the north, in 1/4096.
    pub y: i32,
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
}

/// Several reports that stand for one point of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster {
    /// Column in the tile.
    pub x: i32,
    /// Row in the tile.
    pub y: i32,
    /// How many reports.
    pub count: u64,
    /// How many of them are still open.
    pub open: u64,
}

/// Encodes a tile.
///
/// # Errors
/// When the encoder refuses a geometry, which a point does not cause.
pub fn encode(points: &[Point], clusters: &[Cluster]) -> Result<Vec<u8>, mvt::Error> {
    let mut tile = Tile::new(EXTENT);
    if !points.is_empty() {
        let mut layer = tile.create_layer("reports");
        for Point {
            x,
            y,
            reference,
            category,
            status,
        } in points
        {
            let mut feature = layer.into_feature(at(*x, *y)?);
            feature.add_tag_string("ref", reference);
            feature.add_tag_string("category", category);
            feature.add_tag_string("status", status);
            layer = feature.into_layer();
        }
        tile.add_layer(layer)?;
    }
    if !clusters.is_empty() {
        let mut layer = tile.create_layer("clusters");
        for Cluster { x, y, count, open } in clusters {
            let mut feature = layer.into_feature(at(*x, *y)?);
            feature.add_tag_uint("count", *count);
            feature.add_tag_uint("open", *open);
            layer = feature.into_layer();
        }
        tile.add_layer(layer)?;
    }
    tile.to_bytes()
}

fn at(x: i32, y: i32) -> Result<mvt::GeomData, mvt::Error> {
    GeomEncoder::new(GeomType::Point)
        .point(f64::from(x), f64::from(y))?
        .encode()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_tile_has_no_bytes() {
        assert_eq!(encode(&[], &[]).ok(), Some(Vec::new()));
    }

    #[test]
    fn a_point_carries_its_reference_and_a_cluster_its_layer() {
        let point = Point {
            x: 1,
            y: 2,
            reference: "VLN-7K3F2M".into(),
            category: "netvarka".into(),
            status: "assigned".into(),
        };
        let bytes = encode(
            &[point],
            &[Cluster {
                x: 5,
                y: 5,
                count: 3,
                open: 1,
            }],
        )
        .unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains("VLN-7K3F2M") && text.contains("reports") && text.contains("clusters"),
            "{text}"
        );
    }
}
