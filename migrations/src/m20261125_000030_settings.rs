//! Settings of authorities as data: working hours, days off, deadlines, templates. Part of what processes compile.

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
        // `scope` is an authority's code, or LT for what holds where an authority says nothing.
        ddl::both(
            manager,
            "CREATE TABLE authority_settings (
                 scope TEXT NOT NULL,
                 name TEXT NOT NULL CONSTRAINT authority_settings_name CHECK (name IN
                     ('working_hours', 'days_off', 'deadlines', 'templates')),
                 value TEXT NOT NULL,
                 revision {big} NOT NULL CONSTRAINT authority_settings_revision CHECK (revision >= 1),
                 changed_at {big} NOT NULL,
                 changed_by TEXT NOT NULL,
                 CONSTRAINT authority_settings_pkey PRIMARY KEY (scope, name)
             ) {clustered};",
        )
        .await?;
        let on = |event: &str| {
            format!(
                "CREATE TRIGGER snapshot_authority_settings_{} AFTER {event} ON authority_settings BEGIN
                     UPDATE snapshot_version SET version = version + 1 WHERE id = 1;
                 END;",
                event.to_lowercase()
            )
        };
        ddl::either(
            manager,
            &["INSERT", "UPDATE", "DELETE"].map(on).concat(),
            "CREATE TRIGGER snapshot_authority_settings AFTER INSERT OR UPDATE OR DELETE ON authority_settings
                 FOR EACH STATEMENT EXECUTE FUNCTION atsakas_bump_snapshot();",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["authority_settings"]).await
    }
}
