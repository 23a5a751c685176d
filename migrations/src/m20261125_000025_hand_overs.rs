//! Hand-overs: at most one open for a report, at most one decided ever.

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
            "CREATE TABLE hand_overs (
                 id {uuid} NOT NULL PRIMARY KEY,
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 reference TEXT NOT NULL,
                 category TEXT NOT NULL,
                 rule TEXT NOT NULL,
                 from_authority TEXT NOT NULL REFERENCES authorities (code),
                 from_unit TEXT,
                 to_authority TEXT NOT NULL REFERENCES authorities (code),
                 state TEXT NOT NULL CONSTRAINT hand_overs_state CHECK (state IN ('pending', 'disputed', 'accepted',
                     'decided_over', 'decided_stays', 'withdrawn', 'overtaken', 'forwarded')),
                 proposed_at {big} NOT NULL,
                 proposed_by {uuid} NOT NULL,
                 answer_by {big} NOT NULL,
                 disputed_at {big},
                 ended_at {big},
                 ended_by {uuid},
                 CONSTRAINT hand_overs_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
                 CONSTRAINT hand_overs_two CHECK (from_authority <> to_authority),
                 CONSTRAINT hand_overs_end CHECK ((ended_at IS NULL) = (state IN ('pending', 'disputed')))
             ) {table};
             CREATE UNIQUE INDEX hand_overs_one_open ON hand_overs (municipality, report) WHERE ended_at IS NULL;
             CREATE UNIQUE INDEX hand_overs_one_decision ON hand_overs (municipality, report)
                 WHERE state IN ('decided_over', 'decided_stays');
             CREATE INDEX hand_overs_by_report ON hand_overs (municipality, report, proposed_at);
             CREATE INDEX hand_overs_from ON hand_overs (from_authority, proposed_at, id);
             CREATE INDEX hand_overs_to ON hand_overs (to_authority, proposed_at, id);
             CREATE INDEX hand_overs_disputes ON hand_overs (municipality, proposed_at, id) WHERE state = 'disputed';
             CREATE INDEX hand_overs_due ON hand_overs (answer_by) WHERE state = 'pending';",
        )
        .await?;
        ddl::refuse(manager, "hand_overs_are_kept", "hand_overs", "DELETE", "").await?;
        ddl::refuse(
            manager,
            "hand_overs_only_forward",
            "hand_overs",
            "UPDATE",
            "OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.report <> OLD.report
             OR NEW.from_authority <> OLD.from_authority OR NEW.to_authority <> OLD.to_authority
             OR NEW.proposed_at <> OLD.proposed_at OR NEW.rule <> OLD.rule",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["hand_overs"]).await
    }
}
