//! The database schema, one file a change. A migration that has landed is never edited:
//! a correction is a new file at the end of the list.
//!
//! Both engines get the same tables from one text; only types, triggers and exclusion
//! constraints differ, and `ddl` holds those differences.

mod ddl;
mod m20261123_000001_authorities;
mod m20261123_000002_rules;
mod m20261123_000003_snapshot;
mod m20261123_000004_reports;
mod m20261123_000005_events;
mod m20261123_000006_photos;
mod m20261123_000007_filing;
mod m20261123_000008_jobs;
mod m20261123_000009_tiles;
mod m20261123_000010_covering;
mod m20261125_000011_time_order;
mod m20261125_000013_officers;
mod m20261125_000014_desk;
mod m20261125_000015_accounts;
mod m20261125_000016_access;
mod m20261125_000017_identities;
mod m20261125_000018_queue;
mod m20261125_000019_search;
mod m20261125_000020_views;
mod m20261125_000021_work;
mod m20261125_000022_templates;
mod m20261125_000023_contractors;
mod m20261125_000024_crowd;
mod m20261125_000025_hand_overs;
mod m20261125_000028_drafts;
mod m20261125_000029_reference_changes;
mod m20261125_000030_settings;
mod m20261125_000031_mails;
mod m20261125_000032_clocks;
mod m20261125_000033_contacts;
mod m20261125_000035_figures;
mod m20261125_000036_queue_place;
mod m20261126_000037_changes;
mod m20261126_000039_open311;
mod m20261126_000041_identity_seen;
mod m20261126_000046_cheap_checks;
mod m20261126_000047_parents;
mod m20261126_000048_shallow_counts;
mod m20261126_000049_push;
mod m20261127_000050_contractor_keys;
mod m20261127_000051_addresses;
mod rebuild;

use sea_orm_migration::sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::{MigrationStatus, MigrationTrait, MigratorTrait};

/// All migrations, oldest first.
#[derive(Debug, Clone, Copy)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_authorities::Migration),
            Box::new(m20261123_000002_rules::Migration),
            Box::new(m20261123_000003_snapshot::Migration),
            Box::new(m20261123_000004_reports::Migration),
            Box::new(m20261123_000005_events::Migration),
            Box::new(m20261123_000006_photos::Migration),
            Box::new(m20261123_000007_filing::Migration),
            Box::new(m20261123_000008_jobs::Migration),
            Box::new(m20261123_000009_tiles::Migration),
            Box::new(m20261123_000010_covering::Migration),
            Box::new(m20261125_000011_time_order::Migration),
            Box::new(m20261125_000013_officers::Migration),
            Box::new(m20261125_000014_desk::Migration),
            Box::new(m20261125_000015_accounts::Migration),
            Box::new(m20261125_000016_access::Migration),
            Box::new(m20261125_000017_identities::Migration),
            Box::new(m20261125_000018_queue::Migration),
            Box::new(m20261125_000019_search::Migration),
            Box::new(m20261125_000020_views::Migration),
            Box::new(m20261125_000021_work::Migration),
            Box::new(m20261125_000022_templates::Migration),
            Box::new(m20261125_000023_contractors::Migration),
            Box::new(m20261125_000024_crowd::Migration),
            Box::new(m20261125_000025_hand_overs::Migration),
            Box::new(m20261125_000028_drafts::Migration),
            Box::new(m20261125_000029_reference_changes::Migration),
            Box::new(m20261125_000030_settings::Migration),
            Box::new(m20261125_000031_mails::Migration),
            Box::new(m20261125_000032_clocks::Migration),
            Box::new(m20261125_000033_contacts::Migration),
            Box::new(m20261125_000035_figures::Migration),
            Box::new(m20261125_000036_queue_place::Migration),
            Box::new(m20261126_000037_changes::Migration),
            Box::new(m20261126_000039_open311::Migration),
            Box::new(m20261126_000041_identity_seen::Migration),
            Box::new(m20261126_000046_cheap_checks::Migration),
            Box::new(m20261126_000047_parents::Migration),
            Box::new(m20261126_000048_shallow_counts::Migration),
            Box::new(m20261126_000049_push::Migration),
            Box::new(m20261127_000050_contractor_keys::Migration),
            Box::new(m20261127_000051_addresses::Migration),
        ]
    }
}

/// A migration and whether it has been applied to a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// File name without suffix, e.g. `m20261123_000004_reports`.
    pub name: String,
    /// The database has it.
    pub applied: bool,
}

/// Applies what is missing. Each migration is one transaction; the first that fails ends the run.
///
/// # Errors
/// When a statement is refused or the connection is lost; earlier migrations stay applied.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(db, None).await
}

/// Takes back the last `steps` migrations, newest first, with the data in their tables.
///
/// # Errors
/// When a statement is refused or the connection is lost.
pub async fn down(db: &DatabaseConnection, steps: u32) -> Result<(), DbErr> {
    Migrator::down(db, Some(steps)).await
}

/// Lists all migrations, oldest first, with what has been applied. Changes nothing.
///
/// # Errors
/// When the database cannot be read, or holds a migration that this program does not know.
pub async fn status(db: &DatabaseConnection) -> Result<Vec<Step>, DbErr> {
    let listed = Migrator::get_migration_with_status_read_only(db).await?;
    Ok(listed
        .iter()
        .map(|migration| Step {
            name: migration.name().to_owned(),
            applied: migration.status() == MigrationStatus::Applied,
        })
        .collect())
}
