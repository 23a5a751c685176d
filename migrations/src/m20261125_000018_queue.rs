//! Indexes of the desk's queue. A filing writes one entry more: reports that owe an answer, in the order of urgency, with
//! all that a filter looks at, so that a page reads the index alone. What is answered or has ended moves to a second
//! index in the order of time; a pending hand-over has a third, small one.

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
        // The columns of the conditions too: SQLite would fetch each row to look at them.
        ddl::both(
            manager,
            "CREATE INDEX reports_open ON reports
                 (authority, danger, respond_by, supporters DESC, id, municipality, unit, assignee, status, category, leaf,
                  visibility, border, handover_to, disputed, clock_stopped_at, received_at, lon, lat,
                  answered_at, closed_at)
                 WHERE answered_at IS NULL AND closed_at IS NULL;
             CREATE INDEX reports_settled ON reports
                 (authority, received_at, id, municipality, unit, assignee, status, category, leaf, visibility, border,
                  handover_to, disputed, clock_stopped_at, danger, respond_by, supporters, lon, lat,
                  answered_at, closed_at)
                 WHERE answered_at IS NOT NULL OR closed_at IS NOT NULL;
             CREATE INDEX reports_handed ON reports (handover_to, municipality, id) WHERE handover_to IS NOT NULL;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "DROP INDEX reports_handed; DROP INDEX reports_settled; DROP INDEX reports_open;",
        )
        .await
    }
}
