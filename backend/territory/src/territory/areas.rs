//! The areas of all levels in one fixed order, and what is known of them besides their ground.

use super::compile::LeafKey;
use super::{Leaf, Place};
use crate::arrangement::{Arrangement, TooDense};
use crate::layer::{Feature, Layer, Level, Polygon};
use crate::outline::outlines;
use crate::position::BBox;
use std::collections::{BTreeMap, HashMap};
use thiserror::Error;

/// Tolerance of outlines for display, in metres.
const OUTLINE_M: f64 = 30.0;

/// Why no index can be built.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BuildError {
    /// A layer is used as another level.
    #[error("a layer of level {found} was given as {expected}")]
    Level {
        /// The level that belongs there.
        expected: Level,
        /// The layer's own.
        found: Level,
    },
    /// Two areas with the same code.
    #[error("the code {0:?} is used by two areas")]
    CodeTwice(String),
    /// Nothing is served.
    #[error("no municipality has any ground")]
    NoGround,
    /// An eldership of a municipality that is not there.
    #[error("eldership {eldership:?} belongs to municipality {parent:?}, which is not there")]
    UnknownParent {
        /// Code of the eldership.
        eldership: String,
        /// Code it names.
        parent: String,
    },
    /// An eldership without parent that no municipality covers.
    #[error("eldership {0:?} names no municipality and lies in none")]
    NoParent(String),
    /// Not a boundary file.
    #[error("the boundaries are too dense to be indexed")]
    TooDense,
}

impl From<TooDense> for BuildError {
    fn from(TooDense: TooDense) -> Self {
        Self::TooDense
    }
}

/// The rings of all areas, in the order of their ids.
pub(super) struct Ground(Vec<Vec<Polygon>>);

impl Ground {
    pub(super) fn arrangement(&self) -> Result<Arrangement, TooDense> {
        let areas: Vec<&[Polygon]> = self.0.iter().map(Vec::as_slice).collect();
        Arrangement::build(&areas)
    }
}

/// Ids: elderships first, then municipalities, then zones, each sorted by code.
pub(super) struct Areas {
    places: Vec<Place>,
    outlines: Vec<Vec<Polygon>>,
    elderships: usize,
    municipalities: usize,
    by_code: HashMap<String, usize>,
    attributions: Vec<String>,
}

impl Areas {
    pub(super) fn collect(
        municipalities: Layer,
        elderships: Option<Layer>,
        zones: Vec<Layer>,
    ) -> Result<(Self, Ground), BuildError> {
        let mut attributions: Vec<String> = Vec::new();
        let mut take = |layer: Layer, expected: Level| {
            if layer.level != expected {
                let found = layer.level;
                return Err(BuildError::Level { expected, found });
            }
            attributions.extend(layer.attribution);
            Ok(layer.features)
        };
        let municipalities = take(municipalities, Level::Municipality)?;
        let elderships = match elderships {
            None => Vec::new(),
            Some(layer) => take(layer, Level::Eldership)?,
        };
        let mut zone_features = Vec::new();
        for layer in zones {
            zone_features.extend(take(layer, Level::Zone)?);
        }
        attributions.sort();
        attributions.dedup();
        let mut areas = Self {
            places: Vec::new(),
            outlines: Vec::new(),
            elderships: elderships.len(),
            municipalities: municipalities.len(),
            by_code: HashMap::new(),
            attributions,
        };
        if municipalities.iter().all(|f| f.polygons.is_empty()) {
            return Err(BuildError::NoGround);
        }
        let mut ground = Vec::new();
        for features in [elderships, municipalities, zone_features] {
            areas.add(features, &mut ground)?;
        }
        Ok((areas, Ground(ground)))
    }

    fn add(
        &mut self,
        mut features: Vec<Feature>,
        ground: &mut Vec<Vec<Polygon>>,
    ) -> Result<(), BuildError> {
        features.sort_by(|a, b| a.code.cmp(&b.code));
        self.outlines.extend(outlines(&features, OUTLINE_M));
        for feature in features {
            let bbox = BBox::around(feature.positions());
            let id = self.places.len();
            if self.by_code.insert(feature.code.clone(), id).is_some() {
                return Err(BuildError::CodeTwice(feature.code));
            }
            self.places.push(Place {
                code: feature.code,
                name: feature.name,
                parent: feature.parent,
                bbox,
            });
            ground.push(feature.polygons);
        }
        Ok(())
    }

