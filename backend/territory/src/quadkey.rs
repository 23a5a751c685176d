//! Map keys: the Morton code of a position's web-mercator tile at zoom 24.
//!
//! A tile of any lower zoom is one range of keys, so a map query is a range scan on every engine.
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "tile numbers are clamped to 24 bits where they are made"
)]

use crate::position::{BBox, Position};
use std::ops::{Range, RangeInclusive};

/// Zoom of the keys: a tile is about 1.4 m wide in Lithuania.
pub const ZOOM: u8 = 24;
/// Units across a vector tile.
pub const EXTENT: u32 = 4096;

/// Key of a position: 48 bits, first the north-western quarter. Latitudes beyond ±85.0511° count
/// as the rim.
#[must_use]
pub fn of(at: Position) -> u64 {
    let (x, y) = tile_at(at, ZOOM);
    interleave(x, y)
}

/// Column and row of the tile that holds a position; `zoom` is taken as at most 24.
#[must_use]
pub fn tile_at(at: Position, zoom: u8) -> (u32, u32) {
    let (x, y) = mercator(at);
    let zoom = zoom.min(ZOOM);
    (scaled(x, zoom), scaled(y, zoom))
}

/// Keys of a tile: everything in it has a key in this range. Empty when the tile does not exist
/// (zoom above 24, or column or row beyond the zoom's).
#[must_use]
pub fn tile_range(zoom: u8, x: u32, y: u32) -> Range<u64> {
    if zoom > ZOOM || u64::from(x.max(y)) >> zoom != 0 {
        return 0..0;
    }
    let shift = 2 * u32::from(ZOOM - zoom);
    let first = interleave(x, y) << shift;
    first..first + (1 << shift)
}

/// The tile of a zoom that holds a key, as zoom, column and row.
#[must_use]
pub fn parent(key: u64, zoom: u8) -> (u8, u32, u32) {
    let zoom = zoom.min(ZOOM);
    let key = (key & 0xffff_ffff_ffff) >> (2 * u32::from(ZOOM - zoom));
    (zoom, squeeze(key), squeeze(key >> 1))
}

/// Where in a tile a position is, 0..4096 from its north-western corner; positions of other tiles
/// are clamped to `-256..=4352`, the usual buffer.
#[must_use]
pub fn within_tile(at: Position, zoom: u8, x: u32, y: u32) -> (i32, i32) {
    let (mx, my) = mercator(at);
    let place = |m: f64, tile: u32| {
        let units = (m * f64::from(1_u32 << zoom.min(ZOOM)) - f64::from(tile)) * f64::from(EXTENT);
        units.floor().clamp(-256.0, 4352.0) as i32
    };
    (place(mx, x), place(my, y))
}

/// Middle of the tile that has a key at a zoom: where a cluster of it is drawn.
#[must_use]
pub fn center(zoom: u8, x: u32, y: u32) -> Position {
    let across = f64::from(1_u32 << zoom.min(ZOOM));
    let lon = ((f64::from(x) + 0.5) / across).clamp(0.0, 1.0) * 360.0 - 180.0;
    let n = core::f64::consts::PI * (1.0 - 2.0 * ((f64::from(y) + 0.5) / across).clamp(0.0, 1.0));
    let lat = n.sinh().atan().to_degrees();
    let units = |degrees: f64| (degrees * 1e7).round() as i32;
    Position::from_units_unchecked(units(lon), units(lat))
}

/// At most `max` (at least 1) ranges of keys that hold every position of a box; ascending, apart
/// from each other. They may hold positions outside the box too: fewer with more ranges.
#[must_use]
pub fn bbox_ranges(bbox: BBox, max: usize) -> Vec<RangeInclusive<u64>> {
    let (west, north) = tile_at(
        Position::from_units_unchecked(bbox.min.lon(), bbox.max.lat()),
        ZOOM,
    );
    let (east, south) = tile_at(
        Position::from_units_unchecked(bbox.max.lon(), bbox.min.lat()),
        ZOOM,
    );
    if west > east || north > south {
        return Vec::new();
    }
    let max = max.max(1);
    // Refine the quarters zoom by zoom, as long as the ranges stay few enough.
    let mut found = vec![(0_u8, 0_u32, 0_u32)];
    loop {
        let mut finer = Vec::new();
        for &(zoom, x, y) in &found {
            let inside = covers(zoom, x, west, east) && covers(zoom, y, north, south);
            if inside || zoom == ZOOM {
                finer.push((zoom, x, y));
                continue;
            }
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let (zoom, x, y) = (zoom + 1, x * 2 + dx, y * 2 + dy);
                if touches(zoom, x, west, east) && touches(zoom, y, north, south) {
                    finer.push((zoom, x, y));
                }
            }
        }
        if finer == found || joined(&finer).len() > max || finer.len() > 16 * max {
            return joined(&found);
        }
        found = finer;
    }
}

