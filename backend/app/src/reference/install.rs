//! Puts the shipped data into a database that has none: categories, authorities, register, national rule table, and, for
//! demonstrations and tests, the sample territory. What is there already is left alone.

use atsakas_domain::{
    categories::Catalogue,
    territory::{Layer, sample},
};
use atsakas_store::{
    ApplyError, ChangeSet, StoreError,
    reference::{
        self as stored, Catalogue as StoredCatalogue, Layer as StoredLayer, LayerInfo, NewRuleTable,
    },
};
use jiff::Timestamp;

use super::{
    load::LoadError,
    register_rows::{authority_rows, holder_rows, unit_rows},
    rule_rows::rows_from_csv,
};
use crate::{ports::Chance, secret::sha256, shipped};

/// Which territory an empty database begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// None: real boundaries are imported.
    None,
    /// The approximate sample.
    Sample,
}

/// Why the shipped data could not be put in.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// The shipped data are faulty.
    #[error("the shipped data cannot be used")]
    Shipped(#[from] LoadError),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// The database refused.
    #[error("the shipped data could not be stored")]
    Apply(#[from] ApplyError),
}

/// Puts in what is missing, in one change set, and says whether anything was.
///
/// # Errors
/// See [`InstallError`]; nothing is stored then.
pub async fn install(
    store: &atsakas_store::Store,
    chance: &dyn Chance,
    now: Timestamp,
    first: First,
) -> Result<bool, InstallError> {
    let set = missing(store, chance, now, first).await?;
    if set.is_empty() {
        return Ok(false);
    }
    match store.apply(set).await {
        Ok(()) => Ok(true),
        // Another process that starts at the same moment was faster.
        Err(ApplyError::Duplicate { .. } | ApplyError::Conflict { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

async fn missing(
    store: &atsakas_store::Store,
    chance: &dyn Chance,
    now: Timestamp,
    first: First,
) -> Result<ChangeSet, InstallError> {
    let mut set = ChangeSet::new();
    let at = now.as_microsecond();
    if stored::list_authorities(store).await?.is_empty() {
        set.push(stored::upsert_authorities(
            authority_rows(shipped::AUTHORITIES).map_err(LoadError::from)?,
        ));
        set.push(stored::upsert_units(
            unit_rows(shipped::UNITS).map_err(LoadError::from)?,
        ));
        set.push(stored::insert_duty_holders(
            holder_rows(shipped::DUTIES).map_err(LoadError::from)?,
        ));
    }
    if stored::find_effective_catalogue(store).await?.is_none() {
        Catalogue::from_json(shipped::CATEGORIES).map_err(LoadError::from)?;
        set.extend(stored::replace_catalogue(StoredCatalogue {
            version: 1,
            content: shipped::CATEGORIES.to_owned(),
            created_at: at,
        }));
    }
    if !stored::list_rule_tables(store)
        .await?
        .iter()
        .any(|table| table.layer == "LT")
    {
        let id = chance.uuid(now);
        let rules = rows_from_csv(id, shipped::RULES).map_err(LoadError::from)?;
        set.extend(stored::insert_rule_table(NewRuleTable {
            id,
            layer: "LT".to_owned(),
            version: 1,
            check_summary: r#"{"shipped":true}"#.to_owned(),
            created_at: at,
            author: None,
            rules,
        }));
        set.extend(stored::take_effect("LT", id, at));
    }
    if first == First::Sample && stored::list_layers(store).await?.is_empty() {
        let (municipalities, elderships) = sample::layers();
        for layer in [municipalities, elderships] {
            set.extend(stored::replace_layer(stored_layer(
                &layer,
                chance,
                now,
                1,
                "[]".to_owned(),
            )));
        }
    }
    Ok(set)
}

/// A layer as it is stored, effective from now.
pub fn stored_layer(
    layer: &Layer,
    chance: &dyn Chance,
    now: Timestamp,
    version: i64,
    findings: String,
) -> StoredLayer {
    let content = layer.to_bytes();
    StoredLayer {
        info: LayerInfo {
            id: chance.uuid(now),
            level: layer.level.to_string(),
            version,
            sha256: sha256(&content),
            attribution: layer.attribution.clone(),
            imported_at: now.as_microsecond(),
            effective: true,
            findings,
        },
        content,
    }
}
