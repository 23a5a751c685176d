//! Views of the queue that officers keep: a filter and an order under a name, for themselves or shared with an authority
//! or one unit of it.

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
            "CREATE TABLE desk_views (
                 id {uuid} NOT NULL PRIMARY KEY,
                 officer {uuid} NOT NULL REFERENCES officers (id),
                 name TEXT NOT NULL,
                 filter TEXT NOT NULL,
                 sort TEXT NOT NULL,
                 authority TEXT REFERENCES authorities (code),
                 unit TEXT,
                 changed_at {big} NOT NULL,
                 version {big} NOT NULL,
                 CONSTRAINT desk_views_name CHECK (name <> ''),
                 CONSTRAINT desk_views_shared CHECK (unit IS NULL OR authority IS NOT NULL),
                 CONSTRAINT desk_views_version CHECK (version >= 1)
             ) {table};
             CREATE UNIQUE INDEX desk_views_own ON desk_views (officer, name);
             CREATE INDEX desk_views_by_authority ON desk_views (authority) WHERE authority IS NOT NULL;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["desk_views"]).await
    }
}
