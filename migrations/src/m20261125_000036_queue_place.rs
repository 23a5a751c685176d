//! The queue's indexes with the municipality in which a corrected place lies: access and filters look at it, and without
//! it each entry would fetch its row.

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
        rebuild(manager, "located_in, ").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rebuild(manager, "").await
    }
}

/// Makes both indexes anew, with one more column.
async fn rebuild(manager: &SchemaManager<'_>, more: &str) -> Result<(), DbErr> {
    ddl::both(
        manager,
        &format!(
            "DROP INDEX reports_open;
             DROP INDEX reports_settled;
             CREATE INDEX reports_open ON reports
                 (authority, danger, respond_by, supporters DESC, id, municipality, {more}unit, assignee, status, category,
                  leaf, visibility, border, handover_to, disputed, clock_stopped_at, received_at, lon, lat,
                  answered_at, closed_at)
                 WHERE answered_at IS NULL AND closed_at IS NULL;
             CREATE INDEX reports_settled ON reports
                 (authority, received_at, id, municipality, {more}unit, assignee, status, category, leaf, visibility,
                  border, handover_to, disputed, clock_stopped_at, danger, respond_by, supporters, lon, lat,
                  answered_at, closed_at)
                 WHERE answered_at IS NOT NULL OR closed_at IS NOT NULL;"
        ),
    )
    .await
}
