//! The readers: connections that cannot write, each used by one blocking task at a time.
//!
//! Not sqlx: its SQLite driver hands every row through a worker thread's channel; one hop a query is enough.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, params_from_iter};
use tokio::sync::Semaphore;

use super::{Bound, open_reader};
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;

/// A pool of read-only connections.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    free: Arc<Semaphore>,
}

impl Readers {
    /// At most `count` connections, opened when they are first needed.
    pub(crate) fn new(path: &Path, count: usize) -> Self {
        Self {
            shared: Arc::new(Shared {
                path: path.to_owned(),
                idle: Mutex::new(Vec::new()),
                free: Arc::new(Semaphore::new(count.max(1))),
            }),
        }
    }

    /// All rows of a query. A caller that goes away leaves the query to end by itself.
    pub(crate) async fn fetch<T: FromRow>(&self, sql: Sql) -> Result<Vec<T>, StoreError> {
        let permit = Arc::clone(&self.shared.free)
            .acquire_owned()
            .await
            .map_err(StoreError::database)?;
        let shared = Arc::clone(&self.shared);
        tokio::task::spawn_blocking(move || {
            let connection = shared.take()?;
            let rows = read(&connection, &sql);
            shared.give_back(connection);
            drop(permit);
            rows
        })
        .await
        .map_err(StoreError::database)?
    }
}

impl Shared {
    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match idle {
            Some(connection) => Ok(connection),
            None => open_reader(&self.path).map_err(StoreError::database),
        }
    }

    fn give_back(&self, connection: Connection) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
    }
}

fn read<T: FromRow>(connection: &Connection, sql: &Sql) -> Result<Vec<T>, StoreError> {
    let mut statement = connection
        .prepare_cached(&sql.numbered())
        .map_err(StoreError::database)?;
    let mut rows = statement
        .query(params_from_iter(sql.values().iter().map(Bound)))
        .map_err(StoreError::database)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(StoreError::database)? {
        found.push(T::from_row(&mut Cols::sqlite(row))?);
    }
    Ok(found)
}
