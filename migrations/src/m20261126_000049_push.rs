//! Where a reporter's device is told what is new, by Web Push: an address at the browser's own push service, and the keys
//! under which only that browser reads.

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
            "CREATE TABLE push_subscriptions (
                 id {uuid} NOT NULL PRIMARY KEY,
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 endpoint TEXT NOT NULL,
                 endpoint_hash {bytes} NOT NULL CONSTRAINT push_subscriptions_hash CHECK (length(endpoint_hash) = 32),
                 p256dh {bytes} NOT NULL CONSTRAINT push_subscriptions_key CHECK (length(p256dh) = 65),
                 auth {bytes} NOT NULL CONSTRAINT push_subscriptions_auth CHECK (length(auth) = 16),
                 created_at {big} NOT NULL,
                 CONSTRAINT push_subscriptions_once UNIQUE (municipality, report, endpoint_hash),
                 CONSTRAINT push_subscriptions_report FOREIGN KEY (municipality, report)
                     REFERENCES reports (municipality, id)
             ) {table};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["push_subscriptions"]).await
    }
}
