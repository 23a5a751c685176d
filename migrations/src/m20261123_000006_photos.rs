//! Photos: uploaded under an id that the client made, later attached to one report.

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
            "CREATE TABLE photos (
                 id {uuid} NOT NULL PRIMARY KEY,
                 municipality TEXT,
                 report {uuid},
                 position {int},
                 sha256 {bytes} NOT NULL,
                 bytes {big} NOT NULL,
                 width {int} NOT NULL,
                 height {int} NOT NULL,
                 format TEXT NOT NULL,
                 uploaded_at {big} NOT NULL,
                 upload_token_hash {bytes},
                 suggestion TEXT,
                 shown {bool} NOT NULL,
                 moderation TEXT NOT NULL,
                 removed_at {big},
                 CONSTRAINT photos_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
                 CONSTRAINT photos_attached CHECK ((municipality IS NULL) = (report IS NULL)
                     AND (position IS NULL) = (report IS NULL)),
                 CONSTRAINT photos_sha256 CHECK (length(sha256) = 32),
                 CONSTRAINT photos_size CHECK (bytes > 0 AND width > 0 AND height > 0),
                 CONSTRAINT photos_moderation CHECK (moderation IN ('none', 'pending', 'approved', 'refused')),
                 CONSTRAINT photos_shown CHECK (NOT shown OR (report IS NOT NULL AND removed_at IS NULL
                     AND moderation IN ('none', 'approved')))
             ) {table};
             CREATE UNIQUE INDEX photos_by_report ON photos (municipality, report, position) WHERE report IS NOT NULL;
             CREATE INDEX photos_orphans ON photos (uploaded_at) WHERE report IS NULL;",
        )
        .await?;
        // A photo that is somebody's evidence never moves to another report.
        ddl::refuse(
            manager,
            "photos_stay",
            "photos",
            "UPDATE",
            "OLD.report IS NOT NULL AND (NEW.report IS NULL OR NEW.report <> OLD.report OR NEW.sha256 <> OLD.sha256)",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["photos"]).await
    }
}
