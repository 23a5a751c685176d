//! Walking the faces: their numbers, states, extents and areas.

use super::{Arrangement, Edge, Entry, MIXED, StateId};
use crate::measure::Scale;

/// Number of a face: those of slabs first, then one for each cell without edges.
pub(crate) type FaceId = usize;

/// One slab, or a whole cell without edges seen as one.
#[derive(Clone, Copy)]
pub(crate) struct SlabView<'a> {
    pub(crate) from: i64,
    /// Exclusive.
    pub(crate) to: i64,
    pub(crate) first: StateId,
    pub(crate) entries: &'a [Entry],
    /// Number of the westernmost face; the next ones follow.
    pub(crate) face: FaceId,
    /// Western and eastern rim of the cell.
    pub(crate) x: (f64, f64),
}

impl SlabView<'_> {
    /// States from west to east: one more than there are entries.
    pub(crate) fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        std::iter::once(self.first).chain(self.entries.iter().map(|e| e.right))
    }

    /// Longitudes that part the faces at a latitude, rims included; never decreasing.
    pub(crate) fn cuts(&self, edges: &[Edge], y: f64, cuts: &mut Vec<f64>) {
        cuts.clear();
        cuts.push(self.x.0);
        let mut last = self.x.0;
        for entry in self.entries {
            last = edges[entry.edge as usize]
                .x_at(y)
                .clamp(last, self.x.1.max(last));
            cuts.push(last);
        }
        cuts.push(self.x.1);
    }

    /// Area of each face from west to east, in m².
    pub(crate) fn areas(&self, edges: &[Edge]) -> Vec<f64> {
        let (mut low, mut high) = (Vec::new(), Vec::new());
        self.cuts(edges, self.from as f64, &mut low);
        self.cuts(edges, self.to as f64, &mut high);
        let scale = Scale::at((self.from + self.to) as f64 / 2.0).area();
        let height = (self.to - self.from) as f64;
        low.windows(2)
            .zip(high.windows(2))
            .map(|(l, h)| (l[1] - l[0] + h[1] - h[0]) / 2.0 * height * scale)
            .collect()
    }

    /// Whether the face number `n` from the west has a width at some latitude of the slab.
    pub(crate) fn has_ground(&self, edges: &[Edge], n: usize) -> bool {
        let (Some(west), Some(east)) = (n.checked_sub(1), self.entries.get(n)) else {
            return true;
        };
        let Some(west) = self.entries.get(west) else {
            return true;
        };
        let (west, east) = (edges[west.edge as usize], edges[east.edge as usize]);
        [self.from, self.to - 1]
            .into_iter()
            .any(|y| super::sweep::difference(west, east, y) < 0)
    }

    /// A place inside the face number `n`, in units.
    pub(crate) fn middle(&self, edges: &[Edge], n: usize) -> (f64, f64) {
        let y = (self.from + self.to) as f64 / 2.0;
        let mut cuts = Vec::new();
        self.cuts(edges, y, &mut cuts);
        (f64::midpoint(cuts[n], cuts[n + 1]), y)
    }
}

impl Arrangement {
    /// Number of faces.
    pub(crate) fn face_count(&self) -> usize {
        self.slab_faces() + self.cells.len()
    }

    fn slab_faces(&self) -> usize {
        self.entries.len() + self.slabs.len()
    }

    /// Ids of the areas in a state, ascending.
    pub(crate) fn areas_of(&self, state: StateId) -> Vec<usize> {
        self.states[state as usize]
            .iter()
            .map(|id| *id as usize)
            .collect()
    }

    /// The state of a cell without edges.
    pub(crate) fn uniform(&self, cell: usize) -> Option<StateId> {
        let value = self.cells[cell];
        (value & MIXED == 0).then_some(value)
    }

    /// The slabs of a cell from south to north.
    pub(crate) fn slabs_of(&self, cell: usize) -> impl Iterator<Item = SlabView<'_>> {
        let (row, col) = (cell / self.grid.cols, cell % self.grid.cols);
        let rows = (self.grid.row_start(row), self.grid.row_start(row + 1));
        let x = (
            self.grid.col_start(col) as f64,
            self.grid.col_start(col + 1) as f64,
        );
        let value = self.cells[cell];
        let whole = (value & MIXED == 0).then_some(SlabView {
            from: rows.0,
            to: rows.1,
            first: value,
            entries: &[],
            face: self.slab_faces() + cell,
            x,
        });
        let (first, end) = match whole {
            Some(_) => (0, 0),
            None => self.mixed[(value & !MIXED) as usize],
        };
        let slabs = (first..end).map(move |i| {
            let slab = self.slabs[i as usize];
            let above = self.slabs.get(i as usize + 1);
            let entries_end = above.map_or(self.entries.len(), |s| s.entries as usize);
            SlabView {
                from: i64::from(slab.from),
                to: match above {
                    Some(above) if i + 1 < end => i64::from(above.from),
                    Some(_) | None => rows.1,
                },
                first: slab.first,
                entries: &self.entries[slab.entries as usize..entries_end],
                face: slab.entries as usize + i as usize,
                x,
            }
        });
        whole.into_iter().chain(slabs)
    }
}
