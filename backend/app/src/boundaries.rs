//! The territory as a map of its own: boundaries and names of the served areas as vector tiles, so that a fresh machine
//! shows a usable map without any server but this one.
//!
//! Layer `areas`: polygons with the tags `code`, `name`, `level`. Layer `names`: points with `name` and `level`.
//! `level` is `municipality` or `eldership`.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use atsakas_domain::territory::{BBox, Level, Place, Polygon, Position, Territory, quadkey};
use bytes::Bytes;
use geo::{BooleanOps, BoundingRect, InteriorPoint, LineString, MultiPolygon, Rect, Simplify};
use mvt::{GeomEncoder, GeomType, Tile};

use crate::{App, reports::public::QueryError};

/// From this zoom on elderships are drawn.
const ELDERSHIPS_FROM: u8 = 9;
/// The deepest zoom that is served; the client enlarges from here.
const DEEPEST: u8 = 14;
/// Side of a tile in its own units.
const EXTENT: u32 = 4096;
/// Units beyond the tile's edge that are drawn too, so that lines meet.
const BUFFER: f64 = 128.0;
/// A line may lie so many units beside where it is: half a pixel of a tile that is 512 wide.
const OFF_BY: f64 = 4.0;
/// So many tiles are kept; a city's worth of looking around.
const KEPT: usize = 2_000;

/// Tiles that were made, by zoom, column and row. Belongs to one snapshot: another territory begins empty.
#[derive(Debug, Default)]
pub struct MadeTiles(Mutex<HashMap<(u8, u32, u32), Bytes>>);

impl MadeTiles {
    fn get(&self, key: (u8, u32, u32)) -> Option<Bytes> {
        let made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        made.get(&key).cloned()
    }

    fn keep(&self, key: (u8, u32, u32), bytes: Bytes) {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() >= KEPT {
            made.clear();
        }
        made.insert(key, bytes);
    }
}

/// The bytes of a tile; none where there is nothing.
///
/// # Errors
/// `Parameter` when there is no such tile (`y` ends in `.mvt`, the zoom is at most 14), `Encoding` when the encoder
/// refuses a shape.
pub fn boundary_tile(app: &App, z: &str, x: &str, y: &str) -> Result<Bytes, QueryError> {
    let number = |text: &str, name| text.parse().map_err(|_| QueryError::Parameter(name));
    let zoom = z.parse().map_err(|_| QueryError::Parameter("z"))?;
    let x = number(x, "x")?;
    let row = y.strip_suffix(".mvt").ok_or(QueryError::Parameter("y"))?;
    let y = number(row, "y")?;
    if zoom > DEEPEST || quadkey::tile_range(zoom, x, y).is_empty() {
        return Err(QueryError::Parameter("z"));
    }
    let snapshot = app.snapshots.current();
    if let Some(bytes) = snapshot.boundary_tiles.get((zoom, x, y)) {
        return Ok(bytes);
    }
    let bytes = draw(&snapshot.territory, zoom, x, y)
        .map_err(|error| QueryError::Encoding(error.to_string()))?;
    let bytes = Bytes::from(bytes);
    snapshot.boundary_tiles.keep((zoom, x, y), bytes.clone());
    Ok(bytes)
}

fn draw(territory: &Territory, zoom: u8, x: u32, y: u32) -> Result<Vec<u8>, mvt::Error> {
    let frame = Frame { zoom, x, y };
    let mut tile = Tile::new(EXTENT);
    let mut areas = tile.create_layer("areas");
    let mut names = Vec::new();
    let towns = territory.municipalities().iter();
    let mut drawn: Vec<(Level, &Place)> = towns.map(|place| (Level::Municipality, place)).collect();
    if zoom >= ELDERSHIPS_FROM {
        let elderships = territory.elderships().iter();
        drawn.extend(elderships.map(|place| (Level::Eldership, place)));
    }
    for (level, place) in drawn {
        let Some(bbox) = place.bbox.filter(|bbox| frame.touches(*bbox)) else {
            continue;
        };
        let ground = territory.outline(level, &place.code).unwrap_or_default();
        let whole = frame.project(ground);
        let word = word_of(level);
        if let Some(at) = label(&whole, bbox, frame) {
            names.push((at, place, word));
        }
        let seen = whole
            .simplify(OFF_BY)
            .intersection(&MultiPolygon::from(Frame::rect()));
        for polygon in seen {
            let mut shape = GeomEncoder::new(GeomType::Polygon);
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                shape = encode_ring(shape, ring)?;
            }
            let mut feature = areas.into_feature(shape.encode()?);
            feature.add_tag_string("code", &place.code);
            feature.add_tag_string("name", &place.name);
            feature.add_tag_string("level", word);
            areas = feature.into_layer();
        }
    }
    if areas.num_features() > 0 {
        tile.add_layer(areas)?;
    }
    if !names.is_empty() {
        let mut layer = tile.create_layer("names");
        for ((px, py), place, word) in names {
            let point = GeomEncoder::new(GeomType::Point).point(px, py)?.encode()?;
            let mut feature = layer.into_feature(point);
            feature.add_tag_string("name", &place.name);
            feature.add_tag_string("level", word);
            layer = feature.into_layer();
        }
        tile.add_layer(layer)?;
    }
    tile.to_bytes()
}

