//! Where the database is and how it is used.

use std::path::PathBuf;

use crate::error::StoreError;

/// When SQLite tells that a commit is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Synchronous {
    /// After the write-ahead log has reached the disk: an acknowledged change survives a power cut.
    #[default]
    Full,
    /// After the log has reached the operating system: survives the end of the process, not a power cut.
    Normal,
}

/// Settings of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseSettings {
    /// `sqlite://path/to/file.db` or `postgres://user:password@host/database`.
    pub url: String,
    /// Durability of SQLite commits; PostgreSQL follows the server's `synchronous_commit`.
    pub synchronous: Synchronous,
    /// Connections for reads.
    pub read_connections: u32,
    /// PostgreSQL connections for writes (SQLite has one writer).
    pub write_connections: u32,
    /// PostgreSQL: how many of the write connections commit the shared change sets.
    pub committers: u32,
    /// Change sets that may wait; more are refused with `Overloaded`.
    pub queue: u32,
}

impl DatabaseSettings {
    /// Durable defaults for a database.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            synchronous: Synchronous::Full,
            read_connections: 8,
            write_connections: 8,
            committers: 2,
            queue: 1_024,
        }
    }

    pub(crate) fn target(&self) -> Result<Target, StoreError> {
        if let Some(rest) = self.url.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            if path.is_empty() || path.contains(":memory:") || path.contains('?') {
                return Err(StoreError::Settings(
                    "sqlite:// needs the path of a file, without parameters".to_owned(),
                ));
            }
            return Ok(Target::Sqlite(PathBuf::from(path)));
        }
        if self.url.starts_with("postgres://") || self.url.starts_with("postgresql://") {
            return Ok(Target::Postgres(self.url.clone()));
        }
        Err(StoreError::Settings(
            "it must begin with sqlite:// or postgres://".to_owned(),
        ))
    }
}

/// What the address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Sqlite(PathBuf),
    Postgres(String),
}
