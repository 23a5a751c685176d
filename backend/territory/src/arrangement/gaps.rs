//! Enclosed ground that no area covers, and whose neighbour it is.

use super::{Arrangement, FaceId, SlabView, StateId};
use crate::measure::Scale;
use std::collections::{BTreeMap, HashMap};

/// A connected piece of open ground with no way out of the covered ground.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    pub(crate) faces: Vec<FaceId>,
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

/// All gaps. `label` says which area a face counts for; `None` is open ground.
pub(crate) fn find_gaps(
    arrangement: &Arrangement,
    label: &dyn Fn(FaceId, StateId) -> Option<u32>,
) -> Vec<Gap> {
    let mut search = Search {
        arrangement,
        label,
        links: Links::default(),
        contacts: Vec::new(),
    };
    search.walk();
    search.collect()
}

/// Union-find over open faces; a face that was never linked is alone.
#[derive(Default)]
struct Links(HashMap<FaceId, FaceId>);

impl Links {
    fn root(&mut self, face: FaceId) -> FaceId {
        let mut at = face;
        while let Some(&up) = self.0.get(&at) {
            if up == at {
                break;
            }
            if let Some(&above) = self.0.get(&up) {
                self.0.insert(at, above);
            }
            at = up;
        }
        at
    }

    fn join(&mut self, a: FaceId, b: FaceId) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0.insert(low, low);
        self.0.insert(high, low);
    }
}

struct Search<'a> {
    arrangement: &'a Arrangement,
    label: &'a dyn Fn(FaceId, StateId) -> Option<u32>,
    links: Links,
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
        for row in 0..grid.rows {
            for col in 0..grid.cols {
                let cell = grid.index(row, col);
                let east = (col + 1 < grid.cols).then(|| grid.index(row, col + 1));
                let north = (row + 1 < grid.rows).then(|| grid.index(row + 1, col));
                if arrangement.uniform(cell).is_none() {
                    self.inside(cell);
                }
                for (other, upwards) in [(east, false), (north, true)] {
                    let Some(other) = other else { continue };
                    match (self.plain(cell), self.plain(other)) {
                        (Some((_, Some(_))), Some((_, Some(_)))) => {}
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
                if labels[n].is_some() == labels[n + 1].is_some() {
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
        let y = above.from as f64;
        let (mut low, mut high) = (Vec::new(), Vec::new());
        below.cuts(edges, y, &mut low);
        above.cuts(edges, y, &mut high);
        let (low_labels, high_labels) = (self.labels(below), self.labels(above));
        let scale = Scale::at(y);
        let (mut i, mut j) = (0, 0);
        while i + 1 < low.len() && j + 1 < high.len() {
            let shared = low[i + 1].min(high[j + 1]) - low[i].max(high[j]);
            if shared > TOUCH {
                let (a, b) = (
                    (below.face + i, low_labels[i]),
                    (above.face + j, high_labels[j]),
                );
                self.meet(a, b, shared * scale.x);
            }
            if low[i + 1] <= high[j + 1] {
                i += 1;
            } else {
                j += 1;
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
        for cell in 0..arrangement.grid.len() {
            // A uniform open cell far inside is rare; a uniform covered one is the rule.
            if self.plain(cell).is_some_and(|(_, label)| label.is_some()) {
                continue;
            }
            for slab in arrangement.slabs_of(cell) {
                let labels = self.labels(&slab);
                if labels.iter().all(Option::is_some) {
                    continue;
                }
                let areas = slab.areas(&arrangement.edges.edges);
                for (n, _) in labels.iter().enumerate().filter(|(_, l)| l.is_none()) {
                    let root = self.links.root(slab.face + n);
                    if Some(root) == outside {
                        continue;
                    }
                    let (gap, largest) = gaps.entry(root).or_insert_with(|| (empty_gap(), -1.0));
                    gap.faces.push(slab.face + n);
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
        area: 0.0,
        perimeter: 0.0,
        place: (0.0, 0.0),
        neighbours: BTreeMap::new(),
    }
}
