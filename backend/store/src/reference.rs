//! Reference data: authorities, duties, rule tables, categories, territory. Any change of them moves one version
//! number, which processes poll to load a new snapshot.

mod authorities;
mod catalogues;
mod draft_rows;
mod history;
mod rule_changes;
mod rules;
mod settings;
mod territory;

use crate::engine::{FromRow, Sql};
use crate::error::StoreError;
use crate::store::{Inner, Store};

pub use self::authorities::{
    Authority, DutyHolder, Held, Unit, delete_duty_holder, delete_duty_holders, end_duty_holder,
    insert_duty_holders, list_authorities, list_duty_holders, list_held, list_units,
    upsert_authorities, upsert_units,
};
pub use self::catalogues::{
    Catalogue, CatalogueDraft, CatalogueVersion, delete_catalogue_draft, find_catalogue,
    find_catalogue_draft, find_effective_catalogue, insert_catalogue_draft, list_catalogue_drafts,
    list_catalogues, replace_catalogue, sign_catalogue, update_catalogue_draft,
};
pub use self::draft_rows::{delete_rule, delete_rules, insert_rules, move_rules, touch_draft};
pub use self::history::{
    ChangesOf, NewReferenceChange, ReferenceChange, insert_reference_change, list_reference_changes,
};
pub use self::rule_changes::{
    TableStep, cancel_schedule, delete_draft, guard_version, insert_rule_table, put_into_effect,
    raise_alarm, schedule_draft, schedule_rule_table, take_effect,
};
pub use self::rules::{
    NewRuleTable, RuleRow, RuleTable, find_rule_table, list_due_tables, list_rule_tables,
    list_rules, list_rules_of, list_standing_tables,
};
pub use self::settings::{AuthoritySetting, list_settings, put_setting};
pub use self::territory::{
    Layer, LayerInfo, end_layer, list_effective_layers, list_layers, replace_layer,
};

/// Everything that the compiled snapshot is made of, with the version that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The version number when it was read.
    pub version: i64,
    /// Authorities, by code.
    pub authorities: Vec<Authority>,
    /// Units, by code.
    pub units: Vec<Unit>,
    /// The register of duties.
    pub duty_holders: Vec<DutyHolder>,
    /// The effective rule tables, the national one (layer `LT`) and the municipalities' own.
    pub rule_tables: Vec<RuleTable>,
    /// Their rules, in their order.
    pub rules: Vec<RuleRow>,
    /// The effective catalogue.
    pub catalogue: Option<Catalogue>,
    /// The effective territory layers.
    pub layers: Vec<Layer>,
    /// Settings of authorities.
    pub settings: Vec<AuthoritySetting>,
}

/// The version of the reference data: poll it, it costs one row.
///
/// # Errors
/// When the database fails.
pub async fn get_version(store: &Store) -> Result<i64, StoreError> {
    // From PostgreSQL's writing pool: the reading one may be set to a replica that lags.
    let sql = Sql::new("SELECT version FROM snapshot_version WHERE id = 1");
    let rows: Vec<(i64,)> = match &store.inner {
        Inner::Postgres(postgres) => postgres.fetch_written(sql).await?,
        Inner::Sqlite { .. } => store.fetch(sql).await?,
    };
    rows.first()
        .map(|row| row.0)
        .ok_or(StoreError::Corrupt("no version of the reference data"))
}

/// All reference data of one version. It reads again when something changed meanwhile, at most 20 times.
///
/// # Errors
/// When the database fails, or the data change faster than they can be read.
pub async fn load_snapshot(store: &Store) -> Result<Snapshot, StoreError> {
    for _ in 0..20 {
        let version = get_version(store).await?;
        let snapshot = Snapshot {
            version,
            authorities: list_authorities(store).await?,
            units: list_units(store).await?,
            duty_holders: list_duty_holders(store).await?,
            rule_tables: rules::list_effective(store).await?,
            rules: rules::list_effective_rules(store).await?,
            catalogue: find_effective_catalogue(store).await?,
            layers: list_effective_layers(store).await?,
            settings: list_settings(store).await?,
        };
        if get_version(store).await? == version {
            return Ok(snapshot);
        }
    }
    Err(StoreError::database(
        "the reference data change faster than they can be read",
    ))
}

async fn all<T: FromRow>(store: &Store, sql: &'static str) -> Result<Vec<T>, StoreError> {
    store.fetch(Sql::new(sql)).await
}
