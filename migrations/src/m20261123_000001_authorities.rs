//! Authorities, their units, and the register of duties: one holder of a duty in an area on one day.

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
        // Constraints that need OLD and NEW end in this function; its SQLSTATE is how `store` knows them.
        ddl::either(
            manager,
            "",
            "CREATE FUNCTION atsakas_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
                 RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'AT001', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
             END $$;",
        )
        .await?;
        ddl::both(
            manager,
            "CREATE TABLE authorities (
                 code TEXT NOT NULL PRIMARY KEY,
                 kind TEXT NOT NULL CONSTRAINT authorities_kind CHECK (kind IN ('municipality', 'police', 'external')),
                 name_lt TEXT NOT NULL,
                 name_en TEXT NOT NULL,
                 municipality TEXT,
                 email TEXT,
                 phone TEXT,
                 url TEXT,
                 channel TEXT,
                 CONSTRAINT authorities_own_municipality CHECK (kind <> 'municipality' OR municipality IS NOT NULL)
             ) {clustered};
             CREATE TABLE units (
                 code TEXT NOT NULL PRIMARY KEY,
                 authority TEXT NOT NULL REFERENCES authorities (code),
                 name_lt TEXT NOT NULL,
                 name_en TEXT NOT NULL,
                 area TEXT
             ) {clustered};
             CREATE TABLE duty_holders (
                 id {serial},
                 duty TEXT NOT NULL,
                 area TEXT NOT NULL,
                 authority TEXT NOT NULL REFERENCES authorities (code),
                 unit TEXT REFERENCES units (code),
                 valid_from {int},
                 valid_to {int},
                 CONSTRAINT duty_holders_dates CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
             ) {table};
             CREATE INDEX duty_holders_by_duty ON duty_holders (duty, area);",
        )
        .await?;
        // Days are half open: a holder until day N and the next from day N do not meet.
        let overlap = "SELECT RAISE(ABORT, 'duty_holders_one_holder') WHERE EXISTS (
                 SELECT 1 FROM duty_holders h
                 WHERE h.duty = NEW.duty AND h.area = NEW.area AND h.id <> NEW.id
                   AND (h.valid_from IS NULL OR NEW.valid_to IS NULL OR h.valid_from < NEW.valid_to)
                   AND (NEW.valid_from IS NULL OR h.valid_to IS NULL OR NEW.valid_from < h.valid_to))";
        ddl::either(
            manager,
            &format!(
                "CREATE TRIGGER duty_holders_one_holder_insert AFTER INSERT ON duty_holders BEGIN {overlap}; END;
                 CREATE TRIGGER duty_holders_one_holder_update AFTER UPDATE ON duty_holders BEGIN {overlap}; END;"
            ),
            "CREATE EXTENSION IF NOT EXISTS btree_gist;
             ALTER TABLE duty_holders ADD CONSTRAINT duty_holders_one_holder
                 EXCLUDE USING gist (duty WITH =, area WITH =, int4range(valid_from, valid_to) WITH &&);",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(manager, &["duty_holders", "units", "authorities"]).await?;
        ddl::either(manager, "", "DROP FUNCTION atsakas_refuse()").await
    }
}
