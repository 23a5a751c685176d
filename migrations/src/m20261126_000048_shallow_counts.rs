//! Cells are counted down to zoom level 16: below, a tile shows its reports one by one, and counting each arrival in cells
//! that hold hardly more than itself cost more than filing it.

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
        ddl::both(manager, "DELETE FROM tile_counts WHERE level > 16;").await
    }

    /// The deeper cells fill again with what comes; what they held is not counted anew.
    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
