//! Work at the desk: notes that only officers read, photos that officers add, photos with regions covered, texts of
//! which the public sees less, places that were corrected, reports that were split off.

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
        for text in [REPORTS, PHOTOS, NOTES] {
            ddl::both(manager, text).await?;
        }
        ddl::refuse(
            manager,
            "report_notes_only_erased",
            "report_notes",
            "UPDATE",
            "NEW.id <> OLD.id OR NEW.municipality <> OLD.municipality OR NEW.report <> OLD.report OR NEW.at <> OLD.at
             OR NEW.kind <> OLD.kind OR NEW.text IS NOT NULL",
        )
        .await?;
        ddl::refuse(
            manager,
            "report_notes_are_kept",
            "report_notes",
            "DELETE",
            "",
        )
        .await?;
        ddl::refuse(
            manager,
            "reports_edition_only_forward",
            "reports",
            "UPDATE",
            "NEW.edition < OLD.edition OR (NEW.version <= OLD.version AND NEW.edition = OLD.edition
             AND (NEW.lon <> OLD.lon OR NEW.lat <> OLD.lat OR NEW.leaf <> OLD.leaf
                  OR COALESCE(NEW.public_text, '') <> COALESCE(OLD.public_text, '')))",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::either(
            manager,
            "DROP TRIGGER reports_edition_only_forward",
            "DROP TRIGGER reports_edition_only_forward ON reports",
        )
        .await?;
        ddl::drop_tables(manager, &["report_notes"]).await?;
        ddl::both(
            manager,
            "DROP INDEX photos_by_pictures;
             DROP INDEX photos_by_blob;
             DROP INDEX reports_by_origin;
             DROP INDEX reports_by_leader;",
        )
        .await?;
        for column in [
            "regions", "pictures", "blob", "added_by", "internal", "origin",
        ] {
            ddl::both(manager, &format!("ALTER TABLE photos DROP COLUMN {column}")).await?;
        }
        for column in ["split_from", "public_text", "located_in", "edition"] {
            ddl::both(
                manager,
                &format!("ALTER TABLE reports DROP COLUMN {column}"),
            )
            .await?;
        }
        Ok(())
    }
}

// `municipality` is the key of a report and never changes; where the place is now is `located_in`, when it is another
// municipality. `edition` grows with what the desk changes without a line in the log.
const REPORTS: &str = "ALTER TABLE reports ADD COLUMN edition {big} NOT NULL DEFAULT 0;
    ALTER TABLE reports ADD COLUMN located_in TEXT;
    ALTER TABLE reports ADD COLUMN public_text TEXT;
    ALTER TABLE reports ADD COLUMN split_from {uuid};
    CREATE INDEX reports_by_origin ON reports (split_from, received_at, id) WHERE split_from IS NOT NULL;
    CREATE INDEX reports_by_leader ON reports (municipality, leading_report, id) WHERE leading_report IS NOT NULL;";

// `blob`: under which id the original lies (a copy shares it); `pictures`: under which id those lie that are shown.
// Both are the photo's own id where they are null.
const PHOTOS: &str = "ALTER TABLE photos ADD COLUMN origin TEXT NOT NULL DEFAULT 'reporter'
        CONSTRAINT photos_origin CHECK (origin IN ('reporter', 'officer', 'contractor'));
    ALTER TABLE photos ADD COLUMN internal {bool} NOT NULL DEFAULT false;
    ALTER TABLE photos ADD COLUMN added_by {uuid};
    ALTER TABLE photos ADD COLUMN blob {uuid};
    ALTER TABLE photos ADD COLUMN pictures {uuid};
    ALTER TABLE photos ADD COLUMN regions TEXT;
    CREATE UNIQUE INDEX photos_by_pictures ON photos (pictures) WHERE pictures IS NOT NULL;
    CREATE INDEX photos_by_blob ON photos (blob) WHERE blob IS NOT NULL;";

const NOTES: &str = "CREATE TABLE report_notes (
        id {uuid} NOT NULL PRIMARY KEY,
        municipality TEXT NOT NULL,
        report {uuid} NOT NULL,
        at {big} NOT NULL,
        kind TEXT NOT NULL CONSTRAINT report_notes_kind CHECK (kind IN ('note', 'contractor', 'contractor_done')),
        officer {uuid},
        contractor {uuid},
        text TEXT,
        erased_at {big},
        CONSTRAINT report_notes_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
        CONSTRAINT report_notes_author CHECK ((officer IS NULL) <> (contractor IS NULL)),
        CONSTRAINT report_notes_erased CHECK ((text IS NULL) = (erased_at IS NOT NULL))
    ) {table};
    CREATE INDEX report_notes_by_report ON report_notes (municipality, report, at, id);";
