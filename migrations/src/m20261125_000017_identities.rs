//! Officers as an identity provider knows them, and which of their roles its groups gave.

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
            "CREATE TABLE identities (
                 issuer TEXT NOT NULL,
                 subject TEXT NOT NULL,
                 officer {uuid} NOT NULL REFERENCES officers (id),
                 created_at {big} NOT NULL,
                 PRIMARY KEY (issuer, subject)
             ) {clustered};
             CREATE UNIQUE INDEX identities_by_officer ON identities (issuer, officer);
             CREATE TABLE provider_memberships (
                 membership {uuid} NOT NULL PRIMARY KEY REFERENCES memberships (id)
             ) {clustered};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["provider_memberships", "identities"]).await
    }
}
