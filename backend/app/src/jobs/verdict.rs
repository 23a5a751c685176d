//! What a job's handler says when it is through.

use atsakas_store::{ChangeSet, StoreError};

/// How a try of a job ended. The changes are stored in the transaction that ends the try, so that what a job writes
/// is written once, however often it runs. `why` goes into the database and the log: no personal data.
#[derive(Debug)]
pub enum Verdict {
    /// It is done.
    Done(ChangeSet),
    /// Not this time; it is tried again after a while, until its last attempt.
    Retry {
        /// What went wrong.
        why: String,
        /// What is stored all the same.
        with: ChangeSet,
    },
    /// It cannot be done, ever.
    Fail {
        /// What is wrong.
        why: String,
        /// What is stored all the same.
        with: ChangeSet,
    },
}

impl Verdict {
    /// Done, and there was nothing to store.
    #[must_use]
    pub const fn done() -> Self {
        Self::Done(ChangeSet::new())
    }

    /// Not this time.
    #[must_use]
    pub fn retry(why: impl Into<String>) -> Self {
        Self::Retry {
            why: why.into(),
            with: ChangeSet::new(),
        }
    }

    /// Never.
    #[must_use]
    pub fn fail(why: impl Into<String>) -> Self {
        Self::Fail {
            why: why.into(),
            with: ChangeSet::new(),
        }
    }

    /// The word for metrics and logs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Retry { .. } => "retry",
            Self::Fail { .. } => "failed",
        }
    }
}

/// A database that fails may work the next time; a row that cannot be read stays as it is.
impl From<StoreError> for Verdict {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(_) => Self::retry("the database failed"),
            StoreError::Settings(_) | StoreError::Corrupt(_) => Self::fail(error.to_string()),
        }
    }
}
