//! Why the register was not changed.

use atsakas_store::{ApplyError, StoreError};

use super::findings::{FindingReport, RegisterCell};
use crate::{
    desk::{heavy::Busy, rules::CheckReport},
    reference::load::LoadError,
};

/// Why the register was not changed. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// There is no such row, authority or unit.
    #[error("there is no such entry of the register")]
    NotFound,
    /// It is another's to change.
    #[error("this part of the register is another's to change")]
    Forbidden,
    /// The reference data have changed since they were seen; they are of this version now.
    #[error("the register has been changed and is of version {version} now")]
    Stale {
        /// The version of now.
        version: i64,
    },
    /// The code names something already.
    #[error("the code {0} is taken")]
    CodeTaken(String),
    /// A change that would rewrite what has been: it can only be ended.
    #[error("what has been in effect can only be ended")]
    HasBeen,
    /// Fields that cannot be read.
    #[error("{} fields cannot be read", .0.len())]
    Cells(Vec<RegisterCell>),
    /// A duty would have two holders or none, on some days in some places.
    #[error("the register would have {} faults", .0.len())]
    Faulty(Vec<FindingReport>),
    /// The rule tables would not be sound with it.
    #[error("the rule tables would not be sound: {} faults", .0.faults.len())]
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

impl From<Busy> for RegisterError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<ApplyError> for RegisterError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Overloaded => Self::Busy,
            ApplyError::Conflict { .. }
            | ApplyError::Duplicate { .. }
            | ApplyError::Refused { .. } => Self::Store(StoreError::Corrupt(
                "a register that refuses a checked change",
            )),
            ApplyError::Database(fault) => Self::Store(StoreError::Database(fault)),
        }
    }
}
