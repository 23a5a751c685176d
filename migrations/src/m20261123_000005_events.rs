//! The append-only log of each report, chained by hash, and the free texts it speaks of, apart
//! so that a text can be erased while the chain (which holds a salted hash of it) stays whole.

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
            "CREATE TABLE report_events (
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 seq {int} NOT NULL,
                 id {uuid} NOT NULL,
                 kind TEXT NOT NULL,
                 actor_kind TEXT NOT NULL,
                 actor_id TEXT,
                 at {big} NOT NULL,
                 status_from TEXT,
                 status_to TEXT NOT NULL,
                 message_key TEXT NOT NULL,
                 params TEXT NOT NULL,
                 text_hash {bytes},
                 public {bool} NOT NULL,
                 prev_hash {bytes} NOT NULL,
                 hash {bytes} NOT NULL,
                 CONSTRAINT report_events_pkey PRIMARY KEY (municipality, report, seq),
                 CONSTRAINT report_events_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
                 CONSTRAINT report_events_seq CHECK (seq >= 1),
                 CONSTRAINT report_events_line CHECK (message_key <> '' AND kind <> '' AND actor_kind <> ''),
                 CONSTRAINT report_events_hashes CHECK (length(prev_hash) = 32 AND length(hash) = 32
                     AND (text_hash IS NULL OR length(text_hash) = 32))
             ) {clustered};
             CREATE TABLE event_texts (
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 seq {int} NOT NULL,
                 salt {bytes} NOT NULL,
                 text TEXT,
                 erased_at {big},
                 CONSTRAINT event_texts_pkey PRIMARY KEY (municipality, report, seq),
                 CONSTRAINT event_texts_event FOREIGN KEY (municipality, report, seq)
                     REFERENCES report_events (municipality, report, seq),
                 CONSTRAINT event_texts_erased CHECK ((text IS NULL) = (erased_at IS NOT NULL)),
                 CONSTRAINT event_texts_salt CHECK (length(salt) BETWEEN 16 AND 64)
             ) {clustered};",
        )
        .await?;
        ddl::refuse(
            manager,
            "report_events_no_update",
            "report_events",
            "UPDATE",
            "",
        )
        .await?;
        ddl::refuse(
            manager,
            "report_events_no_delete",
            "report_events",
            "DELETE",
            "",
        )
        .await?;
        ddl::refuse(
            manager,
            "event_texts_only_erased",
            "event_texts",
            "UPDATE",
            "NEW.municipality <> OLD.municipality OR NEW.report <> OLD.report OR NEW.seq <> OLD.seq
             OR NEW.salt <> OLD.salt OR NEW.text IS NOT NULL",
        )
        .await?;
        ddl::refuse(
            manager,
            "event_texts_no_delete",
            "event_texts",
            "DELETE",
            "",
        )
        .await?;
        ddl::either(
            manager,
            "",
            "CREATE TRIGGER report_events_no_truncate BEFORE TRUNCATE ON report_events
                 FOR EACH STATEMENT EXECUTE FUNCTION atsakas_refuse('report_events_no_truncate');",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["event_texts", "report_events"]).await
    }
}
