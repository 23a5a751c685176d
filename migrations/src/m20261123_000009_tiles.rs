//! Counts for the map: a change set appends a delta (no hot row), a job folds deltas into counts of cells.

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
        // category_group '' counts all groups together, so that an unfiltered tile reads one row a cell and class.
        ddl::both(
            manager,
            "CREATE TABLE tile_deltas (
                 id {serial},
                 municipality TEXT NOT NULL,
                 quadkey {big} NOT NULL CONSTRAINT tile_deltas_quadkey CHECK (quadkey BETWEEN 0 AND 281474976710655),
                 delta {int} NOT NULL CONSTRAINT tile_deltas_delta CHECK (delta IN (-1, 1)),
                 class TEXT NOT NULL CONSTRAINT tile_deltas_class CHECK (class IN ('open', 'closed')),
                 category_group TEXT NOT NULL CONSTRAINT tile_deltas_group CHECK (category_group <> '')
             ) {table};
             CREATE TABLE tile_counts (
                 level {int} NOT NULL CONSTRAINT tile_counts_level CHECK (level BETWEEN 4 AND 20 AND level % 2 = 0),
                 category_group TEXT NOT NULL,
                 cell {big} NOT NULL,
                 class TEXT NOT NULL CONSTRAINT tile_counts_class CHECK (class IN ('open', 'closed')),
                 count {big} NOT NULL CONSTRAINT tile_counts_count CHECK (count >= 0),
                 CONSTRAINT tile_counts_pkey PRIMARY KEY (level, category_group, cell, class)
             ) {clustered};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["tile_counts", "tile_deltas"]).await
    }
}
