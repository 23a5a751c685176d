//! Outside authorities that take reports as Open311 requests: where, under which codes, and what became of each request.
//! The key is sealed under the installation's own.

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
            "CREATE TABLE open311_endpoints (
                 authority TEXT NOT NULL PRIMARY KEY REFERENCES authorities (code),
                 url TEXT NOT NULL,
                 format TEXT NOT NULL CONSTRAINT open311_endpoints_format CHECK (format = 'json' OR format = 'xml'),
                 jurisdiction TEXT,
                 api_key {bytes},
                 service TEXT NOT NULL,
                 services TEXT NOT NULL,
                 version {int} NOT NULL CONSTRAINT open311_endpoints_version CHECK (version >= 1),
                 changed_at {big} NOT NULL
             ) {table};

             CREATE TABLE open311_requests (
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL,
                 authority TEXT NOT NULL,
                 state TEXT NOT NULL CONSTRAINT open311_requests_state CHECK (state = 'sent' OR state = 'token'
                     OR state = 'taken' OR state = 'refused'),
                 token TEXT,
                 said TEXT,
                 at {big} NOT NULL,
                 CONSTRAINT open311_requests_pkey PRIMARY KEY (report, municipality, authority),
                 CONSTRAINT open311_requests_report FOREIGN KEY (municipality, report)
                     REFERENCES reports (municipality, id)
             ) {table};",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["open311_requests", "open311_endpoints"]).await
    }
}
