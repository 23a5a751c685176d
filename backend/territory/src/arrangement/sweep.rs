//! Cuts one row of cells into slabs, from west to east.

use super::{EdgeSet, Entry, MAX_ENTRIES, SelfCrossing, Slab, StateId, TooDense};
use crate::arrangement::Edge;
use std::cmp::Ordering;
use std::ops::Range;

/// One cell to cut: its edges and its ranges in units.
pub(super) struct Cell<'a> {
    pub(super) edges: &'a EdgeSet,
    pub(super) here: &'a [u32],
    pub(super) x: Range<i64>,
    pub(super) y: Range<i64>,
}

pub(super) struct Output<'a> {
    pub(super) slabs: &'a mut Vec<Slab>,
    pub(super) entries: &'a mut Vec<Entry>,
    pub(super) self_crossings: &'a mut Vec<SelfCrossing>,
}

/// Knows the state along the western rim of the next cell, by latitude.
pub(super) struct Sweeper {
    /// (first latitude, state), never empty, first latitude = the row's.
    rim: Vec<(i64, StateId)>,
    events: Vec<i64>,
    spans: Vec<Span>,
    active: Vec<Span>,
}

/// The latitudes `from..to` at which an edge is inside the cell.
#[derive(Clone, Copy)]
struct Span {
    id: u32,
    edge: Edge,
    from: i64,
    to: i64,
}

impl Sweeper {
    pub(super) fn at_west_rim(row_start: i64) -> Self {
        Self {
            rim: vec![(row_start, 0)],
            events: Vec::new(),
            spans: Vec::new(),
            active: Vec::new(),
        }
    }

    pub(super) fn is_uniform(&self) -> bool {
        self.rim.len() == 1
    }

    /// The state along the rim where it is uniform.
    pub(super) fn state(&self) -> StateId {
        self.rim[0].1
    }

    /// Cuts a cell and moves on to its eastern rim.
    pub(super) fn cross(
        &mut self,
        cell: &Cell<'_>,
        toggle: &mut impl FnMut(StateId, u32) -> StateId,
        out: &mut Output<'_>,
    ) -> Result<(), TooDense> {
        self.spans.clear();
        self.spans.extend(cell.here.iter().filter_map(|id| {
            let edge = cell.edges.edges[*id as usize];
            let (from, to) = inside(edge, cell)?;
            Some(Span {
                id: *id,
                edge,
                from,
                to,
            })
        }));
        self.collect_events(cell, out.self_crossings);
        let first_slab = out.slabs.len();
        let mut east: Vec<(i64, StateId)> = Vec::new();
        let mut rim_at = 0;
        for &from in &self.events {
            while self.rim.get(rim_at + 1).is_some_and(|next| next.0 <= from) {
                rim_at += 1;
            }
            self.active.clear();
            let covers = |s: &&Span| (s.from..s.to).contains(&from);
            self.active.extend(self.spans.iter().filter(covers));
            self.active
                .sort_unstable_by(|a, b| order_at(a.edge, b.edge, from).then(a.id.cmp(&b.id)));
            let first = self.rim[rim_at].1;
            let entries = out.entries.len();
            let mut state = first;
            for span in &self.active {
                state = toggle(state, cell.edges.toggles[span.id as usize]);
                out.entries.push(Entry {
                    edge: span.id,
                    right: state,
                });
            }
            if out.entries.len() > MAX_ENTRIES {
                return Err(TooDense);
            }
            push_slab(out, first_slab, from, first, entries);
            if east.last().is_none_or(|last| last.1 != state) {
                east.push((from, state));
            }
        }
        self.rim = east;
        Ok(())
    }

