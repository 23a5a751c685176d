//! PostgreSQL: the pools, a set in its own transaction, and the committers that let sets share one.

mod arguments;
mod committer;

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::{self, AssertSqlSafe, Executor, PgConnection, PgPool};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, Values,
};
use tokio::sync::Semaphore;

use self::committer::Committers;
use crate::change::{Change, ChangeSet, What};
use crate::engine::faults::{self, PostgresFault};
use crate::engine::{Cols, FromRow, Sql};
use crate::error::{ApplyError, StoreError};
use crate::settings::DatabaseSettings;

/// How often a set is tried when the server asks to try again (deadlock, serialization).
const TRIES: u32 = 6;
/// Every read stops after a fixed number of entries in the order of an index. A bitmap scan reads all
/// entries first and sorts them, and is what the planner takes for a table that was not analysed yet; compiling a plan
/// takes longer than these plans run.
const SESSION: &str = "SET enable_bitmapscan = off; SET jit = off";
const ACQUIRE_WITHIN: Duration = Duration::from_secs(5);

/// A PostgreSQL database.
#[derive(Debug, Clone)]
pub(crate) struct Postgres {
    readers: DatabaseConnection,
    writers: DatabaseConnection,
    committers: Committers,
    /// Sets with a transaction of their own that may wait.
    waiting: Arc<Semaphore>,
}

impl Postgres {
    pub(crate) async fn connect(
        url: &str,
        settings: &DatabaseSettings,
    ) -> Result<Self, StoreError> {
        let readers = pool(url, settings.read_connections).await?;
        let writers = pool(url, settings.write_connections.max(settings.committers + 1)).await?;
        let queue = usize::try_from(settings.queue.max(1)).map_err(StoreError::database)?;
        let committers = Committers::start(
            writers.get_postgres_connection_pool(),
            settings.committers.max(1),
            queue,
        );
        Ok(Self {
            readers,
            writers,
            committers,
            waiting: Arc::new(Semaphore::new(queue)),
        })
    }

    /// Applies a set. It runs in a task of its own, so a caller that goes away does not take it back.
    pub(crate) async fn apply(&self, set: ChangeSet) -> Result<(), ApplyError> {
        if set.is_mergeable() {
            return self.committers.apply(set).await;
        }
        let permit = Arc::clone(&self.waiting)
            .try_acquire_owned()
            .map_err(|_| ApplyError::Overloaded)?;
        let pool = self.writers.get_postgres_connection_pool().clone();
        let task = tokio::spawn(async move {
            let result = apply_alone(&pool, &set).await;
            drop(permit);
            result
        });
        task.await.map_err(ApplyError::database)?
    }

    pub(crate) async fn fetch<T: FromRow>(&self, sql: Sql) -> Result<Vec<T>, StoreError> {
        fetch(&self.readers, sql).await
    }

    /// Rows of a statement that writes, e.g. UPDATE … RETURNING.
    pub(crate) async fn fetch_written<T: FromRow>(&self, sql: Sql) -> Result<Vec<T>, StoreError> {
        fetch(&self.writers, sql).await
    }

    pub(crate) async fn close(&self) {
        self.committers.close().await;
        self.writers.get_postgres_connection_pool().close().await;
        self.readers.get_postgres_connection_pool().close().await;
    }
}

/// Connections that nobody tests before use: a broken one fails its query, and the pool replaces it.
async fn pool(url: &str, connections: u32) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections.max(1))
        .min_connections(1)
        .acquire_timeout(ACQUIRE_WITHIN)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .sqlx_logging(false)
        .map_sqlx_postgres_pool_opts(|pool| {
            pool.after_connect(|connection, _| {
                Box::pin(async move { connection.execute(SESSION).await.map(drop) })
            })
        });
    Database::connect(options)
        .await
        .map_err(StoreError::database)
}

async fn fetch<T: FromRow>(db: &DatabaseConnection, sql: Sql) -> Result<Vec<T>, StoreError> {
    let (text, values) = sql.into_parts();
    let statement = Statement {
        sql: text.into_owned(),
        values: Some(Values(values)),
        db_backend: DbBackend::Postgres,
    };
    let rows = db
        .query_all_raw(statement)
        .await
        .map_err(StoreError::database)?;
    rows.iter()
        .map(|row| T::from_row(&mut Cols::postgres(row)))
        .collect()
}

/// A set in a transaction of its own.
async fn apply_alone(pool: &PgPool, set: &ChangeSet) -> Result<(), ApplyError> {
    let mut tries = 1;
    loop {
        match transaction(pool, set).await {
            Err(PostgresFault { again: true, .. }) if tries < TRIES => {
                tokio::time::sleep(Duration::from_millis(1 << tries)).await;
                tries += 1;
            }
            // Still in the way of others after all tries: for the caller the same as being too late.
            Err(PostgresFault { again: true, error }) => {
                tracing::warn!(%error, "A change set found no turn in {TRIES} tries");
                return Err(ApplyError::Overloaded);
            }
            Err(PostgresFault {
                again: false,
                error,
            }) => return Err(error),
            Ok(()) => return Ok(()),
        }
    }
}

async fn transaction(pool: &PgPool, set: &ChangeSet) -> Result<(), PostgresFault> {
    let fault = |label: &'static str| move |error: sqlx::Error| faults::postgres(label, &error);
    let mut transaction = pool.begin().await.map_err(fault("begin"))?;
    for change in set.changes() {
        let touched = execute(&mut transaction, change)
            .await
            .map_err(fault(change.label))?;
        if change.expected.is_some_and(|expected| expected != touched) {
            // Said here, so that the connection goes back clean even when the caller's task ends.
            transaction.rollback().await.map_err(fault("rollback"))?;
            return Err(PostgresFault {
                error: ApplyError::Conflict {
                    label: change.label,
                },
                again: false,
            });
        }
    }
    transaction.commit().await.map_err(fault("commit"))
}

async fn execute(connection: &mut PgConnection, change: &Change) -> Result<u64, sqlx::Error> {
    match &change.what {
        What::Rows { shape, values } => {
            let Some(first) = values.get(..shape.width()).filter(|row| !row.is_empty()) else {
                return Ok(0);
            };
            let sql = shape.postgres(first);
            let arguments = arguments::columns(shape.width(), &[values.as_slice()])?;
            let done = sqlx::query_with(sql, arguments).execute(connection).await?;
            Ok(done.rows_affected())
        }
        What::Statement(sql) => {
            let (text, values) = sql.clone().into_parts();
            let arguments = arguments::values(&values)?;
            let done = sqlx::query_with(AssertSqlSafe(text), arguments)
                .execute(connection)
                .await?;
            Ok(done.rows_affected())
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    #[tokio::test]
    async fn every_session_is_set_so_that_reads_stop_early() {
        let Ok(server) = std::env::var("ATSAKAS_TEST_POSTGRES") else {
            return;
        };
        let db = pool(&server, 1).await.unwrap();
        let sql = Sql::new("SELECT current_setting('enable_bitmapscan'), current_setting('jit')");
        let set: Vec<(String, String)> = fetch(&db, sql).await.unwrap();
        assert_eq!(set, [("off".to_owned(), "off".to_owned())]);
    }
}
