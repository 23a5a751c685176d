//! Addresses of the territory, by streets and the words of their names. An import makes an edition of its own, which is
//! searched once all of it is there; the one before goes then.

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
            "CREATE TABLE address_editions (
                 edition {big} NOT NULL PRIMARY KEY,
                 attribution TEXT,
                 begun_at {big} NOT NULL,
                 used_since {big}
             ) {table};
             CREATE TABLE streets (
                 edition {big} NOT NULL,
                 id {big} NOT NULL,
                 name TEXT NOT NULL,
                 locality TEXT NOT NULL,
                 municipality TEXT NOT NULL,
                 lon {int} NOT NULL,
                 lat {int} NOT NULL,
                 CONSTRAINT streets_key PRIMARY KEY (edition, id)
             ) {clustered};
             CREATE TABLE street_words (
                 edition {big} NOT NULL,
                 word {exact} NOT NULL,
                 street {big} NOT NULL,
                 own {int} NOT NULL CONSTRAINT street_words_own CHECK (own IN (0, 1)),
                 CONSTRAINT street_words_key PRIMARY KEY (edition, word, street)
             ) {clustered};
             CREATE TABLE addresses (
                 edition {big} NOT NULL,
                 street {big} NOT NULL,
                 number_key {exact} NOT NULL,
                 number TEXT NOT NULL,
                 lon {int} NOT NULL,
                 lat {int} NOT NULL,
                 CONSTRAINT addresses_key PRIMARY KEY (edition, street, number_key)
             ) {clustered};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(
            manager,
            &["addresses", "street_words", "streets", "address_editions"],
        )
        .await
    }
}
