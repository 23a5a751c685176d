//! What `locate` runs on: leaves instead of sets of areas, nothing that does not part two leaves.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "indices are made by compile.rs for these very arrays; locate is the hot path"
)]

use super::border::{Segment, near_any};
use super::{LeafIndex, Located};
use crate::arrangement::{Edge, Grid};
use crate::position::Position;

/// Leaf number of ground that is not served.
pub(super) const OUTSIDE: u32 = (1 << 31) - 1;
/// Marks a cell value as an index of `details`.
pub(super) const DETAIL: u32 = 1 << 31;

/// A cell that an edge crosses or that a border comes near to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) slabs: (u32, u32),
    pub(super) near: (u32, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeafSlab {
    /// First latitude in units.
    pub(super) from: i32,
    /// Leaf west of all entries.
    pub(super) first: u32,
    /// Entries from west to east.
    pub(super) entries: (u32, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeafEntry {
    pub(super) edge: u32,
    /// Leaf east of the edge.
    pub(super) leaf: u32,
}

pub(super) struct Index {
    pub(super) grid: Grid,
    pub(super) cells: Vec<u32>,
    pub(super) details: Vec<Detail>,
    pub(super) slabs: Vec<LeafSlab>,
    pub(super) entries: Vec<LeafEntry>,
    pub(super) edges: Vec<Edge>,
    pub(super) segments: Vec<Segment>,
    /// Lists of segments, by detail.
    pub(super) near: Vec<u32>,
}

impl Index {
    #[inline]
    pub(super) fn locate(&self, at: Position) -> Option<Located> {
        let value = self.cells[self.grid.cell(at)?];
        if value & DETAIL == 0 {
            return (value != OUTSIDE).then_some(Located {
                leaf: LeafIndex(value),
                border: false,
            });
        }
        let detail = self.details[(value & !DETAIL) as usize];
        let leaf = self.leaf_in(detail, at);
        if leaf == OUTSIDE {
            return None;
        }
        let near = &self.near[detail.near.0 as usize..detail.near.1 as usize];
        Some(Located {
            leaf: LeafIndex(leaf),
            border: near_any(&self.segments, near, at),
        })
    }

    /// The leaf alone, `OUTSIDE` included.
    pub(super) fn leaf_at(&self, at: Position) -> u32 {
        let Some(cell) = self.grid.cell(at) else {
            return OUTSIDE;
        };
        let value = self.cells[cell];
        if value & DETAIL == 0 {
            return value;
        }
        self.leaf_in(self.details[(value & !DETAIL) as usize], at)
    }

    #[inline]
    fn leaf_in(&self, detail: Detail, at: Position) -> u32 {
        let slabs = &self.slabs[detail.slabs.0 as usize..detail.slabs.1 as usize];
        let mut slab = &slabs[0];
        for next in &slabs[1..] {
            if next.from > at.lat() {
                break;
            }
            slab = next;
        }
        let entries = &self.entries[slab.entries.0 as usize..slab.entries.1 as usize];
        entries
            .iter()
            .rev()
            .find(|entry| self.edges[entry.edge as usize].is_west_of(at.lon(), at.lat()))
            .map_or(slab.first, |entry| entry.leaf)
    }

    pub(super) fn memory_bytes(&self) -> usize {
        fn of<T>(items: &Vec<T>) -> usize {
            items.capacity() * size_of::<T>()
        }
        of(&self.cells)
            + of(&self.details)
            + of(&self.slabs)
            + of(&self.entries)
            + of(&self.edges)
            + of(&self.segments)
            + of(&self.near)
    }
}
