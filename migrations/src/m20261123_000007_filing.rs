//! What makes a retry harmless: answers kept under the idempotency key, and one support a supporter.

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
            "CREATE TABLE idempotency_keys (
                 key_hash {bytes} NOT NULL PRIMARY KEY,
                 body_hash {bytes} NOT NULL,
                 municipality TEXT,
                 report {uuid},
                 answer TEXT NOT NULL,
                 created_at {big} NOT NULL,
                 expires_at {big} NOT NULL,
                 CONSTRAINT idempotency_keys_hashes CHECK (length(key_hash) = 32 AND length(body_hash) = 32),
                 CONSTRAINT idempotency_keys_life CHECK (expires_at > created_at)
             ) {table};
             CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
             CREATE TABLE supports (
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 supporter_hash {bytes} NOT NULL,
                 at {big} NOT NULL,
                 CONSTRAINT supports_pkey PRIMARY KEY (municipality, report, supporter_hash),
                 CONSTRAINT supports_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
                 CONSTRAINT supports_hash CHECK (length(supporter_hash) = 32)
             ) {clustered};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["supports", "idempotency_keys"]).await
    }
}
