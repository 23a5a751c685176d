//! Officers, what they are, their sessions and tokens, and the log of what they did and looked at.

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
        for text in [OFFICERS, SESSIONS, AUDIT] {
            ddl::both(manager, text).await?;
        }
        for (name, table, event) in [
            ("audit_log_no_update", "audit_log", "UPDATE"),
            ("audit_log_no_delete", "audit_log", "DELETE"),
            ("audit_heads_are_kept", "audit_heads", "DELETE"),
            // What somebody was stays known: a role is ended, not erased.
            ("memberships_are_kept", "memberships", "DELETE"),
            ("officers_are_kept", "officers", "DELETE"),
        ] {
            ddl::refuse(manager, name, table, event, "").await?;
        }
        ddl::refuse(
            manager,
            "audit_heads_only_forward",
            "audit_heads",
            "UPDATE",
            "NEW.stream <> OLD.stream OR NEW.seq <= OLD.seq",
        )
        .await?;
        ddl::refuse(
            manager,
            "memberships_only_ended",
            "memberships",
            "UPDATE",
            "NEW.id <> OLD.id OR NEW.officer <> OLD.officer OR NEW.role <> OLD.role
             OR COALESCE(NEW.authority, '') <> COALESCE(OLD.authority, '')
             OR COALESCE(NEW.unit, '') <> COALESCE(OLD.unit, '')
             OR COALESCE(NEW.municipality, '') <> COALESCE(OLD.municipality, '')
             OR NEW.granted_at <> OLD.granted_at OR OLD.ended_at IS NOT NULL",
        )
        .await?;
        ddl::either(
            manager,
            "",
            "CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
                 FOR EACH STATEMENT EXECUTE FUNCTION atsakas_refuse('audit_log_no_truncate');",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(
            manager,
            &[
                "audit_heads",
                "audit_log",
                "api_tokens",
                "sessions",
                "memberships",
                "officers",
            ],
        )
        .await
    }
}

const OFFICERS: &str = "CREATE TABLE officers (
        id {uuid} NOT NULL PRIMARY KEY,
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        language TEXT NOT NULL CONSTRAINT officers_language CHECK (language IN ('lt', 'en')),
        password_hash TEXT,
        created_at {big} NOT NULL,
        disabled_at {big},
        version {big} NOT NULL,
        CONSTRAINT officers_email CHECK (email <> '' AND email = lower(email))
    ) {table};
    CREATE UNIQUE INDEX officers_by_email ON officers (email);
    CREATE TABLE memberships (
        id {uuid} NOT NULL PRIMARY KEY,
        officer {uuid} NOT NULL REFERENCES officers (id),
        role TEXT NOT NULL CONSTRAINT memberships_role CHECK (role IN ('officer', 'lead', 'coordinator',
            'police_officer', 'police_lead', 'confidential', 'auditor', 'operator')),
        authority TEXT REFERENCES authorities (code),
        unit TEXT REFERENCES units (code),
        municipality TEXT,
        granted_at {big} NOT NULL,
        granted_by {uuid},
        ended_at {big},
        ended_by {uuid},
        CONSTRAINT memberships_where CHECK ((role = 'operator') = (authority IS NULL)),
        CONSTRAINT memberships_unit CHECK (unit IS NULL OR authority IS NOT NULL),
        CONSTRAINT memberships_named CHECK (role NOT IN ('coordinator', 'confidential') OR municipality IS NOT NULL),
        CONSTRAINT memberships_end CHECK (ended_at IS NULL OR ended_at >= granted_at)
    ) {table};
    CREATE INDEX memberships_by_officer ON memberships (officer) WHERE ended_at IS NULL;
    CREATE INDEX memberships_by_authority ON memberships (authority, unit) WHERE ended_at IS NULL;";

const SESSIONS: &str = "CREATE TABLE sessions (
        token_hash {bytes} NOT NULL PRIMARY KEY,
        id {uuid} NOT NULL,
        officer {uuid} NOT NULL REFERENCES officers (id),
        created_at {big} NOT NULL,
        seen_at {big} NOT NULL,
        expires_at {big} NOT NULL,
        ended_at {big},
        means TEXT NOT NULL,
        device TEXT NOT NULL,
        CONSTRAINT sessions_token_hash CHECK (length(token_hash) = 32),
        CONSTRAINT sessions_life CHECK (expires_at > created_at AND seen_at >= created_at)
    ) {clustered};
    CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
    CREATE INDEX sessions_by_officer ON sessions (officer, created_at);
    CREATE TABLE api_tokens (
        token_hash {bytes} NOT NULL PRIMARY KEY,
        id {uuid} NOT NULL,
        officer {uuid} NOT NULL REFERENCES officers (id),
        name TEXT NOT NULL,
        scopes TEXT NOT NULL,
        created_at {big} NOT NULL,
        expires_at {big} NOT NULL,
        used_at {big},
        ended_at {big},
        CONSTRAINT api_tokens_token_hash CHECK (length(token_hash) = 32),
        CONSTRAINT api_tokens_life CHECK (expires_at > created_at)
    ) {clustered};
    CREATE UNIQUE INDEX api_tokens_by_id ON api_tokens (id);
    CREATE INDEX api_tokens_by_officer ON api_tokens (officer, created_at);";

// A stream for each actor: one person's acts hardly ever meet, so the chain costs nobody a wait.
const AUDIT: &str = "CREATE TABLE audit_log (
        stream TEXT NOT NULL,
        seq {big} NOT NULL,
        id {uuid} NOT NULL,
        at {big} NOT NULL,
        kind TEXT NOT NULL,
        authority TEXT,
        municipality TEXT,
        report {uuid},
        subject TEXT NOT NULL,
        detail TEXT NOT NULL,
        prev_hash {bytes} NOT NULL,
        hash {bytes} NOT NULL,
        CONSTRAINT audit_log_pkey PRIMARY KEY (stream, seq),
        CONSTRAINT audit_log_seq CHECK (seq >= 1),
        CONSTRAINT audit_log_words CHECK (stream <> '' AND kind <> ''),
        CONSTRAINT audit_log_hashes CHECK (length(prev_hash) = 32 AND length(hash) = 32)
    ) {clustered};
    CREATE INDEX audit_log_by_time ON audit_log (at, stream, seq);
    CREATE INDEX audit_log_by_report ON audit_log (municipality, report, at) WHERE report IS NOT NULL;
    CREATE INDEX audit_log_by_authority ON audit_log (authority, at) WHERE authority IS NOT NULL;
    CREATE TABLE audit_heads (
        stream TEXT NOT NULL PRIMARY KEY,
        seq {big} NOT NULL,
        hash {bytes} NOT NULL,
        CONSTRAINT audit_heads_hash CHECK (length(hash) = 32)
    ) {clustered};";
