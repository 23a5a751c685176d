//! Areas: a leaf is the smallest ground that rules can tell apart; elderships, zones,
//! municipalities and the country stand for all leaves in them.

use std::collections::{HashMap, HashSet};

use super::ModelError;
use crate::bits::Bits;
use crate::code::is_code;

/// The code of the whole country.
pub const COUNTRY: &str = "LT";
/// Most leaves in a model.
pub const MAX_LEAVES: usize = 20_000;

/// A leaf by its place in the order in which leaves were given to the model: the order of the
/// territory's leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LeafIx(u32);

impl LeafIx {
    /// The place, from 0.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// A leaf as the territory gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafArea {
    /// Code of the leaf: of its eldership or municipality, `+ZONE` for each zone that covers it.
    pub code: String,
    /// Code of the municipality.
    pub municipality: String,
    /// Code of the eldership, if the ground belongs to one.
    pub eldership: Option<String>,
    /// Codes of the special zones that cover it.
    pub zones: Vec<String>,
}

/// What an area code stands for, nearest ground first. A duty that nobody holds at one level is
/// held by the holder of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Leaf,
    Zone,
    Eldership,
    Municipality,
    Country,
}

/// An area, whatever its level, by its place among all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AreaIx(pub(crate) usize);

/// Areas over leaves.
#[derive(Debug, Clone)]
pub struct AreaTree {
    leaves: Vec<LeafArea>,
    areas: Vec<Area>,
    by_code: HashMap<String, AreaIx>,
    /// For each leaf the areas that it is in, nearest first, those of one level together.
    chains: Vec<Vec<Vec<AreaIx>>>,
}

#[derive(Debug, Clone)]
struct Area {
    level: Level,
    leaves: Bits,
}

impl AreaTree {
    /// Builds the areas from the leaves.
    ///
    /// # Errors
    /// No leaf, more than [`MAX_LEAVES`], a bad or repeated leaf code, a code used at two levels,
    /// an eldership in two municipalities.
    pub fn new(leaves: impl IntoIterator<Item = LeafArea>) -> Result<Self, ModelError> {
        let leaves: Vec<LeafArea> = leaves.into_iter().collect();
        if leaves.is_empty() {
            return Err(ModelError::Nothing("area leaf"));
        }
        if leaves.len() > MAX_LEAVES {
            return Err(ModelError::TooMany {
                what: "area leaves",
                limit: MAX_LEAVES,
            });
        }
        let mut tree = Self {
            areas: Vec::new(),
            by_code: HashMap::new(),
            chains: Vec::new(),
            leaves: Vec::new(),
        };
        let mut home: HashMap<&str, &str> = HashMap::new();
        for (at, leaf) in leaves.iter().enumerate() {
            if let Some(eldership) = &leaf.eldership {
                let municipality = home.entry(eldership).or_insert(&leaf.municipality);
                if *municipality != leaf.municipality {
                    return Err(ModelError::EldershipInTwo(eldership.clone()));
                }
            }
            let chain = tree.enter(leaf, at, leaves.len())?;
            tree.chains.push(chain);
        }
        tree.enter_leaf_codes(&leaves)?;
        tree.leaves = leaves;
        Ok(tree)
    }

    fn enter(
        &mut self,
        leaf: &LeafArea,
        at: usize,
        count: usize,
    ) -> Result<Vec<Vec<AreaIx>>, ModelError> {
        let mut add = |code: &str, level| self.add(code, level, at, count);
        let country = add(COUNTRY, Level::Country)?;
        let municipality = add(&leaf.municipality, Level::Municipality)?;
        let mut zones = Vec::new();
        for zone in &leaf.zones {
            let zone = add(zone, Level::Zone)?;
            if !zones.contains(&zone) {
                zones.push(zone);
            }
        }
        let mut chain = vec![zones];
        if let Some(eldership) = &leaf.eldership {
            chain.push(vec![add(eldership, Level::Eldership)?]);
        }
        chain.push(vec![municipality]);
        chain.push(vec![country]);
        chain.retain(|level| !level.is_empty());
        Ok(chain)
    }

