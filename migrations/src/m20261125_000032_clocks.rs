//! What was noticed of deadlines, once each; what is done once a day; and the ways to what is waiting for the clock.

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
        // `due` is in the key: a deadline that moved is another occasion.
        ddl::both(
            manager,
            "CREATE TABLE notices (
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 occasion TEXT NOT NULL,
                 due {big} NOT NULL,
                 authority TEXT NOT NULL,
                 unit TEXT,
                 at {big} NOT NULL,
                 CONSTRAINT notices_pkey PRIMARY KEY (municipality, report, occasion, due),
                 CONSTRAINT notices_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
                 CONSTRAINT notices_occasion CHECK (occasion IN ('near', 'past', 'superior', 'question'))
             ) {clustered};
             CREATE INDEX notices_by_time ON notices (at);
             CREATE TABLE occasions (
                 name TEXT NOT NULL,
                 occasion TEXT NOT NULL,
                 at {big} NOT NULL,
                 CONSTRAINT occasions_pkey PRIMARY KEY (name, occasion)
             ) {clustered};
             CREATE INDEX occasions_oldest ON occasions (at);
             CREATE INDEX reports_answered ON reports (answered_at, id) WHERE status = 'answered';
             CREATE INDEX reports_asked ON reports (clock_stopped_at, id) WHERE status = 'needs_info';",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "DROP INDEX reports_asked; DROP INDEX reports_answered;",
        )
        .await?;
        ddl::drop_tables(manager, &["occasions", "notices"]).await
    }
}
