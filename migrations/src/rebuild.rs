//! Making a SQLite table anew where it cannot be altered: another order of the primary key, another way to store it.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, Statement};

/// Makes a table anew from its own words in the schema, as `edit` changes them, with its rows (in the order of `order`),
/// its indexes and its triggers. Rows of other tables may refer to it: they are looked at when the migration commits.
///
/// # Errors
/// When `edit` changes nothing, or the database refuses.
pub(crate) async fn rebuild(
    manager: &SchemaManager<'_>,
    table: &str,
    order: &str,
    edit: impl Fn(&str) -> String,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let words = Statement::from_string(
        manager.get_database_backend(),
        format!(
            "SELECT type, sql FROM sqlite_schema WHERE tbl_name = '{table}' AND sql IS NOT NULL
             ORDER BY type = 'table' DESC, rowid"
        ),
    );
    let mut create = String::new();
    let mut more = String::new();
    for row in connection.query_all_raw(words).await? {
        let (kind, sql): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if kind == "table" {
            create = edit(&sql);
            if create == sql {
                return Err(DbErr::Migration(format!(
                    "{table} is not as it was expected: {sql}"
                )));
            }
        } else {
            more.push_str(&sql);
            more.push_str(";\n");
        }
    }
    connection
        .execute_unprepared(&format!(
            "PRAGMA defer_foreign_keys = ON;
             CREATE TABLE rebuilt AS SELECT * FROM {table};
             DROP TABLE {table};
             {create};
             INSERT INTO {table} SELECT * FROM rebuilt ORDER BY {order};
             DROP TABLE rebuilt;
             {more}"
        ))
        .await
        .map(drop)
}
