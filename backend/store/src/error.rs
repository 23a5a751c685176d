//! What can go wrong, as the callers need to tell it apart.

use std::fmt;
use std::sync::Arc;

/// Why a change set was not applied. Nothing of it is stored, but for `Database` after a lost connection.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// A change touched another number of rows than it expected: somebody was faster.
    #[error("{label}: the rows are not as they were seen")]
    Conflict {
        /// Label of the change.
        label: &'static str,
    },
    /// A row with the same unique key is there already.
    #[error("{label}: exists already ({constraint})")]
    Duplicate {
        /// Label of the change.
        label: &'static str,
        /// Name of the unique index or key, e.g. `reports_reference`; the same on both engines.
        constraint: String,
    },
    /// The schema refuses the change: a check, a foreign key, an append-only table, text with a NUL.
    #[error("{label}: refused by {constraint}")]
    Refused {
        /// Label of the change.
        label: &'static str,
        /// Name of the constraint or trigger.
        constraint: String,
    },
    /// Too many change sets wait; try again later.
    #[error("the database has too much to do")]
    Overloaded,
    /// The database failed (disk full, connection lost, closed). After a lost connection it is not
    /// known whether the set was stored; the caller's idempotency key makes trying again harmless.
    #[error("the database failed")]
    Database(#[source] Fault),
}

/// What the driver said, for the log. Never shown to a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(Arc<str>);

impl Fault {
    pub(crate) fn new(what: impl fmt::Display) -> Self {
        Self(what.to_string().into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl ApplyError {
    /// A read that was needed to make the set has failed.
    #[must_use]
    pub fn unreadable(error: &StoreError) -> Self {
        Self::database(error)
    }

    pub(crate) fn database(what: impl fmt::Display) -> Self {
        Self::Database(Fault::new(what))
    }
}

/// Why the store could not be opened, migrated or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The settings name no database that this program can use.
    #[error("the database setting is wrong: {0}")]
    Settings(String),
    /// The database did not answer, or refused the query.
    #[error("the database failed")]
    Database(#[source] Fault),
    /// A row holds what the schema does not allow.
    #[error("the database holds {0}")]
    Corrupt(&'static str),
}

impl StoreError {
    /// A change that was not stored, for work that reads and writes.
    #[must_use]
    pub fn of(error: &ApplyError) -> Self {
        Self::database(error)
    }

    pub(crate) fn database(what: impl fmt::Display) -> Self {
        Self::Database(Fault::new(what))
    }

    pub(crate) const fn corrupt(what: &'static str) -> Self {
        Self::Corrupt(what)
    }
}