    /// Latitudes at which edges come, go, or change places.
    fn collect_events(&mut self, cell: &Cell<'_>, crossings: &mut Vec<SelfCrossing>) {
        self.events.clear();
        self.events.push(cell.y.start);
        self.events.extend(self.rim.iter().map(|(y, _)| *y));
        for (i, a) in self.spans.iter().enumerate() {
            self.events.push(a.from);
            self.events.push(a.to);
            for b in &self.spans[i + 1..] {
                let Some(y) = swap_latitude(a, b) else {
                    continue;
                };
                self.events.push(y);
                let sets = &cell.edges.sets;
                let areas = |s: &Span| &sets[cell.edges.toggles[s.id as usize] as usize];
                for area in areas(a).iter().filter(|area| areas(b).contains(area)) {
                    crossings.push(SelfCrossing {
                        area: *area,
                        edges: (a.id.min(b.id), a.id.max(b.id)),
                    });
                }
            }
        }
        self.events.sort_unstable();
        self.events.dedup();
        self.events.retain(|y| cell.y.contains(y));
    }
}

/// Appends a slab whose entries were just pushed, or drops it when it repeats the one below.
fn push_slab(out: &mut Output<'_>, first_slab: usize, from: i64, first: StateId, entries: usize) {
    if let Some(below) = out.slabs.get(first_slab..).and_then(<[Slab]>::last) {
        let same = below.first == first
            && out.entries[below.entries as usize..entries] == out.entries[entries..];
        if same {
            out.entries.truncate(entries);
            return;
        }
    }
    out.slabs.push(Slab {
        from: from as i32,
        first,
        entries: entries as u32,
    });
}

/// The latitudes at which the edge's crossing lies in the cell; `None` when there are none.
fn inside(edge: Edge, cell: &Cell<'_>) -> Option<(i64, i64)> {
    let (x1, y1) = (i64::from(edge.x1), i64::from(edge.y1));
    let (dx, dy) = (edge.dx(), edge.dy());
    let mut from = y1.max(cell.y.start);
    let mut to = i64::from(edge.y2).min(cell.y.end);
    let (west, east) = ((cell.x.start - x1) * dy, (cell.x.end - x1) * dy);
    // x(y) ≥ X  ⇔  (y - y1)·dx ≥ (X - x1)·dy
    match dx.cmp(&0) {
        Ordering::Greater => {
            from = from.max(y1 - (-west).div_euclid(dx));
            to = to.min(y1 - (-east).div_euclid(dx));
        }
        Ordering::Equal if cell.x.contains(&x1) => {}
        Ordering::Equal => return None,
        Ordering::Less => {
            to = to.min(y1 + (-west).div_euclid(-dx) + 1);
            from = from.max(y1 + (-east).div_euclid(-dx) + 1);
        }
    }
    (from < to).then_some((from, to))
}

/// Longitude of `a` less that of `b` at a latitude, scaled by both heights.
pub(super) fn difference(a: Edge, b: Edge, y: i64) -> i128 {
    let side = |e: Edge, o: Edge| {
        let x = i128::from(e.x1) * i128::from(e.dy())
            + i128::from(y - i64::from(e.y1)) * i128::from(e.dx());
        x * i128::from(o.dy())
    };
    side(a, b) - side(b, a)
}

/// West to east at a latitude, and infinitely little above it where they meet.
fn order_at(a: Edge, b: Edge, y: i64) -> Ordering {
    difference(a, b, y).cmp(&0).then_with(|| {
        (i128::from(a.dx()) * i128::from(b.dy())).cmp(&(i128::from(b.dx()) * i128::from(a.dy())))
    })
}

/// The first latitude at which two edges have changed places, if they do within the cell.
fn swap_latitude(a: &Span, b: &Span) -> Option<i64> {
    let (from, last) = (a.from.max(b.from), a.to.min(b.to) - 1);
    let (ae, be) = (a.edge, b.edge);
    if from >= last || ae.x1.max(ae.x2) <= be.x1.min(be.x2) || be.x1.max(be.x2) <= ae.x1.min(ae.x2)
    {
        return None;
    }
    let (start, end) = (difference(ae, be, from), difference(ae, be, last));
    let (start, end) = match start.cmp(&0) {
        Ordering::Equal => return None,
        Ordering::Less => (start, end),
        Ordering::Greater => (-start, -end),
    };
    if end < 0 {
        return None;
    }
    // Linear from start < 0 to end ≥ 0: the first integer step at which it is not negative.
    let steps = i128::from(last - from);
    let step = (end - start) / steps;
    let first = (-start + step - 1) / step;
    i64::try_from(first).ok().map(|n| from + n)
}
