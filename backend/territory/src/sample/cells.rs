//! Power diagrams by clipping, and the stitching that makes neighbours share their edges exactly.
//!
//! Basic arithmetic only, so that the sample has the same bytes on every machine.

use crate::layer::Polygon;
use crate::position::Position;

/// Degrees of longitude by this are as long as degrees of latitude, at 55.2° N.
const SQUEEZE: f64 = 0.5707;
/// Kilometres in a degree of latitude.
const KM: f64 = 111.3;
/// Positions this close (units) become one.
const SNAP: i64 = 3;

/// A place on the squeezed plane, in degrees of latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    x: f64,
    y: f64,
}

/// A site of a power diagram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Site {
    at: Point,
    power: f64,
}

impl Site {
    /// `weight` in km²: larger ones push the borders away.
    pub(super) fn new(place: (f64, f64), weight: f64) -> Self {
        Self {
            at: point(place),
            power: weight / (KM * KM),
        }
    }
}

fn point((lon, lat): (f64, f64)) -> Point {
    Point {
        x: lon * SQUEEZE,
        y: lat,
    }
}

/// An open ring of longitudes and latitudes on the plane.
pub(super) fn ring(places: &[(f64, f64)]) -> Vec<Point> {
    places.iter().map(|p| point(*p)).collect()
}

/// The part of `region` that is nearer to `own` than to any other site.
pub(super) fn power_cell(region: &[Point], own: Site, sites: &[Site]) -> Vec<Point> {
    sites
        .iter()
        .filter(|other| **other != own)
        .fold(region.to_vec(), |cell, other| nearer(&cell, own, *other))
}

/// Sutherland–Hodgman by the line on which both sites have the same power distance.
fn nearer(cell: &[Point], own: Site, other: Site) -> Vec<Point> {
    let square = |p: Point| p.x * p.x + p.y * p.y;
    let (nx, ny) = (other.at.x - own.at.x, other.at.y - own.at.y);
    let reach = |site: Site| square(site.at) - site.power;
    let limit = (reach(other) - reach(own)) / 2.0;
    let beyond = |p: &Point| p.x * nx + p.y * ny - limit;
    let mut kept = Vec::new();
    for (a, b) in cell.iter().zip(cell.iter().cycle().skip(1)) {
        let (da, db) = (beyond(a), beyond(b));
        if da <= 0.0 {
            kept.push(*a);
        }
        if (da < 0.0 && db > 0.0) || (da > 0.0 && db < 0.0) {
            let t = da / (da - db);
            kept.push(Point {
                x: a.x + (b.x - a.x) * t,
                y: a.y + (b.y - a.y) * t,
            });
        }
    }
    kept
}

/// Whether a convex or other simple ring holds a point (even-odd).
pub(super) fn contains(ring: &[Point], p: Point) -> bool {
    let crossings = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .filter(|(a, b)| (a.y <= p.y) != (b.y <= p.y))
        .filter(|(a, b)| a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) < p.x);
    crossings.count() % 2 == 1
}

/// A polygon of an outer ring and perhaps a hole, closed and in the order of RFC 7946.
pub(super) fn polygon(outer: &[Point], hole: Option<&[Point]>) -> Polygon {
    let rings = [Some((outer, true)), hole.map(|h| (h, false))];
    Polygon {
        rings: rings
            .into_iter()
            .flatten()
            .map(|(ring, anticlockwise)| closed(ring, anticlockwise))
            .collect(),
    }
}

fn closed(ring: &[Point], anticlockwise: bool) -> Vec<Position> {
    let doubled: f64 = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum();
    let mut positions: Vec<Position> = ring
        .iter()
        .filter_map(|p| Position::from_degrees(p.x / SQUEEZE, p.y).ok())
        .collect();
    if (doubled > 0.0) != anticlockwise {
        positions.reverse();
    }
    positions.extend(positions.first().copied());
    positions
}

/// Makes one position of those that rounding set apart, and puts every position that lies on
/// another ring's edge into that ring too.
pub(super) fn stitch(polygons: &mut [&mut Polygon]) {
    let mut known: Vec<Position> = Vec::new();
    for p in polygons.iter_mut().flat_map(|p| &mut p.rings).flatten() {
        match known.iter().find(|k| near(**k, *p)) {
            Some(same) => *p = *same,
            None => known.push(*p),
        }
    }
    for ring in polygons.iter_mut().flat_map(|p| &mut p.rings) {
        let mut stitched: Vec<Position> = Vec::with_capacity(ring.len() * 2);
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            stitched.push(*a);
            let mut on: Vec<(i128, Position)> = known
                .iter()
                .filter_map(|p| Some((along(*a, *b, *p)?, *p)))
                .collect();
            on.sort_unstable();
            stitched.extend(on.into_iter().map(|(_, p)| p));
        }
        stitched.extend(ring.last());
        stitched.dedup();
        *ring = stitched;
    }
}

fn near(a: Position, b: Position) -> bool {
    let apart = |m: i32, n: i32| (i64::from(m) - i64::from(n)).abs() <= SNAP;
    apart(a.lon(), b.lon()) && apart(a.lat(), b.lat())
}

/// How far along the edge a position lies that is on it (within the snap) but is no end of it.
fn along(a: Position, b: Position, p: Position) -> Option<i128> {
    if near(a, p) || near(b, p) {
        return None;
    }
    let sub = |m: i32, n: i32| i128::from(m) - i128::from(n);
    let (dx, dy) = (sub(b.lon(), a.lon()), sub(b.lat(), a.lat()));
    let (px, py) = (sub(p.lon(), a.lon()), sub(p.lat(), a.lat()));
    let (length, dot) = (dx * dx + dy * dy, dx * px + dy * py);
    let across = dx * py - dy * px;
    let on_line = across * across <= i128::from(SNAP * SNAP) * length;
    (on_line && dot > 0 && dot < length).then_some(dot)
}
