//! Reporters' addresses: since when no more mails are wanted, and the ways to find what is held on one person.

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
            "ALTER TABLE reporter_contacts ADD COLUMN mail_stopped_at {big};
             CREATE INDEX reporter_contacts_email ON reporter_contacts (lower(email)) WHERE email IS NOT NULL;
             CREATE INDEX reporter_contacts_phone ON reporter_contacts (phone) WHERE phone IS NOT NULL;
             CREATE INDEX reports_ended ON reports (closed_at, id) WHERE closed_at IS NOT NULL;",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "DROP INDEX reports_ended; DROP INDEX reporter_contacts_phone; DROP INDEX reporter_contacts_email;
             ALTER TABLE reporter_contacts DROP COLUMN mail_stopped_at;",
        )
        .await
    }
}
