//! What is resolved: a point of the universe.

use atsakas_calendar::LocalMoment;

use crate::model::{CategoryIx, CircumstanceValues, LeafIx, Model};

/// What happened, where, when, and how. Category, leaf and circumstances come from the model of
/// the resolver that is asked; with those of another one the answer is some authority, not the
/// right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Incident {
    /// The category.
    pub category: CategoryIx,
    /// The area leaf.
    pub leaf: LeafIx,
    /// Local time.
    pub moment: LocalMoment,
    /// An answer to every circumstance.
    pub circumstances: CircumstanceValues,
}

impl Incident {
    pub(crate) fn at(
        model: &Model,
        category: usize,
        leaf: usize,
        moment: LocalMoment,
        circumstances: CircumstanceValues,
    ) -> Option<Self> {
        Some(Self {
            category: model.categories().at(u32::try_from(category).ok()?)?,
            leaf: model.areas().at(u32::try_from(leaf).ok()?)?,
            moment,
            circumstances,
        })
    }
}
