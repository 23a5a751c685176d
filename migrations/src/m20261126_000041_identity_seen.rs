//! When the identity provider last vouched for somebody: API tokens live on roles that it gave no longer than that allows.

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
            "ALTER TABLE identities ADD COLUMN seen_at {big} NOT NULL DEFAULT 0;
             UPDATE identities SET seen_at = created_at;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(manager, "ALTER TABLE identities DROP COLUMN seen_at;").await
    }
}
