//! A vector tile of the public map: points where they are few, numbered clusters where they are many.
//!
//! Shapes: Mapbox Vector Tile 2, extent 4096, layers `reports` (point; tags `ref`, `category`, `status`)
//! and `clusters` (point; tags `count`, `open`). What is in a tile comes from the store, which bounds the work.

use mvt::{GeomEncoder, GeomType, Tile};

/// Side of a tile in its own units.
pub const EXTENT: u32 = 4096;

/// A report as a point of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TilePoint {
    /// Column in the tile, 0..4096 from the west.
    pub x: u32,
    /// Row in the tile, 0..4096 from the north.
    pub y: u32,
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
}

/// Several reports that stand for one point of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TileCluster {
    /// Column in the tile.
    pub x: u32,
    /// Row in the tile.
    pub y: u32,
    /// How many reports.
    pub count: u64,
    /// How many of them are still open.
    pub open: u64,
}

/// What a tile shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TileContent {
    /// Single reports.
    Points(Vec<TilePoint>),
    /// Numbered clusters.
    Clusters(Vec<TileCluster>),
}

/// Encodes a tile; a tile without content is an empty byte string, as the format allows.
///
/// # Errors
/// When the encoder refuses a geometry, which a point cannot cause.
pub fn encode(content: &TileContent) -> Result<Vec<u8>, mvt::Error> {
    let mut tile = Tile::new(EXTENT);
    match content {
        TileContent::Points(points) => {
            let mut layer = tile.create_layer("reports");
            for TilePoint { x, y, reference, category, status } in points {
                let mut feature = layer.into_feature(point(*x, *y)?);
                feature.add_tag_string("ref", reference);
                feature.add_tag_string("category", category);
                feature.add_tag_string("status", status);
                layer = feature.into_layer();
            }
            if !points.is_empty() {
                tile.add_layer(layer)?;
            }
        }
        TileContent::Clusters(clusters) => {
            let mut layer = tile.create_layer("clusters");
            for TileCluster { x, y, count, open } in clusters {
                let mut feature = layer.into_feature(point(*x, *y)?);
                feature.add_tag_uint("count", *count);
                feature.add_tag_uint("open", *open);
                layer = feature.into_layer();
            }
            if !clusters.is_empty() {
                tile.add_layer(layer)?;
            }
        }
    }
    tile.to_bytes()
}

fn point(x: u32, y: u32) -> Result<mvt::GeomData, mvt::Error> {
    GeomEncoder::new(GeomType::Point)
        .point(f64::from(x), f64::from(y))?
        .encode()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_tile_has_no_bytes() {
        let bytes = encode(&TileContent::Points(Vec::new())).expect("encodes");
        assert!(bytes.is_empty());
    }

    #[test]
    fn a_point_carries_its_reference() {
        let content = TileContent::Points(vec![TilePoint {
            x: 1,
            y: 2,
            reference: "VLN-7K3F2M".into(),
            category: "netvarka".into(),
            status: "assigned".into(),
        }]);
        let bytes = encode(&content).expect("encodes");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("VLN-7K3F2M") && text.contains("reports"));
    }
}
