//! Looking at the database from outside of the use cases: for the command line, benchmarks and tests.

use std::sync::atomic::Ordering;

use sea_orm::{ConnectOptions, ConnectionTrait, Database};

use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Reports in any state.
    Reports,
    /// Photos, attached or not.
    Photos,
    /// Events of all logs.
    Events,
}

/// A job that does not wait any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedJob {
    /// It was given up.
    pub failed: bool,
    /// The last failure, or why it was not needed.
    pub said: Option<String>,
}

/// How many there are. Reads the whole table.
///
/// # Errors
/// When the database fails.
pub async fn count(store: &Store, what: Counted) -> Result<i64, StoreError> {
    let sql = Sql::new(match what {
        Counted::Reports => "SELECT count(*) FROM reports",
        Counted::Photos => "SELECT count(*) FROM photos",
        Counted::Events => "SELECT count(*) FROM report_events",
    });
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}

/// How many jobs of a kind wait or run.
///
/// # Errors
/// When the database fails.
pub async fn count_waiting_jobs(store: &Store, kind: &str) -> Result<i64, StoreError> {
    let sql = Sql::new(
        "SELECT count(*) FROM jobs WHERE kind = $1 AND finished_at IS NULL AND failed_at IS NULL",
    )
    .bind(kind);
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}

/// How the last job with a key ended, and what was said of it; none when there is none, or it waits.
///
/// # Errors
/// When the database fails.
pub async fn find_ended_job(store: &Store, key: &str) -> Result<Option<EndedJob>, StoreError> {
    let sql = Sql::new(
        "SELECT failed_at IS NOT NULL, last_error FROM jobs WHERE key = $1
         AND (finished_at IS NOT NULL OR failed_at IS NOT NULL) ORDER BY run_at DESC, id DESC LIMIT 1",
    )
    .bind(key);
    let ended = store.find::<(bool, Option<String>)>(sql).await?;
    Ok(ended.map(|(failed, said)| EndedJob { failed, said }))
}

/// What the jobs of a kind that wait say, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_waiting_payloads(store: &Store, kind: &str) -> Result<Vec<String>, StoreError> {
    let sql = Sql::new(
        "SELECT payload FROM jobs WHERE kind = $1 AND finished_at IS NULL AND failed_at IS NULL
         ORDER BY run_at DESC, id DESC LIMIT 1000",
    )
    .bind(kind);
    let rows: Vec<(String,)> = store.fetch(sql).await?;
    Ok(rows.into_iter().map(|(payload,)| payload).collect())
}

/// Runs statements past every guard of ours, as somebody does who has the database in their hands. Only tests of what
/// finds that call it.
///
/// # Errors
/// When the database refuses.
pub async fn tamper(store: &Store, sql: &str) -> Result<(), StoreError> {
    let db = store.migration_connection().await?;
    let done = db
        .execute_unprepared(sql)
        .await
        .map_err(StoreError::database);
    db.close().await.map_err(StoreError::database)?;
    done.map(drop)
}

/// Makes an empty database on a PostgreSQL server and gives its address. `name` is made of letters, digits and `_`.
///
/// # Errors
/// `Settings` when the name or the address will not do, `Database` when the server refuses.
pub async fn create_database(server: &str, name: &str) -> Result<String, StoreError> {
    let plain = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let (base, parameters) = server.split_once('?').unwrap_or((server, ""));
    let (Some((base, _)), true) = (base.rsplit_once('/'), plain) else {
        return Err(StoreError::Settings(format!(
            "{name:?} is no name for a database there"
        )));
    };
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    let admin = Database::connect(options)
        .await
        .map_err(StoreError::database)?;
    let made = admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await;
    admin.close().await.map_err(StoreError::database)?;
    made.map_err(StoreError::database)?;
    Ok(format!("{base}/{name}?{parameters}"))
}

impl Store {
    /// Statements of reads and change sets that this store has run since it was opened.
    #[must_use]
    pub fn statements_run(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}
