//! The few words that differ in reads.

/// Which engine a read is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Table `reports` read through `index`. SQLite's planner, without this, takes the quadkey for any box and
    /// sorts what it finds; PostgreSQL has no such word and decides by the ORDER BY that matches the index.
    pub(crate) fn reports_by(self, index: &str) -> String {
        match self {
            Self::Sqlite => format!("reports INDEXED BY {index}"),
            Self::Postgres => "reports".to_owned(),
        }
    }
}
