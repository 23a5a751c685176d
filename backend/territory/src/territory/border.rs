//! Borders of authorities' areas: which pieces of edges they are, and who is near one.

use super::BORDER_M;
use crate::arrangement::{Edge, Grid};
use crate::layer::Polygon;
use crate::measure::Scale;
use crate::position::Position;

/// A stretch of border, with the scale of its own latitude.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) edge: Edge,
    scale: (f32, f32),
}

impl Segment {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "seven digits of a scale of 0.01 m a unit are more than 30 m need"
    )]
    pub(super) fn new(edge: Edge) -> Self {
        let middle = f64::midpoint(f64::from(edge.y1), f64::from(edge.y2));
        let scale = Scale::at(middle);
        Self {
            edge,
            scale: (scale.x as f32, scale.y as f32),
        }
    }

    fn is_near(&self, at: Position) -> bool {
        let scale = Scale {
            x: f64::from(self.scale.0),
            y: f64::from(self.scale.1),
        };
        distance_squared(self.edge, at, scale) <= BORDER_M * BORDER_M
    }
}

/// Units of latitude that 30 m never exceed (a unit is at least 1.1 cm).
const REACH: i32 = 2800;

/// Whether any of the listed segments is within 30 m.
#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "the list was made for these segments; hot path"
)]
#[inline]
pub(super) fn near_any(segments: &[Segment], list: &[u32], at: Position) -> bool {
    list.iter().any(|id| {
        let segment = &segments[*id as usize];
        at.lat() >= segment.edge.y1 - REACH
            && at.lat() <= segment.edge.y2 + REACH
            && segment.is_near(at)
    })
}

/// Square of the distance in metres.
fn distance_squared(edge: Edge, at: Position, scale: Scale) -> f64 {
    let px = (f64::from(at.lon()) - f64::from(edge.x1)) * scale.x;
    let py = (f64::from(at.lat()) - f64::from(edge.y1)) * scale.y;
    let dx = (f64::from(edge.x2) - f64::from(edge.x1)) * scale.x;
    let dy = (f64::from(edge.y2) - f64::from(edge.y1)) * scale.y;
    let along = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    let (ox, oy) = (px - along * dx, py - along * dy);
    ox * ox + oy * oy
}

/// Metres to the nearest edge of some ground; `None` when it has none.
pub(super) fn distance_to(ground: &[Polygon], at: Position, scale: Scale) -> Option<f64> {
    let rings = ground.iter().flat_map(|p| &p.rings);
    let edges = rings.flat_map(|r| r.iter().zip(r.iter().skip(1)));
    edges
        .filter_map(|(a, b)| Some(distance_squared(Edge::between(*a, *b)?, at, scale)))
        .min_by(f64::total_cmp)
        .map(f64::sqrt)
}

/// Segments that may be within 30 m of some point of a cell, as start offsets and one list.
#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "offsets into arrays sized here; fewer than 2^32 entries by the arrangement's bound"
)]
pub(super) fn list_near(grid: &Grid, segments: &[Segment]) -> (Vec<u32>, Vec<u32>) {
    let margins = |segment: &Segment| {
        let x = BORDER_M / f64::from(segment.scale.0).max(1e-5);
        (x as i64 + 2, i64::from(REACH))
    };
    let mut starts = vec![0_u32; grid.len() + 1];
    for segment in segments {
        grid.cells_near(segment.edge, margins(segment), |cell| starts[cell + 1] += 1);
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut list = vec![0_u32; starts.last().map_or(0, |n| *n as usize)];
    for (id, segment) in (0_u32..).zip(segments) {
        grid.cells_near(segment.edge, margins(segment), |cell| {
            list[next[cell] as usize] = id;
            next[cell] += 1;
        });
    }
    (starts, list)
}
