//! Connected pieces of ground by what covers them: enclosed gaps with their neighbours, overlaps.

use super::{Arrangement, FaceId, SlabView, StateId};
use crate::measure::Scale;
use std::collections::{BTreeMap, BTreeSet};

/// A connected piece of open ground with no way out of the covered ground.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    pub(crate) faces: Vec<FaceId>,
    /// What covers its faces.
    pub(crate) states: BTreeSet<StateId>,
    /// m².
    pub(crate) area: f64,
    /// m.
    pub(crate) perimeter: f64,
    /// Middle of its largest face, in units.
    pub(crate) place: (f64, f64),
    /// Length of the border in metres with each neighbour (by label).
    pub(crate) neighbours: BTreeMap<u32, f64>,
}

impl Gap {
    /// Twice the area by the perimeter: the width of a long thin strip, in metres.
    pub(crate) fn mean_width(&self) -> f64 {
        2.0 * self.area / self.perimeter.max(f64::MIN_POSITIVE)
    }

    /// The neighbour with the longest border; of equal ones the lowest label.
    pub(crate) fn owner(&self) -> Option<u32> {
        let mut best: Option<(u32, f64)> = None;
        for (label, length) in &self.neighbours {
            if best.is_none_or(|(_, longest)| *length > longest) {
                best = Some((*label, *length));
            }
        }
        best.map(|(label, _)| label)
    }
}

/// Overlaps below this many units are a touch in a point.
const TOUCH: f64 = 1e-3;

/// All gaps. `label` says which area a face counts for; `None` is open ground. (With another label,
/// `None` for ground covered twice, the same search finds overlaps.)
pub(crate) fn find_gaps(
    arrangement: &Arrangement,
    label: &dyn Fn(FaceId, StateId) -> Option<u32>,
) -> Vec<Gap> {
    let mut search = Search {
        arrangement,
        label,
        links: Links::new(arrangement.face_count()),
        open: Vec::new(),
        contacts: Vec::new(),
    };
    search.walk();
    search.collect()
}

/// Union-find over the faces.
struct Links(Vec<u32>);

impl Links {
    fn new(faces: usize) -> Self {
        Self((0..faces as u32).collect())
    }

    fn root(&mut self, face: FaceId) -> FaceId {
        let mut at = face;
        while self.0[at] as usize != at {
            self.0[at] = self.0[self.0[at] as usize];
            at = self.0[at] as usize;
        }
        at
    }

    fn join(&mut self, a: FaceId, b: FaceId) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b) as u32;
    }
}

struct Search<'a> {
    arrangement: &'a Arrangement,
    label: &'a dyn Fn(FaceId, StateId) -> Option<u32>,
    links: Links,
    /// By cell: whether any of its faces is open.
    open: Vec<bool>,
    /// Open face, neighbour's label, metres.
    contacts: Vec<(FaceId, u32, f64)>,
}

