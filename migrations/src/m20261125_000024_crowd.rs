//! Counting supporters of merged reports once: beside the hash that is good for one report, a keyed hash that is the
//! same for one device in one municipality and one group of categories. Without the installation's key nobody can make
//! one; with the table alone nobody is recognised, but that somebody supports two reports of one group shows.

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
        ddl::both(manager, "ALTER TABLE supports ADD COLUMN crowd {bytes};").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(manager, "ALTER TABLE supports DROP COLUMN crowd;").await
    }
}
