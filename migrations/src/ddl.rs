//! One text for both engines: types and table endings by placeholder, triggers by engine.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// Placeholder, SQLite, PostgreSQL. SQLite tables are STRICT, so a value of another type is refused there too.
const WORDS: [(&str, &str, &str); 9] = [
    ("{uuid}", "BLOB", "UUID"),
    ("{bytes}", "BLOB", "BYTEA"),
    ("{bool}", "INTEGER", "BOOLEAN"),
    ("{int}", "INTEGER", "INTEGER"),
    ("{big}", "INTEGER", "BIGINT"),
    // AUTOINCREMENT: a number is never given twice, also after its row is gone.
    (
        "{serial}",
        "INTEGER PRIMARY KEY AUTOINCREMENT",
        "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    ),
    // Compared byte by byte, so that a range of beginnings is a range of an index.
    ("{exact}", "TEXT", "TEXT COLLATE \"C\""),
    ("{table}", "STRICT", ""),
    ("{clustered}", "STRICT, WITHOUT ROWID", ""),
];

/// Runs `text` on either engine, its placeholders replaced.
pub(crate) async fn both(manager: &SchemaManager<'_>, text: &str) -> Result<(), DbErr> {
    let lite = is_sqlite(manager);
    let mut sql = text.to_owned();
    for (word, sqlite, postgres) in WORDS {
        sql = sql.replace(word, if lite { sqlite } else { postgres });
    }
    manager
        .get_connection()
        .execute_unprepared(&sql)
        .await
        .map(drop)
}

/// Runs one of two texts.
pub(crate) async fn either(
    manager: &SchemaManager<'_>,
    sqlite: &str,
    postgres: &str,
) -> Result<(), DbErr> {
    let sql = if is_sqlite(manager) { sqlite } else { postgres };
    if sql.is_empty() {
        return Ok(());
    }
    manager
        .get_connection()
        .execute_unprepared(sql)
        .await
        .map(drop)
}

/// A trigger that refuses an UPDATE or DELETE (`event`, e.g. `UPDATE OF status`) of a row of `table` where
/// `condition` on OLD and NEW holds (empty: always), naming `name` in the error.
pub(crate) async fn refuse(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &str,
    event: &str,
    condition: &str,
) -> Result<(), DbErr> {
    let when = if condition.is_empty() {
        String::new()
    } else {
        format!("WHEN ({condition})")
    };
    either(
        manager,
        &format!("CREATE TRIGGER {name} BEFORE {event} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{name}'); END;"),
        &format!(
            "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when} \
             EXECUTE FUNCTION atsakas_refuse('{name}');"
        ),
    )
    .await
}

/// Takes back what `up` made: the tables, newest first, with their triggers.
pub(crate) async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        manager
            .get_connection()
            .execute_unprepared(&format!("DROP TABLE {table}"))
            .await?;
    }
    Ok(())
}

pub(crate) fn is_sqlite(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Sqlite
}
