//! What a filing costs on SQLite beside its rows: a list of more than two words in a constraint is made into a tree of
//! its own each time a row is written, and an index with such a list is too. The same rules, said one by one, cost
//! nothing.
//!
//! The rules of `reports` are changed where the schema is kept, as SQLite's documentation describes for constraints: no
//! row is touched, since no row can break what is the same rule.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

use crate::ddl;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Constraints of `reports`: column and words.
const LISTS: [(&str, &[&str]); 3] = [
    (
        "status",
        &[
            "received",
            "assigned",
            "accepted",
            "needs_info",
            "in_progress",
            "answered",
            "closed",
            "reopened",
            "duplicate",
            "withdrawn",
            "refused",
        ],
    ),
    (
        "outcome",
        &[
            "fixed",
            "sanctioned",
            "referred",
            "not_confirmed",
            "no_violation",
            "not_possible",
        ],
    ),
    ("visibility", &["public", "restricted", "confidential"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !ddl::is_sqlite(manager) {
            return Ok(());
        }
        let lists =
            LISTS.map(|(column, words)| (in_list(column, words), one_by_one(column, words)));
        say(manager, &lists).await?;
        counted(
            manager,
            "kind = 'reopened' OR kind = 'confirmed' OR kind = 'handed_over'",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !ddl::is_sqlite(manager) {
            return Ok(());
        }
        let lists =
            LISTS.map(|(column, words)| (one_by_one(column, words), in_list(column, words)));
        say(manager, &lists).await?;
        counted(manager, "kind IN ('reopened', 'confirmed', 'handed_over')").await
    }
}

/// The rule as it was, with any white space between its words.
fn in_list(column: &str, words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    format!("{column} IN ({})", words.join(", "))
}

fn one_by_one(column: &str, words: &[&str]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("{column} = '{word}'"))
        .collect();
    words.join(" OR ")
}

/// Replaces rules of `reports` where the schema is kept.
async fn say(manager: &SchemaManager<'_>, rules: &[(String, String)]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = manager.get_database_backend();
    let words = Statement::from_string(
        backend,
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'reports'",
    );
    let row = connection
        .query_one_raw(words)
        .await?
        .ok_or_else(|| DbErr::Migration("there is no table reports".to_owned()))?;
    let sql: String = row.try_get_by_index(0)?;
    let mut edited = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in rules {
        if !edited.contains(from.as_str()) {
            return Err(DbErr::Migration(format!(
                "reports is not as it was expected: {edited}"
            )));
        }
        edited = edited.replace(from.as_str(), to);
    }
    connection
        .execute_unprepared("PRAGMA writable_schema = ON")
        .await?;
    connection
        .execute_raw(Statement::from_sql_and_values(
            backend,
            "UPDATE sqlite_schema SET sql = $1 WHERE type = 'table' AND name = 'reports'",
            [edited.into()],
        ))
        .await?;
    // Reads the schema anew, and lets nobody write it any more.
    connection
        .execute_unprepared("PRAGMA writable_schema = RESET")
        .await
        .map(drop)
}

/// Makes the index of what the figures count anew.
async fn counted(manager: &SchemaManager<'_>, of: &str) -> Result<(), DbErr> {
    manager
        .get_connection()
        .execute_unprepared(&format!(
            "DROP INDEX report_events_counted;
             CREATE INDEX report_events_counted ON report_events (kind, at, municipality, report, actor_kind)
                 WHERE {of}"
        ))
        .await
        .map(drop)
}
