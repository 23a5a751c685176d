//! One number that grows with every change of the reference data, whoever makes it:
//! processes poll it and compile a new snapshot when it has moved.

use sea_orm_migration::prelude::*;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const WATCHED: [&str; 7] = [
    "authorities",
    "units",
    "duty_holders",
    "rule_tables",
    "rules",
    "catalogues",
    "territory_layers",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "CREATE TABLE snapshot_version (
                 id {int} NOT NULL PRIMARY KEY CONSTRAINT snapshot_version_single CHECK (id = 1),
                 version {big} NOT NULL
             ) {table};
             INSERT INTO snapshot_version (id, version) VALUES (1, 1);",
        )
        .await?;
        let postgres =
            "CREATE FUNCTION atsakas_bump_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
                 UPDATE snapshot_version SET version = version + 1 WHERE id = 1;
                 RETURN NULL;
             END $$;";
        ddl::either(manager, "", postgres).await?;
        for table in WATCHED {
            let on = |event: &str| {
                format!(
                    "CREATE TRIGGER snapshot_{table}_{} AFTER {event} ON {table} BEGIN
                         UPDATE snapshot_version SET version = version + 1 WHERE id = 1;
                     END;",
                    event.to_lowercase()
                )
            };
            let postgres = format!(
                "CREATE TRIGGER snapshot_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
                     FOR EACH STATEMENT EXECUTE FUNCTION atsakas_bump_snapshot();"
            );
            ddl::either(
                manager,
                &["INSERT", "UPDATE", "DELETE"].map(on).concat(),
                &postgres,
            )
            .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in WATCHED {
            ddl::either(
                manager,
                &format!(
                    "DROP TRIGGER snapshot_{table}_insert; DROP TRIGGER snapshot_{table}_update;
                     DROP TRIGGER snapshot_{table}_delete;"
                ),
                &format!("DROP TRIGGER snapshot_{table} ON {table}"),
            )
            .await?;
        }
        ddl::either(manager, "", "DROP FUNCTION atsakas_bump_snapshot()").await?;
        ddl::drop_tables(manager, &["snapshot_version"]).await
    }
}
