//! The finite universe that rules are about: category leaves × area leaves × local time ×
//! circumstances. Plain data: no geometry, no database.

mod areas;
mod categories;
mod circumstances;
mod names;

pub use areas::{AreaTree, COUNTRY, LeafArea, LeafIx, MAX_LEAVES};
pub use categories::{CategoryIx, CategoryTree, MAX_CATEGORIES};
pub use circumstances::{
    AnswerFault, Circumstance, CircumstanceValues, Circumstances, MAX_CIRCUMSTANCES,
    MAX_COMBINATIONS, MAX_VALUES,
};
pub use names::Names;

pub(crate) use areas::AreaIx;
pub(crate) use circumstances::AnswerSet;

/// Categories, areas and circumstances, with their names for people.
#[derive(Debug, Clone)]
pub struct Model {
    categories: CategoryTree,
    areas: AreaTree,
    circumstances: Circumstances,
    names: Names,
}

/// Why a model cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A code is empty, too long, or has a character that codes may not have.
    #[error("{0:?} is no code")]
    BadCode(String),
    /// A code names two things.
    #[error("the code {0:?} is used twice")]
    CodeTwice(String),
    /// A category names a group that is not there.
    #[error("category {category:?} names the group {group:?}, which is not there")]
    UnknownGroup {
        /// The category.
        category: String,
        /// The missing group.
        group: String,
    },
    /// An eldership lies in two municipalities.
    #[error("the eldership {0:?} lies in two municipalities")]
    EldershipInTwo(String),
    /// There is no category, or no area leaf.
    #[error("there is no {0}")]
    Nothing(&'static str),
    /// More categories, leaves, circumstances or values than the check is made for.
    #[error("more than {limit} {what}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there may be.
        limit: usize,
    },
    /// A circumstance has fewer than two values.
    #[error("the circumstance {0:?} has fewer than two values")]
    TooFewValues(String),
    /// The value that stands where nobody answered is not one of the values.
    #[error(
        "the default {default:?} of the circumstance {circumstance:?} is not one of its values"
    )]
    UnknownDefault {
        /// The circumstance.
        circumstance: String,
        /// The default that was given.
        default: String,
    },
    /// A circumstance has the name of a fixed column of rule tables.
    #[error("{0:?} is a column of rule tables and cannot be a circumstance")]
    ReservedName(String),
}

impl Model {
    /// Puts the universe together. Names are the codes until [`Model::with_names`].
    #[must_use]
    pub fn new(categories: CategoryTree, areas: AreaTree, circumstances: Circumstances) -> Self {
        Self {
            categories,
            areas,
            circumstances,
            names: Names::default(),
        }
    }

    /// The same model with names for people.
    #[must_use]
    pub fn with_names(self, names: Names) -> Self {
        Self { names, ..self }
    }

    /// Groups and categories.
    #[must_use]
    pub const fn categories(&self) -> &CategoryTree {
        &self.categories
    }

    /// Areas over leaves.
    #[must_use]
    pub const fn areas(&self) -> &AreaTree {
        &self.areas
    }

    /// What rules may depend on besides category, area and time.
    #[must_use]
    pub const fn circumstances(&self) -> &Circumstances {
        &self.circumstances
    }

    /// Names for people.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }
}
