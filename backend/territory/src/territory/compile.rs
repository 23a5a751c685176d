//! From faces with sets of areas to leaves: hairline gaps filled, what parts no leaves left out.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "dense index arithmetic over arrays made by the arrangement, whose bound keeps it small"
)]

use super::HAIRLINE_M;
use super::areas::Areas;
use super::border::{Segment, list_near};
use super::index::{DETAIL, Detail, Index, LeafEntry, LeafSlab, OUTSIDE};
use crate::arrangement::{Arrangement, Edge, FaceId, SlabView, StateId, find_gaps};
use crate::position::Position;
use std::collections::{BTreeMap, HashMap};

/// What makes a leaf: ids of the area and of the zones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LeafKey {
    pub(super) base: usize,
    pub(super) zones: Vec<usize>,
}

pub(super) struct Compiled {
    pub(super) index: Index,
    /// In the order of leaf numbers.
    pub(super) leaves: Vec<LeafKey>,
}

/// Number of a set of zones.
type ZoneSet = u32;

struct Compiler<'a> {
    cut: &'a Arrangement,
    /// By state: area that decides, set of zones.
    meaning: Vec<(Option<u32>, ZoneSet)>,
    zone_sets: Vec<Vec<usize>>,
    /// Faces of hairline gaps and the area they are given to.
    filled: HashMap<FaceId, u32>,
    numbers: HashMap<(u32, ZoneSet), u32>,
    /// (edge, from, to): where it parts two areas.
    borders: Vec<(u32, i64, i64)>,
    out: Index,
}

pub(super) fn compile(cut: &Arrangement, areas: &Areas) -> Compiled {
    let mut zone_sets: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<Vec<usize>, ZoneSet> = HashMap::new();
    let states = 0..cut.states.len() as StateId;
    let meaning = states
        .map(|state| {
            let ids = cut.areas_of(state);
            let (base, zones) = areas.split(&ids);
            let set = *known.entry(zones.to_vec()).or_insert_with(|| {
                zone_sets.push(zones.to_vec());
                zone_sets.len() as ZoneSet - 1
            });
            (base.map(|b| b as u32), set)
        })
        .collect();
    let mut compiler = Compiler {
        cut,
        meaning,
        zone_sets,
        filled: HashMap::new(),
        numbers: HashMap::new(),
        borders: Vec::new(),
        out: Index {
            grid: cut.grid.clone(),
            cells: Vec::with_capacity(cut.grid.len()),
            details: Vec::new(),
            slabs: Vec::new(),
            entries: Vec::new(),
            edges: Vec::new(),
            segments: Vec::new(),
            near: Vec::new(),
        },
    };
    compiler.fill_hairlines(areas);
    let leaves = compiler.number_leaves(areas);
    compiler.write_cells();
    compiler.keep_used_edges();
    compiler.draw_borders(&leaves);
    Compiled {
        index: compiler.out,
        leaves,
    }
}

