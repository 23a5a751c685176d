//! What an authority demands of its officers when they sign in, and how far the chains of the audit log are anchored.

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
        // `*` is everybody, operators too.
        ddl::both(
            manager,
            "CREATE TABLE access_rules (
                 authority TEXT NOT NULL PRIMARY KEY,
                 second_factor {bool} NOT NULL,
                 changed_at {big} NOT NULL,
                 changed_by {uuid}
             ) {table};
             CREATE TABLE audit_anchors (
                 stream TEXT NOT NULL PRIMARY KEY,
                 seq {big} NOT NULL
             ) {clustered};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["audit_anchors", "access_rules"]).await
    }
}
