//! Templates of the words that go with a public line, with their history.

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
        // category '-' is any, outcome '' is any.
        ddl::both(
            manager,
            "CREATE TABLE templates (
                 id {uuid} NOT NULL PRIMARY KEY,
                 authority TEXT NOT NULL REFERENCES authorities (code),
                 category TEXT NOT NULL,
                 step TEXT NOT NULL,
                 outcome TEXT NOT NULL,
                 name TEXT NOT NULL,
                 body_lt TEXT NOT NULL,
                 body_en TEXT NOT NULL,
                 version {big} NOT NULL,
                 removed_at {big},
                 CONSTRAINT templates_words CHECK (category <> '' AND step <> '' AND name <> '' AND body_lt <> ''
                     AND body_en <> '' AND version >= 1)
             ) {table};
             CREATE UNIQUE INDEX templates_name ON templates (authority, category, step, outcome, name)
                 WHERE removed_at IS NULL;
             CREATE TABLE template_versions (
                 template {uuid} NOT NULL REFERENCES templates (id),
                 version {big} NOT NULL,
                 at {big} NOT NULL,
                 officer {uuid} NOT NULL,
                 category TEXT NOT NULL,
                 step TEXT NOT NULL,
                 outcome TEXT NOT NULL,
                 name TEXT NOT NULL,
                 body_lt TEXT NOT NULL,
                 body_en TEXT NOT NULL,
                 removed {bool} NOT NULL,
                 CONSTRAINT template_versions_pkey PRIMARY KEY (template, version)
             ) {clustered};",
        )
        .await?;
        for (name, table, event) in [
            ("template_versions_no_update", "template_versions", "UPDATE"),
            ("template_versions_no_delete", "template_versions", "DELETE"),
            ("templates_are_kept", "templates", "DELETE"),
        ] {
            ddl::refuse(manager, name, table, event, "").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["template_versions", "templates"]).await
    }
}
