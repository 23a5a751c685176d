//! Rows of a filing lie one after another: keys of reports, events, texts and contacts begin with the report's id, which
//! grows with time, and no longer with the municipality, so that filings of sixty towns touch the same few pages. On SQLite
//! events and texts are plain tables now: clustered, a row of more than a quarter of a page takes pages of its own.
//!
//! The index by token goes, since a token is the report's id, enciphered; that by deadline begins with the deadline.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl;
use crate::rebuild::rebuild;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Table, its key by municipality, its key by time, and whether SQLite clustered it until now and does no longer.
const TABLES: [(&str, &str, &str, bool); 4] = [
    ("reports", "municipality, id", "id, municipality", false),
    (
        "report_events",
        "municipality, report, seq",
        "report, municipality, seq",
        true,
    ),
    (
        "event_texts",
        "municipality, report, seq",
        "report, municipality, seq",
        true,
    ),
    (
        "reporter_contacts",
        "municipality, report",
        "report, municipality",
        false,
    ),
];

/// Table, constraint, and what it refers to: PostgreSQL ties a foreign key to the very index of the key.
const REFERENCES: [(&str, &str, &str); 5] = [
    (
        "report_events",
        "report_events_report",
        "(municipality, report) REFERENCES reports (municipality, id)",
    ),
    (
        "event_texts",
        "event_texts_event",
        "(municipality, report, seq) REFERENCES report_events (municipality, report, seq)",
    ),
    (
        "reporter_contacts",
        "reporter_contacts_report",
        "(municipality, report) REFERENCES reports (municipality, id)",
    ),
    (
        "photos",
        "photos_report",
        "(municipality, report) REFERENCES reports (municipality, id)",
    ),
    (
        "supports",
        "supports_report",
        "(municipality, report) REFERENCES reports (municipality, id)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "DROP INDEX reports_token;
             DROP INDEX reports_deadline;",
        )
        .await?;
        reorder(manager, Order::Time).await?;
        // The id keeps those of one deadline in the order in which they came, and so the writes together.
        ddl::both(
            manager,
            "CREATE INDEX reports_deadline ON reports (respond_by, id, municipality)
                 WHERE answered_at IS NULL AND closed_at IS NULL;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(manager, "DROP INDEX reports_deadline;").await?;
        reorder(manager, Order::Municipality).await?;
        ddl::both(
            manager,
            "CREATE UNIQUE INDEX reports_token ON reports (token_hash, municipality);
             CREATE INDEX reports_deadline ON reports (municipality, respond_by)
                 WHERE answered_at IS NULL AND closed_at IS NULL;",
        )
        .await
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Municipality,
    Time,
}

async fn reorder(manager: &SchemaManager<'_>, order: Order) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Sqlite {
        for (table, by_municipality, by_time, was_clustered) in TABLES {
            let (from, to) = match order {
                Order::Time => (by_municipality, by_time),
                Order::Municipality => (by_time, by_municipality),
            };
            rebuild(manager, table, to, |sql| {
                let sql = sql.replace(
                    &format!("PRIMARY KEY ({from})"),
                    &format!("PRIMARY KEY ({to})"),
                );
                match (was_clustered, order) {
                    (false, Order::Time | Order::Municipality) => sql,
                    (true, Order::Time) => sql.replace("STRICT, WITHOUT ROWID", "STRICT"),
                    (true, Order::Municipality) => sql.replace("STRICT", "STRICT, WITHOUT ROWID"),
                }
            })
            .await?;
        }
        return Ok(());
    }
    let mut sql = String::new();
    for (table, constraint, _) in REFERENCES {
        sql.extend([format!("ALTER TABLE {table} DROP CONSTRAINT {constraint};")]);
    }
    for (table, by_municipality, by_time, _) in TABLES {
        let key = match order {
            Order::Time => by_time,
            Order::Municipality => by_municipality,
        };
        sql.extend([format!("ALTER TABLE {table} DROP CONSTRAINT {table}_pkey, ADD CONSTRAINT {table}_pkey PRIMARY KEY ({key});")]);
    }
    for (table, constraint, reference) in REFERENCES {
        sql.extend([format!(
            "ALTER TABLE {table} ADD CONSTRAINT {constraint} FOREIGN KEY {reference};"
        )]);
    }
    ddl::either(manager, "", &sql).await
}
