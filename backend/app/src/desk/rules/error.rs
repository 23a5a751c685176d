//! Why something was not done to a rule table.

use atsakas_store::{ApplyError, StoreError};

use super::{prove::RowFault, report::CheckReport};
use crate::{desk::heavy::Busy, reference::load::LoadError};

/// Why something was not done. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// There is no such table, layer or version, or it is a draft of somebody else's.
    #[error("there is no such rule table")]
    NotFound,
    /// It is another's to change.
    #[error("this layer is another's to change")]
    Forbidden,
    /// Somebody else has changed it; it is in this revision now.
    #[error("the table has been changed and is in revision {revision} now")]
    Stale {
        /// The revision of now.
        revision: i64,
    },
    /// Its state does not allow that.
    #[error("a table that is {status} cannot be changed so")]
    State {
        /// `draft`, `scheduled`, `effective` or `superseded`.
        status: String,
    },
    /// The layer has a scheduled table already.
    #[error("the layer has a scheduled table already")]
    AlreadyScheduled,
    /// There are as many drafts as are taken.
    #[error("the layer has too many drafts")]
    TooManyDrafts,
    /// An instant that has passed, or lies too far ahead.
    #[error("the instant is not ahead, or too far")]
    Instant,
    /// A rule that the draft does not have.
    #[error("the draft has no rule {0}")]
    NoRule(String),
    /// Cells that cannot be read.
    #[error("{} cells cannot be read", .0.len())]
    Cells(Vec<RowFault>),
    /// It is not sound.
    #[error("the tables are not sound: {} faults", .0.faults.len())]
    Unsound(Box<CheckReport>),
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

impl From<Busy> for RulesError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<ApplyError> for RulesError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Overloaded => Self::Busy,
            ApplyError::Duplicate { constraint, .. }
                if constraint == "rule_tables_one_scheduled" =>
            {
                Self::AlreadyScheduled
            }
            // Guards are looked at where they are set; what is left is a store that refuses what was checked before.
            ApplyError::Conflict { .. }
            | ApplyError::Duplicate { .. }
            | ApplyError::Refused { .. } => Self::Store(StoreError::Corrupt(
                "a rule table that refuses a checked change",
            )),
            ApplyError::Database(fault) => Self::Store(StoreError::Database(fault)),
        }
    }
}