fn covers(zoom: u8, tile: u32, low: u32, high: u32) -> bool {
    let shift = u32::from(ZOOM - zoom);
    let first = tile << shift;
    first >= low && first + ((1 << shift) - 1) <= high
}

fn touches(zoom: u8, tile: u32, low: u32, high: u32) -> bool {
    let shift = u32::from(ZOOM - zoom);
    let first = tile << shift;
    first <= high && first + ((1 << shift) - 1) >= low
}

fn joined(tiles: &[(u8, u32, u32)]) -> Vec<RangeInclusive<u64>> {
    let mut ranges: Vec<Range<u64>> = tiles.iter().map(|t| tile_range(t.0, t.1, t.2)).collect();
    ranges.sort_unstable_by_key(|r| r.start);
    let mut joined: Vec<RangeInclusive<u64>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if *last.end() + 1 == range.start => {
                *last = *last.start()..=range.end - 1;
            }
            Some(_) | None => joined.push(range.start..=range.end - 1),
        }
    }
    joined
}

/// Web-mercator place, both from 0 (west, north) to 1.
fn mercator(at: Position) -> (f64, f64) {
    let x = (at.lon_degrees() + 180.0) / 360.0;
    let lat = at
        .lat_degrees()
        .clamp(-85.051_128_779_8, 85.051_128_779_8)
        .to_radians();
    let y = (1.0 - lat.tan().asinh() / core::f64::consts::PI) / 2.0;
    (x, y)
}

fn scaled(m: f64, zoom: u8) -> u32 {
    let across = 1_u32 << zoom;
    ((m * f64::from(across)).max(0.0) as u32).min(across - 1)
}

fn interleave(x: u32, y: u32) -> u64 {
    spread(x) | spread(y) << 1
}

fn spread(v: u32) -> u64 {
    let mut v = u64::from(v);
    v = (v | v << 16) & 0x0000_ffff_0000_ffff;
    v = (v | v << 8) & 0x00ff_00ff_00ff_00ff;
    v = (v | v << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v << 2) & 0x3333_3333_3333_3333;
    (v | v << 1) & 0x5555_5555_5555_5555
}

fn squeeze(v: u64) -> u32 {
    let mut v = v & 0x5555_5555_5555_5555;
    v = (v | v >> 1) & 0x3333_3333_3333_3333;
    v = (v | v >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v >> 4) & 0x00ff_00ff_00ff_00ff;
    v = (v | v >> 8) & 0x0000_ffff_0000_ffff;
    (v | v >> 16) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn vilnius_is_in_the_tile_that_every_map_gives_it() {
        // Slippy map tile names: zoom 10, 583/325.
        assert_eq!(tile_at(at(25.2873, 54.6858), 10), (583, 325));
    }

    #[test]
    fn a_tile_that_does_not_exist_has_no_keys() {
        assert!(tile_range(25, 0, 0).is_empty());
        assert!(tile_range(3, 8, 0).is_empty());
        assert_eq!(tile_range(0, 0, 0), 0..1 << 48);
    }

    proptest! {
        #[test]
        fn a_key_is_in_the_range_of_each_of_its_tiles(lon in -180.0..180.0, lat in -89.0..89.0, z in 0_u8..=24) {
            let p = at(lon, lat);
            let key = of(p);
            let (x, y) = tile_at(p, z);
            prop_assert!(tile_range(z, x, y).contains(&key));
            prop_assert_eq!(parent(key, z), (z, x, y));
            let (px, py) = within_tile(p, z, x, y);
            prop_assert!((0..4096).contains(&px) || lat.abs() > 85.0);
            prop_assert!((0..=4096).contains(&py) || lat.abs() > 85.0);
        }

        #[test]
        fn the_middle_of_a_tile_is_in_it(lon in -179.9..179.9, lat in -84.0..84.0, z in 0_u8..=23) {
            let (x, y) = tile_at(at(lon, lat), z);
            prop_assert_eq!(tile_at(center(z, x, y), z), (x, y));
        }

        #[test]
        fn ranges_of_a_box_hold_what_is_in_it(
            lon in 20.0..27.0, lat in 53.0..57.0, w in 0.0..1.0, h in 0.0..1.0,
            fx in 0.0..=1.0, fy in 0.0..=1.0, max in 1_usize..40,
        ) {
            let bbox = BBox { min: at(lon, lat), max: at(lon + w, lat + h) };
            let ranges = bbox_ranges(bbox, max);
            prop_assert!(!ranges.is_empty() && ranges.len() <= max);
            prop_assert!(ranges.windows(2).all(|w| *w[0].end() + 1 < *w[1].start()));
            let key = of(at(lon + w * fx, lat + h * fy));
            prop_assert!(ranges.iter().any(|r| r.contains(&key)));
        }
    }
}
