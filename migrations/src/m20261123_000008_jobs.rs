//! Jobs: what must leave the process, or happen later, written in the transaction that causes it.

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
            "CREATE TABLE jobs (
                 id {uuid} NOT NULL PRIMARY KEY,
                 kind TEXT NOT NULL,
                 key TEXT,
                 payload TEXT NOT NULL,
                 run_at {big} NOT NULL,
                 attempts {int} NOT NULL,
                 max_attempts {int} NOT NULL,
                 leased_until {big},
                 leased_by TEXT,
                 last_error TEXT,
                 finished_at {big},
                 failed_at {big},
                 CONSTRAINT jobs_attempts CHECK (attempts >= 0 AND max_attempts >= 1 AND attempts <= max_attempts),
                 CONSTRAINT jobs_lease CHECK ((leased_until IS NULL) = (leased_by IS NULL)),
                 CONSTRAINT jobs_end CHECK (finished_at IS NULL OR failed_at IS NULL)
             ) {table};
             CREATE INDEX jobs_due ON jobs (run_at, id) WHERE finished_at IS NULL AND failed_at IS NULL;
             CREATE UNIQUE INDEX jobs_key ON jobs (key)
                 WHERE key IS NOT NULL AND finished_at IS NULL AND failed_at IS NULL;
             CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
             CREATE INDEX jobs_failed ON jobs (failed_at) WHERE failed_at IS NOT NULL;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["jobs"]).await
    }
}
