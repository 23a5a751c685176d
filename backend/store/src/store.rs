//! The way to the database: open, migrate, apply, close.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

use crate::change::ChangeSet;
use crate::engine::postgres::Postgres;
use crate::engine::sqlite::{Readers, Writer};
use crate::engine::{Dialect, FromRow, Sql};
use crate::error::{ApplyError, StoreError};
use crate::settings::{DatabaseSettings, Target};

/// A number that only this program uses, under which processes take turns to migrate.
const MIGRATION_LOCK: i64 = 0x4154_5341_4b41_5331;

/// An open database. Clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) inner: Inner,
    settings: DatabaseSettings,
    pub(crate) statements: Arc<AtomicU64>,
}

#[derive(Debug, Clone)]
pub(crate) enum Inner {
    Sqlite { writer: Writer, readers: Readers },
    Postgres(Postgres),
}

/// Which engine a store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file, written by one process's one writer.
    Sqlite,
    /// A server that several processes may share.
    Postgres,
}

/// A migration and whether the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Name, e.g. `m20261123_000004_reports`.
    pub name: String,
    /// The database has it.
    pub applied: bool,
}

impl Store {
    /// Opens the database; a SQLite file that is absent is created empty. Call inside a tokio runtime.
    ///
    /// # Errors
    /// `Settings` when the address names no database, `Database` when it cannot be opened or does not answer.
    pub async fn open(settings: &DatabaseSettings) -> Result<Self, StoreError> {
        let inner = match settings.target()? {
            Target::Sqlite(path) => {
                let queue = usize::try_from(settings.queue).map_err(StoreError::database)?;
                let readers =
                    usize::try_from(settings.read_connections).map_err(StoreError::database)?;
                let synchronous = settings.synchronous;
                // Opening recovers the log after a crash, which may take its time.
                let writer = {
                    let path = path.clone();
                    tokio::task::spawn_blocking(move || Writer::start(&path, synchronous, queue))
                        .await
                        .map_err(StoreError::database)??
                };
                Inner::Sqlite {
                    writer,
                    readers: Readers::new(&path, readers),
                }
            }
            Target::Postgres(url) => Inner::Postgres(Postgres::connect(&url, settings).await?),
        };
        Ok(Self {
            inner,
            settings: settings.clone(),
            statements: Arc::default(),
        })
    }

    /// Which engine it is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite { .. } => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Brings the schema up to date. Each migration is a transaction; several processes take turns.
    ///
    /// # Errors
    /// When a migration fails; those before it stay applied.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let db = self.migration_connection().await?;
        let done = atsakas_migrations::up(&db)
            .await
            .map_err(StoreError::database);
        finish(db, done).await
    }

    /// Takes back the last `steps` migrations with the data in their tables.
    ///
    /// # Errors
    /// When a migration fails; those taken back before it stay so.
    pub async fn migrate_down(&self, steps: u32) -> Result<(), StoreError> {
        let db = self.migration_connection().await?;
        let done = atsakas_migrations::down(&db, steps)
            .await
            .map_err(StoreError::database);
        finish(db, done).await
    }

    /// All migrations, oldest first, and which of them the database has. Changes nothing.
    ///
    /// # Errors
    /// When the database does not answer or has a migration that this program does not know.
    pub async fn migration_status(&self) -> Result<Vec<Step>, StoreError> {
        let db = self.migration_connection().await?;
        let steps = atsakas_migrations::status(&db)
            .await
            .map_err(StoreError::database);
        finish(db, steps).await.map(|steps| {
            steps
                .into_iter()
                .map(|step| Step {
                    name: step.name,
                    applied: step.applied,
                })
                .collect()
        })
    }

    /// Stores a change set, all of it or nothing. When it returns `Ok` the set is durable as the settings say.
    /// A caller that goes away while it waits does not take the set back.
    ///
    /// # Errors
    /// See [`ApplyError`]; whatever it is, nothing of the set is stored (but see `Database` there).
    pub async fn apply(&self, set: impl Into<ChangeSet>) -> Result<(), ApplyError> {
        let set = set.into();
        if set.is_empty() {
            return Ok(());
        }
        if let Some(label) = set.unstorable() {
            return Err(ApplyError::Refused {
                label,
                constraint: "text_without_nul".to_owned(),
            });
        }
        let statements = u64::try_from(set.len()).unwrap_or(u64::MAX);
        self.statements.fetch_add(statements, Ordering::Relaxed);
        match &self.inner {
            Inner::Sqlite { writer, .. } => writer.apply(set).await,
            Inner::Postgres(postgres) => postgres.apply(set).await,
        }
    }

    /// Looks whether the database answers, with the schema that this program knows.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.fetch::<(i64,)>(Sql::new(
            "SELECT version FROM snapshot_version WHERE id = 1",
        ))
        .await
        .map(drop)
    }

    /// Finishes the sets that wait and closes the database. Later calls fail.
    pub async fn close(&self) {
        match &self.inner {
            Inner::Sqlite { writer, .. } => writer.close().await,
            Inner::Postgres(postgres) => postgres.close().await,
        }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite { .. } => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// All rows of a read.
    pub(crate) async fn fetch<T: FromRow>(&self, sql: Sql) -> Result<Vec<T>, StoreError> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        match &self.inner {
            Inner::Sqlite { readers, .. } => readers.fetch(sql).await,
            Inner::Postgres(postgres) => postgres.fetch(sql).await,
        }
    }

    /// The first row of a read, if there is one.
    pub(crate) async fn find<T: FromRow>(&self, sql: Sql) -> Result<Option<T>, StoreError> {
        Ok(self.fetch(sql).await?.into_iter().next())
    }

    /// One connection of its own: on PostgreSQL it holds the lock until it is closed.
    pub(crate) async fn migration_connection(&self) -> Result<DatabaseConnection, StoreError> {
        let url = match self.settings.target()? {
            Target::Sqlite(path) => format!("sqlite://{}?mode=rwc", path.display()),
            Target::Postgres(url) => url,
        };
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let db = Database::connect(options)
            .await
            .map_err(StoreError::database)?;
        if matches!(self.inner, Inner::Postgres(_)) {
            db.execute_unprepared(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))
                .await
                .map_err(StoreError::database)?;
        }
        Ok(db)
    }
}

async fn finish<T>(db: DatabaseConnection, done: Result<T, StoreError>) -> Result<T, StoreError> {
    let closed = db.close().await.map_err(StoreError::database);
    let value = done?;
    closed.map(|()| value)
}
