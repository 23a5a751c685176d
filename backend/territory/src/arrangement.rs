//! The exact subdivision of the plane that a set of overlapping areas makes.
//!
//! The plane is cut into grid cells; a cell that edges cross is cut into slabs between integer
//! latitudes in which the order of the edges does not change; between two neighbouring edges of a
//! slab lies one face, and its *state* is the set of areas that cover it (even-odd over all rings of
//! an area). A point on an edge is taken as infinitely little to the west and even less to the
//! north of itself, everywhere alike: so each point is in exactly one face. All order decisions are
//! integer arithmetic; only measured lengths and areas are floating point.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "dense index arithmetic over arrays built here; sizes are bounded by MAX_WORK"
)]

mod edges;
mod faces;
mod gaps;
mod grid;
mod sweep;

pub(crate) use edges::{Edge, EdgeSet};
pub(crate) use faces::{FaceId, SlabView};
pub(crate) use gaps::find_gaps;
pub(crate) use grid::Grid;

use crate::layer::Polygon;
use std::collections::HashMap;
use sweep::Sweeper;
use thiserror::Error;

/// Bound on the sum over cells of (edges in the cell)²: past it, the input is no boundary file.
const MAX_WORK: u64 = 2_000_000_000;
/// Bound on the edges in one cell (their crossings are events, and so at most half its square).
const MAX_IN_CELL: u32 = 4_000;
/// Bound on entries of slabs: 320 MB; a country in full resolution has a hundredth.
const MAX_ENTRIES: usize = 40_000_000;
/// Marks a cell value as an index of `mixed`.
const MIXED: u32 = 1 << 31;

/// The areas wind through too few places too often to be cut up in bounded time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the boundaries are too dense to be indexed")]
pub(crate) struct TooDense;

/// Index into [`Arrangement::states`]; 0 is the empty set.
pub(crate) type StateId = u32;

/// A run of latitudes of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slab {
    /// First latitude, in units.
    pub(crate) from: i32,
    /// State west of all entries.
    pub(crate) first: StateId,
    /// First entry; the last one is before that of the next slab.
    pub(crate) entries: u32,
}

/// An edge that crosses a slab, and what is east of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) edge: u32,
    pub(crate) right: StateId,
}

/// Two edges of one area that cross each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SelfCrossing {
    pub(crate) area: u32,
    pub(crate) edges: (u32, u32),
}

pub(crate) struct Arrangement {
    pub(crate) grid: Grid,
    pub(crate) edges: EdgeSet,
    pub(crate) states: Vec<Box<[u32]>>,
    /// Row-major: a state, or `MIXED` and an index into `mixed`.
    cells: Vec<u32>,
    /// Slab ranges.
    mixed: Vec<(u32, u32)>,
    slabs: Vec<Slab>,
    entries: Vec<Entry>,
    pub(crate) self_crossings: Vec<SelfCrossing>,
}

impl Arrangement {
    /// Cuts the plane by areas; their index in `areas` is their id in the states.
    pub(crate) fn build(areas: &[&[Polygon]]) -> Result<Self, TooDense> {
        let edges = EdgeSet::collect(areas);
        let grid = Grid::around(&edges.edges);
        let (starts, listed) = list_cells(&grid, &edges.edges)?;
        let mut built = Self {
            states: vec![Box::default()],
            cells: Vec::with_capacity(grid.len()),
            mixed: Vec::new(),
            slabs: Vec::new(),
            entries: Vec::new(),
            self_crossings: Vec::new(),
            grid,
            edges,
        };
        let mut interner = Interner::default();
        for row in 0..built.grid.rows {
            let mut sweeper = Sweeper::at_west_rim(built.grid.row_start(row));
            for col in 0..built.grid.cols {
                let cell = built.grid.index(row, col);
                let here = &listed[starts[cell] as usize..starts[cell + 1] as usize];
                let value = if here.is_empty() && sweeper.is_uniform() {
                    sweeper.state()
                } else {
                    built.sweep_cell(&mut sweeper, &mut interner, here, (row, col))?
                };
                built.cells.push(value);
            }
        }
        built.states = interner.into_states();
        built.self_crossings.sort_unstable();
        built.self_crossings.dedup();
        Ok(built)
    }

    fn sweep_cell(
        &mut self,
        sweeper: &mut Sweeper,
        interner: &mut Interner,
        here: &[u32],
        (row, col): (usize, usize),
    ) -> Result<u32, TooDense> {
        let first_slab = self.slabs.len();
        let first_entry = self.entries.len();
        sweeper.cross(
            &sweep::Cell {
                edges: &self.edges,
                here,
                x: self.grid.col_start(col)..self.grid.col_start(col + 1),
                y: self.grid.row_start(row)..self.grid.row_start(row + 1),
            },
            &mut |state, set| interner.toggle(state, set, &self.edges.sets),
            &mut sweep::Output {
                slabs: &mut self.slabs,
                entries: &mut self.entries,
                self_crossings: &mut self.self_crossings,
            },
        )?;
        if self.slabs.len() == first_slab + 1 && self.entries.len() == first_entry {
            let state = self.slabs[first_slab].first;
            self.slabs.truncate(first_slab);
            return Ok(state);
        }
        self.mixed
            .push((first_slab as u32, self.slabs.len() as u32));
        Ok(MIXED | (self.mixed.len() - 1) as u32)
    }
}

/// Edges of each cell as start offsets and one list.
fn list_cells(grid: &Grid, edges: &[Edge]) -> Result<(Vec<u32>, Vec<u32>), TooDense> {
    let mut starts = vec![0_u32; grid.len() + 1];
    let mut total = 0_u64;
    for edge in edges {
        grid.cells_of(*edge, |cell| {
            starts[cell + 1] += 1;
            total += 1;
        });
    }
    let work: u64 = starts.iter().map(|&n| u64::from(n).pow(2)).sum();
    let most = starts.iter().copied().max().unwrap_or(0);
    if work > MAX_WORK || most > MAX_IN_CELL || total > u64::from(u32::MAX / 4) {
        return Err(TooDense);
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut listed = vec![0_u32; total as usize];
    for (id, edge) in edges.iter().enumerate() {
        grid.cells_of(*edge, |cell| {
            listed[next[cell] as usize] = id as u32;
            next[cell] += 1;
        });
    }
    Ok((starts, listed))
}

/// Gives each set of areas one number.
struct Interner {
    ids: HashMap<Box<[u32]>, StateId>,
    states: Vec<Box<[u32]>>,
    memo: HashMap<(StateId, u32), StateId>,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            ids: HashMap::from([(Box::default(), 0)]),
            states: vec![Box::default()],
            memo: HashMap::new(),
        }
    }
}

impl Interner {
    fn toggle(&mut self, state: StateId, set: u32, sets: &[Box<[u32]>]) -> StateId {
        if let Some(known) = self.memo.get(&(state, set)) {
            return *known;
        }
        let mut areas = self.states[state as usize].to_vec();
        for area in &*sets[set as usize] {
            match areas.binary_search(area) {
                Ok(at) => drop(areas.remove(at)),
                Err(at) => areas.insert(at, *area),
            }
        }
        let areas = areas.into_boxed_slice();
        let fresh = self.states.len() as StateId;
        let id = *self.ids.entry(areas.clone()).or_insert(fresh);
        if id == fresh {
            self.states.push(areas);
        }
        self.memo.insert((state, set), id);
        id
    }

    fn into_states(self) -> Vec<Box<[u32]>> {
        self.states
    }
}
