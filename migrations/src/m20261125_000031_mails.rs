//! Mails: written in the transaction that causes them, sent by a job, kept where there is no way to send them.
//!
//! A secret link is not in a mail's text: `link` says which one follows it, and it is made when the mail is sent.

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
            "CREATE TABLE mails (
                 id {uuid} NOT NULL PRIMARY KEY,
                 kind TEXT NOT NULL,
                 recipient TEXT NOT NULL,
                 subject TEXT NOT NULL,
                 text TEXT NOT NULL,
                 lang TEXT NOT NULL,
                 link TEXT NOT NULL,
                 municipality TEXT,
                 report {uuid},
                 created_at {big} NOT NULL,
                 state TEXT NOT NULL,
                 ended_at {big},
                 tries {int} NOT NULL,
                 last_error TEXT,
                 CONSTRAINT mails_link CHECK (link IN ('none', 'tracking', 'confirm')),
                 CONSTRAINT mails_about CHECK ((municipality IS NULL) = (report IS NULL)
                     AND (link = 'none' OR report IS NOT NULL)),
                 CONSTRAINT mails_state CHECK (state IN ('queued', 'sent', 'kept', 'failed')),
                 CONSTRAINT mails_end CHECK ((ended_at IS NULL) = (state = 'queued')),
                 CONSTRAINT mails_to CHECK (recipient <> '' AND tries >= 0)
             ) {table};
             CREATE INDEX mails_newest ON mails (created_at, id);
             CREATE INDEX mails_by_state ON mails (state, created_at, id);
             CREATE INDEX mails_by_report ON mails (municipality, report) WHERE report IS NOT NULL;
             CREATE INDEX mails_by_recipient ON mails (lower(recipient), created_at);",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["mails"]).await
    }
}
