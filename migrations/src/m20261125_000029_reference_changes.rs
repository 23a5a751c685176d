//! Who changed what of the reference data, when, from what to what: append-only.

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
            "CREATE TABLE reference_changes (
                 id {serial},
                 at {big} NOT NULL,
                 officer TEXT NOT NULL,
                 subject TEXT NOT NULL CONSTRAINT reference_changes_subject CHECK (subject IN
                     ('rule_table', 'duty', 'authority', 'unit', 'catalogue', 'setting')),
                 scope TEXT NOT NULL,
                 key TEXT NOT NULL,
                 verb TEXT NOT NULL,
                 before TEXT,
                 after TEXT,
                 CONSTRAINT reference_changes_names CHECK (officer <> '' AND scope <> '' AND key <> '' AND verb <> '')
             ) {table};
             CREATE INDEX reference_changes_by_key ON reference_changes (subject, key, id);
             CREATE INDEX reference_changes_by_scope ON reference_changes (subject, scope, id);",
        )
        .await?;
        for (name, event) in [
            ("reference_changes_no_update", "UPDATE"),
            ("reference_changes_no_delete", "DELETE"),
        ] {
            ddl::refuse(manager, name, "reference_changes", event, "").await?;
        }
        ddl::either(
            manager,
            "",
            "CREATE TRIGGER reference_changes_no_truncate BEFORE TRUNCATE ON reference_changes
                 FOR EACH STATEMENT EXECUTE FUNCTION atsakas_refuse('reference_changes_no_truncate');",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["reference_changes"]).await
    }
}
