//! The key of a contractor's link follows the code that opened it last, not the one that was asked for last: who holds the
//! link alone shuts nobody out.

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
            "ALTER TABLE contractor_links ADD COLUMN opened_code_at {big};
             UPDATE contractor_links SET opened_code_at = code_sent_at;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "ALTER TABLE contractor_links DROP COLUMN opened_code_at;",
        )
        .await
    }
}
