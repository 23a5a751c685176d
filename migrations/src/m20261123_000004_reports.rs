//! Reports, each with exactly one responsible authority in every state, and the contacts of reporters,
//! apart so that they can be erased without touching the report.
//!
//! Keys carry the municipality, so that a server can partition by it. A lookup that does not know it (the
//! secret link, a reference, the national list and map) has its own column first: within a partition it is the same.

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
        for text in [TABLE, INDEXES, CONTACTS] {
            ddl::both(manager, text).await?;
        }
        // The authority, the unit and the status change only together with a line in the log.
        ddl::refuse(
            manager,
            "reports_change_with_event",
            "reports",
            "UPDATE",
            "NEW.version <= OLD.version
             AND (NEW.authority <> OLD.authority OR NEW.status <> OLD.status OR NEW.rule <> OLD.rule
                  OR COALESCE(NEW.unit, '') <> COALESCE(OLD.unit, '') OR NEW.respond_by <> OLD.respond_by
                  OR NEW.log_head <> OLD.log_head)",
        )
        .await?;
        ddl::refuse(
            manager,
            "reports_identity",
            "reports",
            "UPDATE",
            "NEW.municipality <> OLD.municipality OR NEW.id <> OLD.id OR NEW.reference <> OLD.reference
             OR NEW.received_at <> OLD.received_at OR NEW.version < OLD.version",
        )
        .await?;
        ddl::refuse(manager, "reports_are_kept", "reports", "DELETE", "").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["reporter_contacts", "reports"]).await
    }
}

const TABLE: &str = "CREATE TABLE reports (
        municipality TEXT NOT NULL,
        id {uuid} NOT NULL,
        reference TEXT NOT NULL,
        token_hash {bytes} NOT NULL,
        leaf TEXT NOT NULL,
        border {bool} NOT NULL,
        lon {int} NOT NULL,
        lat {int} NOT NULL,
        quadkey {big} NOT NULL,
        cell {big} NOT NULL,
        category TEXT NOT NULL,
        catalogue_version {big} NOT NULL,
        status TEXT NOT NULL,
        outcome TEXT,
        visibility TEXT NOT NULL,
        text_shown {bool} NOT NULL,
        listed {bool} NOT NULL,
        authority TEXT NOT NULL REFERENCES authorities (code),
        unit TEXT,
        rule TEXT NOT NULL,
        rule_table_version {big} NOT NULL,
        territory_version {big} NOT NULL,
        received_at {big} NOT NULL,
        incident_at {big},
        respond_by {big} NOT NULL,
        term TEXT NOT NULL,
        clock_stopped_at {big},
        asked_in TEXT,
        accepted_once {bool} NOT NULL,
        said_no {bool} NOT NULL,
        extended {bool} NOT NULL,
        answered_at {big},
        closed_at {big},
        forwarded_at {big},
        reopened_times {int} NOT NULL,
        leading_report {uuid},
        description TEXT NOT NULL,
        place_note TEXT,
        answers TEXT NOT NULL,
        circumstances TEXT NOT NULL,
        plate TEXT,
        language TEXT NOT NULL,
        channel TEXT NOT NULL,
        supporters {int} NOT NULL,
        version {big} NOT NULL,
        log_head {bytes} NOT NULL,
        CONSTRAINT reports_pkey PRIMARY KEY (municipality, id),
        CONSTRAINT reports_token_hash CHECK (length(token_hash) = 32),
        CONSTRAINT reports_place CHECK (lon BETWEEN -1800000000 AND 1800000000 AND lat BETWEEN -900000000 AND 900000000),
        CONSTRAINT reports_quadkey CHECK (quadkey BETWEEN 0 AND 281474976710655 AND cell = (quadkey >> 24)),
        CONSTRAINT reports_status CHECK (status IN ('received', 'assigned', 'accepted', 'needs_info', 'in_progress',
            'answered', 'closed', 'reopened', 'duplicate', 'withdrawn', 'refused')),
        CONSTRAINT reports_outcome CHECK (outcome IN ('fixed', 'sanctioned', 'referred', 'not_confirmed',
            'no_violation', 'not_possible')),
        CONSTRAINT reports_answer CHECK (status <> 'answered' OR (outcome IS NOT NULL AND answered_at IS NOT NULL)),
        CONSTRAINT reports_clock CHECK (status <> 'needs_info' OR (clock_stopped_at IS NOT NULL
            AND asked_in IS NOT NULL)),
        CONSTRAINT reports_closed CHECK (status <> 'closed' OR closed_at IS NOT NULL),
        CONSTRAINT reports_leading CHECK (status <> 'duplicate' OR leading_report IS NOT NULL),
        CONSTRAINT reports_visibility CHECK (visibility IN ('public', 'restricted', 'confidential')),
        CONSTRAINT reports_listed CHECK (NOT listed OR visibility = 'public'),
        CONSTRAINT reports_text_shown CHECK (NOT text_shown OR visibility = 'public'),
        CONSTRAINT reports_authority CHECK (authority <> '' AND rule <> ''),
        CONSTRAINT reports_deadline CHECK (respond_by >= received_at),
        CONSTRAINT reports_counts CHECK (reopened_times BETWEEN 0 AND 1000 AND supporters >= 0 AND version >= 1),
        CONSTRAINT reports_log_head CHECK (length(log_head) = 32)
    ) {table};";

const INDEXES: &str = "CREATE UNIQUE INDEX reports_reference ON reports (reference, municipality);
    CREATE UNIQUE INDEX reports_token ON reports (token_hash, municipality);
    CREATE INDEX reports_newest ON reports (received_at, id) WHERE listed;
    CREATE INDEX reports_by_category ON reports (category, received_at, id) WHERE listed;
    CREATE INDEX reports_by_status ON reports (status, received_at, id) WHERE listed;
    CREATE INDEX reports_by_cell ON reports (cell, received_at, id) WHERE listed;
    CREATE INDEX reports_by_quadkey ON reports (quadkey, received_at, id, municipality, category, status) WHERE listed;
    CREATE INDEX reports_deadline ON reports (municipality, respond_by)
        WHERE answered_at IS NULL AND closed_at IS NULL;";

const CONTACTS: &str = "CREATE TABLE reporter_contacts (
        municipality TEXT NOT NULL,
        report {uuid} NOT NULL,
        name TEXT,
        email TEXT,
        phone TEXT,
        email_confirmed_at {big},
        phone_confirmed_at {big},
        removed_at {big},
        CONSTRAINT reporter_contacts_pkey PRIMARY KEY (municipality, report),
        CONSTRAINT reporter_contacts_report FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id),
        CONSTRAINT reporter_contacts_erased CHECK (removed_at IS NULL
            OR (name IS NULL AND email IS NULL AND phone IS NULL))
    ) {clustered};";