impl Search<'_> {
    fn labels(&self, slab: &SlabView<'_>) -> Vec<Option<u32>> {
        (slab.face..)
            .zip(slab.states())
            .map(|(face, state)| (self.label)(face, state))
            .collect()
    }

    fn meet(&mut self, a: (FaceId, Option<u32>), b: (FaceId, Option<u32>), metres: f64) {
        match (a.1, b.1) {
            (None, None) => self.links.join(a.0, b.0),
            (None, Some(label)) => self.contacts.push((a.0, label, metres)),
            (Some(label), None) => self.contacts.push((b.0, label, metres)),
            (Some(_), Some(_)) => {}
        }
    }

    /// Whether two cells are one covered or one open piece each and so need no measuring.
    fn plain(&self, cell: usize) -> Option<(FaceId, Option<u32>)> {
        self.arrangement.uniform(cell)?;
        let slab = self.arrangement.slabs_of(cell).next()?;
        Some((slab.face, (self.label)(slab.face, slab.first)))
    }

    fn walk(&mut self) {
        let arrangement = self.arrangement;
        let grid = &arrangement.grid;
        let is_open = |slab: SlabView<'_>| {
            let mut faces = (slab.face..).zip(slab.states());
            faces.any(|(face, state)| (self.label)(face, state).is_none())
        };
        self.open = (0..grid.len())
            .map(|cell| arrangement.slabs_of(cell).any(is_open))
            .collect();
        for row in 0..grid.rows {
            for col in 0..grid.cols {
                let cell = grid.index(row, col);
                let east = (col + 1 < grid.cols).then(|| grid.index(row, col + 1));
                let north = (row + 1 < grid.rows).then(|| grid.index(row + 1, col));
                if self.open[cell] && arrangement.uniform(cell).is_none() {
                    self.inside(cell);
                }
                for (other, upwards) in [(east, false), (north, true)] {
                    let Some(other) = other else { continue };
                    if !self.open[cell] && !self.open[other] {
                        continue;
                    }
                    match (self.plain(cell), self.plain(other)) {
                        (Some(a @ (_, None)), Some(b @ (_, None))) => self.meet(a, b, 0.0),
                        _ if upwards => self.across_latitude(cell, other),
                        _ => self.across_longitude(cell, other),
                    }
                }
            }
        }
    }

    fn inside(&mut self, cell: usize) {
        let arrangement = self.arrangement;
        let slabs: Vec<SlabView<'_>> = arrangement.slabs_of(cell).collect();
        for slab in &slabs {
            let labels = self.labels(slab);
            let scale = Scale::at(slab.from as f64);
            for (n, entry) in slab.entries.iter().enumerate() {
                if labels[n].is_some() && labels[n + 1].is_some() {
                    continue;
                }
                let edge = arrangement.edges.edges[entry.edge as usize];
                let dx = (edge.x_at(slab.to as f64) - edge.x_at(slab.from as f64)) * scale.x;
                let dy = (slab.to - slab.from) as f64 * scale.y;
                let (a, b) = (
                    (slab.face + n, labels[n]),
                    (slab.face + n + 1, labels[n + 1]),
                );
                self.meet(a, b, (dx * dx + dy * dy).sqrt());
            }
        }
        for pair in slabs.windows(2) {
            self.stacked(&pair[0], &pair[1]);
        }
    }

    fn across_latitude(&mut self, south: usize, north: usize) {
        let below = self.arrangement.slabs_of(south).last();
        let above = self.arrangement.slabs_of(north).next();
        if let (Some(below), Some(above)) = (below, above) {
            self.stacked(&below, &above);
        }
    }

    /// Faces that share a stretch of the latitude between two slabs.
    fn stacked(&mut self, below: &SlabView<'_>, above: &SlabView<'_>) {
        let edges = &self.arrangement.edges.edges;
        let latitude = above.from as f64;
        let (mut low, mut high) = (Vec::new(), Vec::new());
        below.cuts(edges, latitude, &mut low);
        above.cuts(edges, latitude, &mut high);
        let (low_labels, high_labels) = (self.labels(below), self.labels(above));
        let scale = Scale::at(latitude);
        let (mut south, mut north) = (0, 0);
        while south + 1 < low.len() && north + 1 < high.len() {
            let shared = low[south + 1].min(high[north + 1]) - low[south].max(high[north]);
            if shared > TOUCH {
                let (a, b) = (
                    (below.face + south, low_labels[south]),
                    (above.face + north, high_labels[north]),
                );
                self.meet(a, b, shared * scale.x);
            }
            if low[south + 1] <= high[north + 1] {
                south += 1;
            } else {
                north += 1;
            }
        }
    }

    /// Faces that share a stretch of the longitude between two cells.
    fn across_longitude(&mut self, west: usize, east: usize) {
        let arrangement = self.arrangement;
        let mut right = arrangement.slabs_of(east).peekable();
        for left in arrangement.slabs_of(west) {
            while let Some(other) = right.peek().copied() {
                let shared = left.to.min(other.to) - left.from.max(other.from);
                if shared > 0 {
                    let (last, last_state) = (
                        left.face + left.entries.len(),
                        left.entries.last().map_or(left.first, |e| e.right),
                    );
                    let a = (last, (self.label)(last, last_state));
                    let b = (other.face, (self.label)(other.face, other.first));
                    let metres = shared as f64 * Scale::at(left.from as f64).y;
                    self.meet(a, b, metres);
                }
                if other.to > left.to {
                    break;
                }
                right.next();
            }
        }
    }

    fn collect(mut self) -> Vec<Gap> {
        let arrangement = self.arrangement;
        let outside = arrangement
            .slabs_of(0)
            .next()
            .map(|s| self.links.root(s.face));
        let mut gaps: BTreeMap<FaceId, (Gap, f64)> = BTreeMap::new();
        for cell in (0..arrangement.grid.len()).filter(|cell| self.open[*cell]) {
            for slab in arrangement.slabs_of(cell) {
                let labels = self.labels(&slab);
                let enclosed: Vec<bool> = (slab.face..)
                    .zip(&labels)
                    .map(|(face, l)| l.is_none() && Some(self.links.root(face)) != outside)
                    .collect();
                if !enclosed.contains(&true) {
                    continue;
                }
                let areas = slab.areas(&arrangement.edges.edges);
                let faces = enclosed.iter().zip(slab.states()).enumerate();
                for (n, (_, state)) in faces.filter(|(_, (enclosed, _))| **enclosed) {
                    let root = self.links.root(slab.face + n);
                    let (gap, largest) = gaps.entry(root).or_insert_with(|| (empty_gap(), -1.0));
                    gap.faces.push(slab.face + n);
                    gap.states.insert(state);
                    gap.area += areas[n];
                    if areas[n] > *largest {
                        *largest = areas[n];
                        gap.place = slab.middle(&arrangement.edges.edges, n);
                    }
                }
            }
        }
        for (face, label, metres) in std::mem::take(&mut self.contacts) {
            let root = self.links.root(face);
            if let Some((gap, _)) = gaps.get_mut(&root) {
                gap.perimeter += metres;
                *gap.neighbours.entry(label).or_default() += metres;
            }
        }
        gaps.into_values().map(|(gap, _)| gap).collect()
    }
}

fn empty_gap() -> Gap {
    Gap {
        faces: Vec::new(),
        states: BTreeSet::new(),
        area: 0.0,
        perimeter: 0.0,
        place: (0.0, 0.0),
        neighbours: BTreeMap::new(),
    }
}
