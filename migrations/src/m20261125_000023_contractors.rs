//! Contractors, and the links through which they see one report each for a while.

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
            "CREATE TABLE contractors (
                 id {uuid} NOT NULL PRIMARY KEY,
                 authority TEXT NOT NULL REFERENCES authorities (code),
                 name TEXT NOT NULL,
                 email TEXT NOT NULL,
                 created_at {big} NOT NULL,
                 created_by {uuid} NOT NULL,
                 ended_at {big},
                 CONSTRAINT contractors_words CHECK (name <> '' AND email <> '')
             ) {table};
             CREATE UNIQUE INDEX contractors_by_email ON contractors (authority, email) WHERE ended_at IS NULL;
             CREATE TABLE contractor_links (
                 id {uuid} NOT NULL PRIMARY KEY,
                 token_hash {bytes} NOT NULL,
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 contractor {uuid} NOT NULL REFERENCES contractors (id),
                 created_at {big} NOT NULL,
                 created_by {uuid} NOT NULL,
                 expires_at {big} NOT NULL,
                 ended_at {big},
                 code_hash {bytes},
                 code_sent_at {big},
                 code_tries {int} NOT NULL,
                 CONSTRAINT contractor_links_report FOREIGN KEY (municipality, report)
                     REFERENCES reports (municipality, id),
                 CONSTRAINT contractor_links_token CHECK (length(token_hash) = 32),
                 CONSTRAINT contractor_links_life CHECK (expires_at > created_at AND code_tries >= 0)
             ) {table};
             CREATE UNIQUE INDEX contractor_links_by_token ON contractor_links (token_hash);
             CREATE INDEX contractor_links_by_report ON contractor_links (municipality, report)
                 WHERE ended_at IS NULL;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["contractor_links", "contractors"]).await
    }
}
