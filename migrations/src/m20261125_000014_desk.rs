//! What the desk needs to know of each report: who works on it, for when it is planned, whether somebody is in
//! danger, and a hand-over that is pending.

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
            "ALTER TABLE reports ADD COLUMN assignee {uuid};
             ALTER TABLE reports ADD COLUMN planned_at {big};
             ALTER TABLE reports ADD COLUMN danger {bool} NOT NULL DEFAULT false;
             ALTER TABLE reports ADD COLUMN handover_to TEXT;
             ALTER TABLE reports ADD COLUMN disputed {bool} NOT NULL DEFAULT false;",
        )
        .await?;
        // A hand-over moves only with a line in the log; a dispute is a dispute about one.
        ddl::refuse(
            manager,
            "reports_handover_with_event",
            "reports",
            "UPDATE",
            "(NEW.version <= OLD.version AND COALESCE(NEW.handover_to, '') <> COALESCE(OLD.handover_to, ''))
             OR (NEW.disputed AND NEW.handover_to IS NULL)
             OR NEW.handover_to = NEW.authority",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::either(
            manager,
            "DROP TRIGGER reports_handover_with_event",
            "DROP TRIGGER reports_handover_with_event ON reports",
        )
        .await?;
        for column in [
            "disputed",
            "handover_to",
            "danger",
            "planned_at",
            "assignee",
        ] {
            ddl::both(
                manager,
                &format!("ALTER TABLE reports DROP COLUMN {column}"),
            )
            .await?;
        }
        Ok(())
    }
}
