//! Rule tables and catalogues as drafts that several officers edit: a revision that an edit must have seen, who made it,
//! at most one scheduled table a layer, and the reason why a scheduled one did not take effect.
//!
//! The version of the reference data no longer moves with drafts: rules of an effective table are frozen, so what
//! processes compile changes only when a table becomes effective or ends, and an edit of a draft must not make every
//! process compile everything anew.

use sea_orm_migration::prelude::*;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "ALTER TABLE rule_tables ADD COLUMN revision {big} NOT NULL DEFAULT 1;
             ALTER TABLE rule_tables ADD COLUMN changed_at {big};
             ALTER TABLE rule_tables ADD COLUMN changed_by TEXT;
             ALTER TABLE rule_tables ADD COLUMN alarm TEXT;
             ALTER TABLE rule_tables ADD COLUMN alarm_version {big};
             CREATE UNIQUE INDEX rule_tables_one_scheduled ON rule_tables (layer, status) WHERE status = 'scheduled';
             ALTER TABLE catalogues ADD COLUMN author TEXT;
             CREATE TABLE catalogue_drafts (
                 id {uuid} NOT NULL PRIMARY KEY,
                 base_version {big} NOT NULL,
                 content TEXT NOT NULL,
                 revision {big} NOT NULL,
                 created_at {big} NOT NULL,
                 author TEXT,
                 changed_at {big} NOT NULL,
                 changed_by TEXT,
                 CONSTRAINT catalogue_drafts_revision CHECK (revision >= 1)
             ) {table};",
        )
        .await?;
        ddl::either(
            manager,
            "DROP TRIGGER snapshot_rules_insert;
             DROP TRIGGER snapshot_rules_update;
             DROP TRIGGER snapshot_rules_delete;
             DROP TRIGGER snapshot_rule_tables_insert;
             DROP TRIGGER snapshot_rule_tables_update;
             DROP TRIGGER snapshot_rule_tables_delete;
             CREATE TRIGGER snapshot_rule_tables_update AFTER UPDATE OF status ON rule_tables
                 WHEN OLD.status <> NEW.status AND 'effective' IN (OLD.status, NEW.status) BEGIN
                 UPDATE snapshot_version SET version = version + 1 WHERE id = 1;
             END;",
            "DROP TRIGGER snapshot_rules ON rules;
             DROP TRIGGER snapshot_rule_tables ON rule_tables;
             CREATE TRIGGER snapshot_rule_tables AFTER UPDATE OF status ON rule_tables FOR EACH ROW
                 WHEN (OLD.status <> NEW.status AND 'effective' IN (OLD.status, NEW.status))
                 EXECUTE FUNCTION atsakas_bump_snapshot();",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["rule_tables", "rules"];
        let on = |table: &str, event: &str| {
            format!(
                "CREATE TRIGGER snapshot_{table}_{} AFTER {event} ON {table} BEGIN
                     UPDATE snapshot_version SET version = version + 1 WHERE id = 1;
                 END;",
                event.to_lowercase()
            )
        };
        let sqlite = tables.map(|table| {
            ["INSERT", "UPDATE", "DELETE"]
                .map(|event| on(table, event))
                .concat()
        });
        let postgres = tables.map(|table| {
            format!(
                "CREATE TRIGGER snapshot_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
                     FOR EACH STATEMENT EXECUTE FUNCTION atsakas_bump_snapshot();"
            )
        });
        let sqlite = format!(
            "DROP TRIGGER snapshot_rule_tables_update; {}",
            sqlite.concat()
        );
        let postgres = format!(
            "DROP TRIGGER snapshot_rule_tables ON rule_tables; {}",
            postgres.concat()
        );
        ddl::either(manager, &sqlite, &postgres).await?;
        ddl::both(
            manager,
            "DROP INDEX rule_tables_one_scheduled;
             ALTER TABLE rule_tables DROP COLUMN revision;
             ALTER TABLE rule_tables DROP COLUMN changed_at;
             ALTER TABLE rule_tables DROP COLUMN changed_by;
             ALTER TABLE rule_tables DROP COLUMN alarm;
             ALTER TABLE rule_tables DROP COLUMN alarm_version;
             ALTER TABLE catalogues DROP COLUMN author;",
        )
        .await?;
        ddl::drop_tables(manager, &["catalogue_drafts"]).await
    }
}
