//! What has changed, in the order in which it was taken up, with where the report stood then: the feed of live queues and
//! of webhooks, and the webhooks. A webhook's secret is not stored: it follows from the installation's key, the webhook's
//! id and its generation.

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
            "CREATE TABLE report_changes (
                 n {serial},
                 at {big} NOT NULL,
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 reference TEXT NOT NULL,
                 revision {big} NOT NULL,
                 status TEXT NOT NULL,
                 located_in TEXT NOT NULL,
                 authority TEXT NOT NULL,
                 unit TEXT,
                 visibility TEXT NOT NULL,
                 handover_to TEXT,
                 disputed {bool} NOT NULL
             ) {table};
             CREATE INDEX report_changes_of ON report_changes (municipality, report, n);
             CREATE INDEX report_changes_at ON report_changes (at);

             CREATE TABLE webhooks (
                 id {uuid} NOT NULL PRIMARY KEY,
                 authority TEXT NOT NULL REFERENCES authorities (code),
                 url TEXT NOT NULL,
                 generation {int} NOT NULL CONSTRAINT webhooks_generation CHECK (generation >= 1),
                 former_until {big},
                 enabled {bool} NOT NULL,
                 failing_since {big},
                 version {int} NOT NULL CONSTRAINT webhooks_version CHECK (version >= 1),
                 created_at {big} NOT NULL,
                 created_by {uuid} NOT NULL REFERENCES officers (id),
                 CONSTRAINT webhooks_url CHECK (length(url) BETWEEN 1 AND 2000)
             ) {table};
             CREATE INDEX webhooks_of ON webhooks (authority, id);

             CREATE TABLE webhook_deliveries (
                 id {uuid} NOT NULL PRIMARY KEY,
                 webhook {uuid} NOT NULL REFERENCES webhooks (id),
                 at {big} NOT NULL,
                 kind TEXT NOT NULL,
                 payload TEXT NOT NULL,
                 state TEXT NOT NULL CONSTRAINT webhook_deliveries_state
                     CHECK (state = 'waiting' OR state = 'delivered' OR state = 'failed'),
                 attempts {int} NOT NULL,
                 status {int},
                 error TEXT,
                 ended_at {big}
             ) {table};
             CREATE INDEX webhook_deliveries_of ON webhook_deliveries (webhook, at, id);
             CREATE INDEX webhook_deliveries_at ON webhook_deliveries (at);",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(
            manager,
            &["webhook_deliveries", "webhooks", "report_changes"],
        )
        .await
    }
}