    /// A leaf's own code is an area of its own only where it is not the code of its eldership or
    /// municipality, which stand for all leaves in them.
    fn enter_leaf_codes(&mut self, leaves: &[LeafArea]) -> Result<(), ModelError> {
        let mut seen: HashSet<&str> = HashSet::new();
        for (at, leaf) in leaves.iter().enumerate() {
            if !seen.insert(&leaf.code) {
                return Err(ModelError::CodeTwice(leaf.code.clone()));
            }
            let above = [Some(&leaf.municipality), leaf.eldership.as_ref()];
            if above.into_iter().flatten().any(|code| *code == leaf.code) {
                continue;
            }
            let own = self.add(&leaf.code, Level::Leaf, at, leaves.len())?;
            if let Some(chain) = self.chains.get_mut(at) {
                chain.insert(0, vec![own]);
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        code: &str,
        level: Level,
        leaf: usize,
        leaves: usize,
    ) -> Result<AreaIx, ModelError> {
        if !is_code(code) {
            return Err(ModelError::BadCode(code.to_owned()));
        }
        let area = *self.by_code.entry(code.to_owned()).or_insert_with(|| {
            self.areas.push(Area {
                level,
                leaves: Bits::empty(leaves),
            });
            AreaIx(self.areas.len() - 1)
        });
        match self.areas.get_mut(area.0) {
            Some(known) if known.level == level => known.leaves.insert(leaf),
            _ => return Err(ModelError::CodeTwice(code.to_owned())),
        }
        Ok(area)
    }

    /// How many leaves there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    /// Never: there is at least one leaf.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The leaf at a place, from 0: the territory's `LeafIndex`.
    #[must_use]
    pub fn at(&self, place: u32) -> Option<LeafIx> {
        let place_is_here = usize::try_from(place).is_ok_and(|at| at < self.leaves.len());
        place_is_here.then_some(LeafIx(place))
    }

    /// The leaf with a leaf code.
    #[must_use]
    pub fn find_leaf(&self, code: &str) -> Option<LeafIx> {
        let at = self.leaves.iter().position(|leaf| leaf.code == code)?;
        u32::try_from(at).ok().map(LeafIx)
    }

    /// The leaf as it was given; `None` for an index of another model.
    #[must_use]
    pub fn leaf(&self, leaf: LeafIx) -> Option<&LeafArea> {
        self.leaves.get(usize::try_from(leaf.0).ok()?)
    }

    /// All leaves, in order.
    pub fn iter(&self) -> impl Iterator<Item = (LeafIx, &LeafArea)> {
        (0u32..).map(LeafIx).zip(&self.leaves)
    }

    /// Whether the code names an area of this territory, whatever its level.
    #[must_use]
    pub fn knows(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    pub(crate) fn find(&self, code: &str) -> Option<AreaIx> {
        self.by_code.get(code).copied()
    }

    /// The leaves that a code stands for.
    pub(crate) fn set(&self, code: &str) -> Option<&Bits> {
        self.find(code)
            .and_then(|area| self.areas.get(area.0))
            .map(|area| &area.leaves)
    }

    /// The leaves of a municipality; `None` if the code is not one of a municipality.
    pub(crate) fn municipality(&self, code: &str) -> Option<&Bits> {
        let area = self.areas.get(self.find(code)?.0)?;
        (area.level == Level::Municipality).then_some(&area.leaves)
    }

    /// The areas that a leaf is in, nearest first; those of one level together.
    pub(crate) fn chain(&self, leaf: usize) -> &[Vec<AreaIx>] {
        self.chains.get(leaf).map_or(&[], Vec::as_slice)
    }

    /// Every code that a rule may name, for finding the one that was meant.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        self.by_code.keys().map(String::as_str)
    }
}
