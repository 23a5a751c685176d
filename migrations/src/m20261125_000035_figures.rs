//! Events that figures count by when they happened. The index is partial: a filing writes nothing into it.

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
            "CREATE INDEX report_events_counted ON report_events (kind, at, municipality, report, actor_kind)
                 WHERE kind IN ('reopened', 'confirmed', 'handed_over');",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(manager, "DROP INDEX report_events_counted;").await
    }
}