    /// Gives each eldership its municipality.
    pub(super) fn settle_parents(&mut self, cut: &Arrangement) -> Result<(), BuildError> {
        let (elderships, by_code) = (self.elderships, &self.by_code);
        let is_municipality =
            |id: usize| (elderships..elderships + self.municipalities).contains(&id);
        let mut orphans = false;
        for place in self.places.iter().take(elderships) {
            match &place.parent {
                None => orphans = true,
                Some(parent) if by_code.get(parent).copied().is_some_and(is_municipality) => {}
                Some(parent) => {
                    return Err(BuildError::UnknownParent {
                        eldership: place.code.clone(),
                        parent: parent.clone(),
                    });
                }
            }
        }
        if !orphans {
            return Ok(());
        }
        let most = self.most_covered(cut);
        for id in 0..self.elderships {
            let parent = most.get(&id).and_then(|at| self.places.get(*at));
            let parent = parent.map(|p| p.code.clone());
            if let Some(place) = self.places.get_mut(id).filter(|p| p.parent.is_none()) {
                let found = parent.ok_or_else(|| BuildError::NoParent(place.code.clone()))?;
                place.parent = Some(found);
            }
        }
        Ok(())
    }

    /// For each eldership the municipality that covers most of it.
    fn most_covered(&self, cut: &Arrangement) -> HashMap<usize, usize> {
        let mut shares: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for cell in 0..cut.grid.len() {
            for slab in cut.slabs_of(cell) {
                if slab.entries.is_empty() && slab.first == 0 {
                    continue;
                }
                let areas = slab.areas(&cut.edges.edges);
                for (state, area) in slab.states().zip(areas) {
                    let ids = cut.areas_of(state);
                    let (elderships, rest) =
                        ids.split_at(ids.partition_point(|i| *i < self.elderships));
                    let inside = rest
                        .iter()
                        .filter(|i| **i < self.elderships + self.municipalities);
                    for municipality in inside {
                        for eldership in elderships {
                            *shares.entry((*eldership, *municipality)).or_default() += area;
                        }
                    }
                }
            }
        }
        let mut best: HashMap<usize, (usize, f64)> = HashMap::new();
        for ((eldership, municipality), area) in shares {
            let seen = best.entry(eldership).or_insert((municipality, area));
            if area > seen.1 {
                *seen = (municipality, area);
            }
        }
        best.into_iter().map(|(e, (m, _))| (e, m)).collect()
    }

    /// The area that decides the authority among those that cover a face, and the zones.
    pub(super) fn split<'a>(&self, ids: &'a [usize]) -> (Option<usize>, &'a [usize]) {
        let bases = self.elderships + self.municipalities;
        let (base, zones) = ids.split_at(ids.partition_point(|id| *id < bases));
        (base.first().copied(), zones)
    }

    pub(super) fn is_eldership(&self, id: usize) -> bool {
        id < self.elderships
    }

    fn code(&self, id: usize) -> &str {
        self.places.get(id).map_or("", |p| p.code.as_str())
    }

    /// The leaf's code, by which leaves are ordered.
    pub(super) fn leaf_code(&self, key: &LeafKey) -> String {
        let mut code = self.code(key.base).to_owned();
        for zone in &key.zones {
            code.push('+');
            code.push_str(self.code(*zone));
        }
        code
    }

    pub(super) fn leaf(&self, key: &LeafKey) -> Leaf {
        let base = self.places.get(key.base);
        let eldership = self.is_eldership(key.base);
        let parent = base.and_then(|p| p.parent.clone());
        Leaf {
            code: self.leaf_code(key),
            municipality: match parent {
                Some(parent) if eldership => parent,
                Some(_) | None => self.code(key.base).to_owned(),
            },
            eldership: eldership.then(|| self.code(key.base).to_owned()),
            zones: key.zones.iter().map(|z| self.code(*z).to_owned()).collect(),
        }
    }

    pub(super) fn places(&self, level: Level) -> &[Place] {
        let bases = self.elderships + self.municipalities;
        let range = match level {
            Level::Eldership => 0..self.elderships,
            Level::Municipality => self.elderships..bases,
            Level::Zone => bases..self.places.len(),
        };
        self.places.get(range).unwrap_or_default()
    }

    pub(super) fn place(&self, code: &str) -> Option<(Level, &Place)> {
        let id = *self.by_code.get(code)?;
        let level = if id < self.elderships {
            Level::Eldership
        } else if id < self.elderships + self.municipalities {
            Level::Municipality
        } else {
            Level::Zone
        };
        self.places.get(id).map(|place| (level, place))
    }

    pub(super) fn outline(&self, level: Level, code: &str) -> Option<&[Polygon]> {
        let (found, _) = self.place(code)?;
        let id = self.by_code.get(code).filter(|_| found == level)?;
        self.outlines.get(*id).map(Vec::as_slice)
    }

    pub(super) fn attributions(&self) -> &[String] {
        &self.attributions
    }

    pub(super) fn memory_bytes(&self) -> usize {
        let rings = self.outlines.iter().flatten().flat_map(|p| &p.rings);
        let outlines: usize = rings.map(|r| r.capacity() * 8 + 24).sum();
        let texts: usize = self
            .places
            .iter()
            .map(|p| p.code.capacity() * 2 + p.name.capacity() + size_of::<Place>() + 64)
            .sum();
        outlines + texts
    }
}
