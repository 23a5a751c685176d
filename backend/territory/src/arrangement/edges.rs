//! Edges of all rings, each once, with the areas whose inside it parts from their outside.

use crate::layer::Polygon;
use crate::position::Position;
use std::collections::HashMap;

/// From the lower end to the upper; a level one from west to east. Both neighbours of a shared
/// border see the same edge, so they decide alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Edge {
    pub(crate) y1: i32,
    pub(crate) x1: i32,
    pub(crate) y2: i32,
    pub(crate) x2: i32,
}

impl Edge {
    /// `None` when both ends are the same position.
    pub(crate) fn between(a: Position, b: Position) -> Option<Self> {
        let (a, b) = ((a.lat(), a.lon()), (b.lat(), b.lon()));
        let (low, high) = (a.min(b), a.max(b));
        (low != high).then_some(Self {
            y1: low.0,
            x1: low.1,
            y2: high.0,
            x2: high.1,
        })
    }

    pub(crate) fn dx(self) -> i64 {
        i64::from(self.x2) - i64::from(self.x1)
    }

    pub(crate) fn dy(self) -> i64 {
        i64::from(self.y2) - i64::from(self.y1)
    }

    pub(crate) fn is_level(self) -> bool {
        self.y1 == self.y2
    }

    /// Whether the edge crosses the latitude strictly west of `x`; the latitude is one of the
    /// edge's own (`y1 ≤ y < y2`). Exact: both products stay below 2^63 on the globe.
    #[inline]
    pub(crate) fn is_west_of(self, x: i32, y: i32) -> bool {
        (i64::from(y) - i64::from(self.y1)) * self.dx()
            < (i64::from(x) - i64::from(self.x1)) * self.dy()
    }

    /// Longitude in units at a latitude; for measuring only.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "differences of i32 are exact in f64"
    )]
    pub(crate) fn x_at(self, y: f64) -> f64 {
        let t = (y - f64::from(self.y1)) / self.dy() as f64;
        f64::from(self.x1) + t * self.dx() as f64
    }

    /// Where two edges cross, in units; for showing only.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "differences of i32 are exact in f64"
    )]
    pub(crate) fn crossing(self, other: Self) -> (f64, f64) {
        let (dx, dy) = (self.dx() as f64, self.dy() as f64);
        let (ox, oy) = (other.dx() as f64, other.dy() as f64);
        let (sx, sy) = (
            f64::from(other.x1) - f64::from(self.x1),
            f64::from(other.y1) - f64::from(self.y1),
        );
        let cross = dx * oy - dy * ox;
        let t = if cross == 0.0 {
            0.5
        } else {
            (sx * oy - sy * ox) / cross
        };
        (f64::from(self.x1) + t * dx, f64::from(self.y1) + t * dy)
    }
}

/// All edges that part something, sorted; and those that an area uses twice.
pub(crate) struct EdgeSet {
    pub(crate) edges: Vec<Edge>,
    /// For each edge an index into `sets`.
    pub(crate) toggles: Vec<u32>,
    /// Areas that change when an edge is crossed, sorted.
    pub(crate) sets: Vec<Box<[u32]>>,
    /// Edges that one area runs along an even number of times.
    pub(crate) doubled: Vec<(Edge, u32)>,
}

impl EdgeSet {
    pub(super) fn collect(areas: &[&[Polygon]]) -> Self {
        let mut all: Vec<(Edge, u32)> = Vec::new();
        for (area, polygons) in (0_u32..).zip(areas) {
            for ring in polygons.iter().flat_map(|p| &p.rings) {
                let next = ring.iter().skip(1).chain(ring.first());
                let edges = ring.iter().zip(next);
                all.extend(edges.filter_map(|(a, b)| Some((Edge::between(*a, *b)?, area))));
            }
        }
        all.sort_unstable();
        let mut set = Self {
            edges: Vec::new(),
            toggles: Vec::new(),
            sets: Vec::new(),
            doubled: Vec::new(),
        };
        let mut ids: HashMap<Box<[u32]>, u32> = HashMap::new();
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let mut toggled = Vec::new();
            for uses in same.chunk_by(|a, b| a.1 == b.1) {
                match (uses.first(), uses.len() % 2) {
                    (Some((_, area)), 1) => toggled.push(*area),
                    (Some(even), _) => set.doubled.push(*even),
                    (None, _) => {}
                }
            }
            let Some((edge, _)) = same.first().filter(|_| !toggled.is_empty()) else {
                continue;
            };
            let toggled = toggled.into_boxed_slice();
            let fresh = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let id = *ids.entry(toggled.clone()).or_insert(fresh);
            if id == fresh {
                set.sets.push(toggled);
            }
            set.edges.push(*edge);
            set.toggles.push(id);
        }
        set
    }
}
