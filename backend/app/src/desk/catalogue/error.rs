//! Why something was not done to the catalogue.

use atsakas_store::{ApplyError, StoreError};

use super::check::CatalogueReport;
use crate::{desk::heavy::Busy, reference::load::LoadError};

/// Why something was not done. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// There is no such version, draft or category.
    #[error("there is no such catalogue")]
    NotFound,
    /// The catalogue is the operator's.
    #[error("the catalogue is another's to change")]
    Forbidden,
    /// Somebody else has changed it; it is in this revision now.
    #[error("the draft has been changed and is in revision {revision} now")]
    Stale {
        /// The revision of now.
        revision: i64,
    },
    /// Another version took effect since the draft was made.
    #[error("the draft was made from version {base}, and version {effective} is in effect")]
    Outdated {
        /// The version that it was made from.
        base: i64,
        /// The version in effect.
        effective: i64,
    },
    /// It has not the form of a catalogue.
    #[error("this is no catalogue: {0}")]
    Form(String),
    /// Its own faults, or what the rules say to it.
    #[error("the catalogue is not sound")]
    Unsound(Box<CatalogueReport>),
    /// There are as many drafts as are taken.
    #[error("there are too many drafts")]
    TooManyDrafts,
    /// Too much is asked at once.
    #[error("too much is being computed")]
    Busy,
    /// The data in effect cannot be read.
    #[error("the reference data cannot be used")]
    Load(#[from] LoadError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

impl From<Busy> for CatalogueError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<ApplyError> for CatalogueError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Overloaded => Self::Busy,
            ApplyError::Conflict { .. }
            | ApplyError::Duplicate { .. }
            | ApplyError::Refused { .. } => Self::Store(StoreError::Corrupt(
                "a catalogue that refuses a checked change",
            )),
            ApplyError::Database(fault) => Self::Store(StoreError::Database(fault)),
        }
    }
}
