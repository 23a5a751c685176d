//! Events, texts and contacts belong to a report: on PostgreSQL that is looked at once a statement, not once a row.
//!
//! A foreign key there runs a query of its own for each row and locks the row that it finds, which was a third of what a
//! filing cost the server. The lock is not needed: reports and events are never deleted and their keys never change, by
//! triggers of theirs. So the same rule, under the same name and with the same error, is a trigger over all rows of a
//! statement. SQLite keeps its foreign keys, which cost it a look into a page that it holds.

use sea_orm_migration::prelude::*;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Column of the child, column of the parent.
type Keys = &'static [(&'static str, &'static str)];

/// Table, constraint, table of the parent, and the columns by which it is found.
const CHILDREN: [(&str, &str, &str, Keys); 3] = [
    (
        "report_events",
        "report_events_report",
        "reports",
        &[("report", "id"), ("municipality", "municipality")],
    ),
    (
        "event_texts",
        "event_texts_event",
        "report_events",
        &[
            ("report", "report"),
            ("municipality", "municipality"),
            ("seq", "seq"),
        ],
    ),
    (
        "reporter_contacts",
        "reporter_contacts_report",
        "reports",
        &[("report", "id"), ("municipality", "municipality")],
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut sql = String::new();
        for (table, constraint, parent, keys) in CHILDREN {
            let same: Vec<String> = keys
                .iter()
                .map(|(child, column)| format!("p.{column} = f.{child}"))
                .collect();
            let same = same.join(" AND ");
            let moved: Vec<String> = keys
                .iter()
                .map(|(child, _)| format!("NEW.{child} <> OLD.{child}"))
                .collect();
            let moved = moved.join(" OR ");
            // The settings keep the plan at look-ups by key, also where it was made when the tables were empty.
            sql.extend([format!(
                "ALTER TABLE {table} DROP CONSTRAINT {constraint};
                 CREATE FUNCTION {constraint}() RETURNS trigger LANGUAGE plpgsql
                     SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
                 BEGIN
                     IF EXISTS (SELECT FROM fresh f WHERE NOT EXISTS (SELECT FROM {parent} p WHERE {same})) THEN
                         RAISE foreign_key_violation USING
                             MESSAGE = '{constraint}: there is no row in {parent}', CONSTRAINT = '{constraint}';
                     END IF;
                     RETURN NULL;
                 END $$;
                 CREATE TRIGGER {constraint} AFTER INSERT ON {table}
                     REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION {constraint}();
                 CREATE TRIGGER {constraint}_stays BEFORE UPDATE ON {table} FOR EACH ROW
                     WHEN ({moved}) EXECUTE FUNCTION atsakas_refuse('{constraint}_stays');"
            )]);
        }
        ddl::either(manager, "", &sql).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut sql = String::new();
        for (table, constraint, parent, keys) in CHILDREN {
            let columns = |of: fn(&(&'static str, &'static str)) -> &'static str| {
                keys.iter().map(of).collect::<Vec<_>>().join(", ")
            };
            let (own, theirs) = (columns(|pair| pair.0), columns(|pair| pair.1));
            sql.extend([format!(
                "DROP TRIGGER {constraint} ON {table};
                 DROP TRIGGER {constraint}_stays ON {table};
                 DROP FUNCTION {constraint}();
                 ALTER TABLE {table} ADD CONSTRAINT {constraint} FOREIGN KEY ({own}) REFERENCES {parent} ({theirs});"
            )]);
        }
        ddl::either(manager, "", &sql).await
    }
}