impl Compiler<'_> {
    fn fill_hairlines(&mut self, areas: &Areas) {
        let meaning = &self.meaning;
        let eldership = |_: FaceId, state: StateId| {
            let base = meaning[state as usize].0;
            base.filter(|b| areas.is_eldership(*b as usize))
        };
        let any_eldership = meaning
            .iter()
            .any(|(base, _)| base.is_some_and(|b| areas.is_eldership(b as usize)));
        let mut filled = HashMap::new();
        if any_eldership {
            fill(&mut filled, self.cut, &eldership);
        }
        let first = filled.clone();
        let base = |face: FaceId, state: StateId| {
            let given = || first.get(&face).copied().or(meaning[state as usize].0);
            eldership(face, state).or_else(given)
        };
        fill(&mut filled, self.cut, &base);
        self.filled = filled;
    }

    fn base_and_zones(&self, face: FaceId, state: StateId) -> (Option<u32>, ZoneSet) {
        let (base, zones) = self.meaning[state as usize];
        (self.filled.get(&face).copied().or(base), zones)
    }

    /// Numbers every combination that has ground, in the order of the leaves' codes.
    fn number_leaves(&mut self, areas: &Areas) -> Vec<LeafKey> {
        let mut found: BTreeMap<(u32, ZoneSet), LeafKey> = BTreeMap::new();
        for cell in 0..self.cut.grid.len() {
            for slab in self.cut.slabs_of(cell) {
                for (n, state) in slab.states().enumerate() {
                    let (Some(base), zones) = self.base_and_zones(slab.face + n, state) else {
                        continue;
                    };
                    if found.contains_key(&(base, zones))
                        || !slab.has_ground(&self.cut.edges.edges, n)
                    {
                        continue;
                    }
                    let key = LeafKey {
                        base: base as usize,
                        zones: self.zone_sets[zones as usize].clone(),
                    };
                    found.insert((base, zones), key);
                }
            }
        }
        let mut ordered: Vec<((u32, ZoneSet), LeafKey)> = found.into_iter().collect();
        ordered.sort_by_cached_key(|(_, key)| areas.leaf_code(key));
        self.numbers = (0..).zip(&ordered).map(|(n, (key, _))| (*key, n)).collect();
        ordered.into_iter().map(|(_, key)| key).collect()
    }

    /// A face without ground (no latitude at which it has a width) goes with its western neighbour.
    fn leaf(&self, slab: &SlabView<'_>, n: usize, state: StateId, west: u32) -> u32 {
        match self.base_and_zones(slab.face + n, state) {
            (None, _) => OUTSIDE,
            (Some(base), zones) => self.numbers.get(&(base, zones)).copied().unwrap_or(west),
        }
    }

    fn write_cells(&mut self) {
        for cell in 0..self.cut.grid.len() {
            let first_slab = self.out.slabs.len();
            for slab in self.cut.slabs_of(cell) {
                self.write_slab(first_slab, &slab);
            }
            let slabs = &self.out.slabs[first_slab..];
            let value = match slabs {
                [only] if only.entries.0 == only.entries.1 => {
                    let leaf = only.first;
                    self.out.slabs.truncate(first_slab);
                    leaf
                }
                _ => {
                    self.out.details.push(Detail {
                        slabs: (first_slab as u32, self.out.slabs.len() as u32),
                        near: (0, 0),
                    });
                    DETAIL | (self.out.details.len() - 1) as u32
                }
            };
            self.out.cells.push(value);
        }
    }

    fn write_slab(&mut self, first_slab: usize, slab: &SlabView<'_>) {
        let first = self.leaf(slab, 0, slab.first, OUTSIDE);
        let start = self.out.entries.len();
        let mut leaf = first;
        let mut base = self.base_and_zones(slab.face, slab.first).0;
        for (n, entry) in slab.entries.iter().enumerate() {
            let right = self.leaf(slab, n + 1, entry.right, leaf);
            if right != leaf {
                self.out.entries.push(LeafEntry {
                    edge: entry.edge,
                    leaf: right,
                });
            }
            leaf = right;
            let right_base = self.base_and_zones(slab.face + n + 1, entry.right).0;
            if right_base != base {
                self.borders.push((entry.edge, slab.from, slab.to));
            }
            base = right_base;
        }
        let entries = &self.out.entries[start..];
        let below = self
            .out
            .slabs
            .get(first_slab..)
            .and_then(<[LeafSlab]>::last);
        let repeats = below.is_some_and(|b| {
            b.first == first
                && self.out.entries[b.entries.0 as usize..b.entries.1 as usize] == *entries
        });
        if repeats {
            self.out.entries.truncate(start);
            return;
        }
        self.out.slabs.push(LeafSlab {
            from: slab.from as i32,
            first,
            entries: (start as u32, self.out.entries.len() as u32),
        });
    }

    fn draw_borders(&mut self, leaves: &[LeafKey]) {
        let mut pieces = std::mem::take(&mut self.borders);
        pieces.sort_unstable();
        let mut merged: Vec<(u32, i64, i64)> = Vec::new();
        for piece in pieces {
            match merged.last_mut() {
                Some(last) if last.0 == piece.0 && last.2 == piece.1 => last.2 = piece.2,
                Some(_) | None => merged.push(piece),
            }
        }
        let edges = &self.cut.edges.edges;
        let slanted = merged
            .into_iter()
            .map(|(edge, from, to)| clip(edges[edge as usize], from, to));
        let mut segments: Vec<Segment> = slanted.map(Segment::new).collect();
        let base_at = |x: i32, y: i32| {
            let leaf = self.out.leaf_at(Position::from_units_unchecked(x, y));
            leaves.get(leaf as usize).map(|key| key.base)
        };
        let level = edges.iter().filter(|e| e.is_level());
        segments.extend(
            level
                .filter(|e| {
                    let x = e.x1.midpoint(e.x2);
                    base_at(x, e.y1) != base_at(x, e.y1.saturating_sub(1))
                })
                .map(|e| Segment::new(*e)),
        );
        let (starts, list) = list_near(&self.out.grid, &segments);
        for cell in 0..self.out.grid.len() {
            let near = (starts[cell], starts[cell + 1]);
            let value = self.out.cells[cell];
            if near.0 == near.1 || value == OUTSIDE {
                continue;
            }
            if value & DETAIL == 0 {
                let slab = self.out.slabs.len() as u32;
                self.out.slabs.push(LeafSlab {
                    from: i32::MIN,
                    first: value,
                    entries: (0, 0),
                });
                self.out.cells[cell] = DETAIL | self.out.details.len() as u32;
                self.out.details.push(Detail {
                    slabs: (slab, slab + 1),
                    near,
                });
            } else {
                self.out.details[(value & !DETAIL) as usize].near = near;
            }
        }
        self.out.segments = segments;
        self.out.near = list;
        self.out.slabs.shrink_to_fit();
        self.out.details.shrink_to_fit();
        self.out.segments.shrink_to_fit();
    }

    /// Keeps the edges that part leaves, numbered in the order of their first use.
    fn keep_used_edges(&mut self) {
        let mut numbers = vec![u32::MAX; self.cut.edges.edges.len()];
        for entry in &mut self.out.entries {
            let number = &mut numbers[entry.edge as usize];
            if *number == u32::MAX {
                *number = self.out.edges.len() as u32;
                self.out
                    .edges
                    .push(self.cut.edges.edges[entry.edge as usize]);
            }
            entry.edge = *number;
        }
        self.out.edges.shrink_to_fit();
        self.out.entries.shrink_to_fit();
    }
}

fn fill(
    filled: &mut HashMap<FaceId, u32>,
    cut: &Arrangement,
    label: &dyn Fn(FaceId, StateId) -> Option<u32>,
) {
    for gap in find_gaps(cut, label) {
        if gap.mean_width() > HAIRLINE_M {
            continue;
        }
        if let Some(owner) = gap.owner() {
            filled.extend(gap.faces.into_iter().map(|face| (face, owner)));
        }
    }
}

/// The part of an edge between two latitudes.
fn clip(edge: Edge, from: i64, to: i64) -> Edge {
    let (from, to) = (from as i32, to as i32);
    let mut part = edge;
    if from > edge.y1 {
        (part.x1, part.y1) = (edge.x_at(f64::from(from)).round() as i32, from);
    }
    if to < edge.y2 {
        (part.x2, part.y2) = (edge.x_at(f64::from(to)).round() as i32, to);
    }
    part
}