const fn word_of(level: Level) -> &'static str {
    match level {
        Level::Municipality => "municipality",
        Level::Eldership => "eldership",
        Level::Zone => "zone",
    }
}

/// A ring without its last position, which closes it by itself.
fn encode_ring(
    mut shape: GeomEncoder<f64>,
    ring: &LineString,
) -> Result<GeomEncoder<f64>, mvt::Error> {
    let open = ring.0.len().saturating_sub(1);
    for at in ring.0.iter().take(open) {
        shape.add_point(at.x.round(), at.y.round())?;
    }
    shape.complete_geom()?;
    Ok(shape)
}

/// Where the name stands, if it stands in this very tile: inside the area, whichever tile asks.
fn label(whole: &MultiPolygon, bbox: BBox, frame: Frame) -> Option<(f64, f64)> {
    // An area that is wider than the tile may have its middle elsewhere; the middle of all of it decides.
    let largest = whole
        .0
        .iter()
        .filter_map(|one| Some((one, one.bounding_rect()?)))
        .max_by(|(_, a), (_, b)| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    let at = largest
        .and_then(|(one, _)| one.interior_point())
        .map(|point| (point.x(), point.y()))
        .or_else(|| Some(frame.place(bbox.min)))?;
    let inside = 0.0..f64::from(EXTENT);
    (inside.contains(&at.0) && inside.contains(&at.1)).then(|| (at.0.round(), at.1.round()))
}

/// One tile.
#[derive(Clone, Copy)]
struct Frame {
    zoom: u8,
    x: u32,
    y: u32,
}

impl Frame {
    fn rect() -> geo::Polygon {
        let far = f64::from(EXTENT) + BUFFER;
        Rect::new((-BUFFER, -BUFFER), (far, far)).to_polygon()
    }

    fn touches(self, bbox: BBox) -> bool {
        let (west, south) = self.place(bbox.min);
        let (east, north) = self.place(bbox.max);
        let far = f64::from(EXTENT) + BUFFER;
        west <= far && north <= far && east >= -BUFFER && south >= -BUFFER
    }

    /// In the tile's units, however far away.
    fn place(self, at: Position) -> (f64, f64) {
        let side = f64::from(EXTENT);
        let tiles = f64::from(1_u32 << self.zoom);
        let east = (at.lon_degrees() + 180.0) / 360.0;
        let lat = at.lat_degrees().to_radians();
        let south = (1.0 - lat.tan().asinh() / std::f64::consts::PI) / 2.0;
        (
            (east * tiles - f64::from(self.x)) * side,
            (south * tiles - f64::from(self.y)) * side,
        )
    }

    fn project(self, ground: &[Polygon]) -> MultiPolygon {
        let line = |ring: &Vec<Position>| {
            ring.iter()
                .map(|at| self.place(*at))
                .collect::<LineString>()
        };
        ground
            .iter()
            .filter_map(|polygon| {
                let mut rings = polygon.rings.iter().map(line);
                Some(geo::Polygon::new(rings.next()?, rings.collect()))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Territory {
        let (towns, elderships) = atsakas_domain::territory::sample::layers();
        Territory::build(towns, Some(elderships), Vec::new())
            .expect("the sample territory is sound")
    }

    #[test]
    fn a_tile_of_the_served_ground_has_areas_and_each_name_stands_once() {
        let territory = sample();
        let bbox = territory.bbox().expect("there is ground");
        let (first, last) = (
            quadkey::tile_at(bbox.min, 11),
            quadkey::tile_at(bbox.max, 11),
        );
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut bytes = 0;
        for x in first.0..=last.0 {
            for y in last.1..=first.1 {
                let tile = draw(&territory, 11, x, y).expect("it can be drawn");
                bytes += tile.len();
                for place in territory.municipalities() {
                    let frame = Frame { zoom: 11, x, y };
                    let ground = territory
                        .outline(Level::Municipality, &place.code)
                        .expect("it has ground");
                    if label(&frame.project(ground), place.bbox.expect("a box"), frame).is_some() {
                        *seen.entry(place.code.clone()).or_default() += 1;
                    }
                }
            }
        }
        assert!(bytes > 0, "nothing was drawn");
        assert!(seen.values().all(|count| *count == 1), "{seen:?}");
        assert_eq!(seen.len(), territory.municipalities().len());
    }

    #[test]
    fn a_tile_far_away_has_no_bytes() {
        assert_eq!(
            draw(&sample(), 11, 0, 0).expect("it can be drawn"),
            Vec::<u8>::new()
        );
    }
}
