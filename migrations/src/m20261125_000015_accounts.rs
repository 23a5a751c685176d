//! How officers prove who they are: second factors, links by mail, and how often it went wrong.

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
        ddl::both(manager, FACTORS).await?;
        ddl::both(manager, LINKS).await?;
        // A code opens once: its step only grows.
        ddl::refuse(
            manager,
            "totp_only_forward",
            "totp_secrets",
            "UPDATE",
            "NEW.last_step < OLD.last_step",
        )
        .await?;
        ddl::refuse(
            manager,
            "recovery_codes_once",
            "recovery_codes",
            "UPDATE",
            "OLD.used_at IS NOT NULL",
        )
        .await?;
        ddl::refuse(
            manager,
            "account_links_once",
            "account_links",
            "UPDATE",
            "OLD.ended_at IS NOT NULL",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(
            manager,
            &[
                "sign_in_tries",
                "account_links",
                "recovery_codes",
                "totp_secrets",
            ],
        )
        .await
    }
}

const FACTORS: &str = "CREATE TABLE totp_secrets (
        officer {uuid} NOT NULL PRIMARY KEY REFERENCES officers (id),
        sealed {bytes} NOT NULL,
        created_at {big} NOT NULL,
        confirmed_at {big},
        last_step {big} NOT NULL
    ) {table};
    CREATE TABLE recovery_codes (
        code_hash {bytes} NOT NULL PRIMARY KEY,
        officer {uuid} NOT NULL REFERENCES officers (id),
        created_at {big} NOT NULL,
        used_at {big},
        CONSTRAINT recovery_codes_hash CHECK (length(code_hash) = 32)
    ) {clustered};
    CREATE INDEX recovery_codes_by_officer ON recovery_codes (officer);";

// Of a link only the hash is here. A try is kept under a keyed hash of the account's or the client's address.
const LINKS: &str = "CREATE TABLE account_links (
        id {uuid} NOT NULL PRIMARY KEY,
        token_hash {bytes} NOT NULL,
        kind TEXT NOT NULL CONSTRAINT account_links_kind CHECK (kind IN ('invitation', 'reset')),
        email TEXT NOT NULL,
        language TEXT NOT NULL,
        memberships TEXT NOT NULL,
        authority TEXT,
        officer {uuid} REFERENCES officers (id),
        made_by {uuid},
        created_at {big} NOT NULL,
        expires_at {big} NOT NULL,
        ended_at {big},
        used {bool} NOT NULL DEFAULT false,
        CONSTRAINT account_links_hash CHECK (length(token_hash) = 32),
        CONSTRAINT account_links_life CHECK (expires_at > created_at),
        CONSTRAINT account_links_whose CHECK (kind = 'invitation' OR officer IS NOT NULL)
    ) {table};
    CREATE UNIQUE INDEX account_links_by_hash ON account_links (token_hash);
    CREATE UNIQUE INDEX account_links_open ON account_links (kind, email) WHERE ended_at IS NULL;
    CREATE INDEX account_links_by_authority ON account_links (authority, created_at) WHERE ended_at IS NULL;
    CREATE TABLE sign_in_tries (
        key {bytes} NOT NULL PRIMARY KEY,
        tries {big} NOT NULL,
        last_at {big} NOT NULL,
        locked_until {big} NOT NULL,
        CONSTRAINT sign_in_tries_key CHECK (length(key) = 32)
    ) {clustered};
    CREATE INDEX sign_in_tries_by_time ON sign_in_tries (last_at);";
