//! A database of its own for each test, on either engine.

use std::path::Path;

use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database that is there for one test.
pub enum Database {
    Sqlite,
    Postgres { url: String },
}

/// Makes a database; none, with a line that says so, when no PostgreSQL was given to the run.
pub async fn database_for(engine: Engine) -> Option<Database> {
    match engine {
        Engine::Sqlite => Some(Database::Sqlite),
        Engine::Postgres => {
            let Ok(server) = std::env::var("ATSAKAS_TEST_POSTGRES") else {
                eprintln!(
                    "skipped on PostgreSQL: ATSAKAS_TEST_POSTGRES is not set (tests/postgres.sh sets it)"
                );
                return None;
            };
            let name = format!("t{}", random_id().simple());
            let url = atsakas_store::create_database(&server, &name)
                .await
                .expect("the server of the tests makes databases");
            Some(Database::Postgres { url })
        }
    }
}

fn random_id() -> Uuid {
    use atsakas_app::ports::{Chance, SystemChance};
    Uuid::from_bytes(SystemChance.bytes16())
}

impl Database {
    /// The address for the configuration; none for SQLite, which lies in the data folder by default.
    pub fn url_in(&self, _data: &Path) -> Option<String> {
        match self {
            Self::Sqlite => None,
            Self::Postgres { url } => Some(url.clone()),
        }
    }
}
