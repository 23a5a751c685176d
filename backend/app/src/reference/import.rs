//! Imports a territory layer: checked, and put in effect whole in one change set.

use atsakas_domain::{
    responsibility::ModelError,
    territory::{Findings, Layer, Level, Territory, sample, validate},
};
use atsakas_store::{
    ApplyError, ChangeSet, Store, StoreError,
    reference::{self as stored},
};
use jiff::Timestamp;

use super::{install::stored_layer, load::LoadError};
use crate::ports::Chance;

/// Why a layer was not put in effect. The layer before stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The layer has errors; the findings say which.
    #[error("the layer has {} errors", .0.errors().count())]
    Faulty(Box<Findings>),
    /// It cannot stand with the other layers.
    #[error(transparent)]
    Layers(#[from] LoadError),
    /// The universe of the rules cannot be made of it.
    #[error("the areas are none that rules can name")]
    Areas(#[from] ModelError),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// Somebody else imported at the same moment, or the database refused.
    #[error("the layer could not be stored")]
    Apply(#[from] ApplyError),
}

/// What an import did.
#[derive(Debug)]
pub struct Imported {
    /// Version of the layer that is now in effect.
    pub version: i64,
    /// Areas in it.
    pub areas: usize,
    /// Leaves of the territory as it is now.
    pub leaves: usize,
    /// Warnings.
    pub findings: Findings,
    /// Layers that were taken out of effect, since they belong to the former municipalities.
    pub dropped: Vec<String>,
}

/// Checks a layer and puts it in effect. New municipalities take elderships and zones out of effect that do not
/// fit them, so that no mixture of two territories is ever served.
///
/// # Errors
/// See [`ImportError`]; nothing has changed then.
pub async fn import_layer(
    store: &Store,
    chance: &dyn Chance,
    now: Timestamp,
    layer: Layer,
) -> Result<Imported, ImportError> {
    let current = stored::list_effective_layers(store).await?;
    let find = |level: Level| -> Result<Option<Layer>, LoadError> {
        let Some(found) = current
            .iter()
            .find(|one| one.info.level == level.to_string())
        else {
            return Ok(None);
        };
        Layer::from_bytes(&found.content)
            .map(Some)
            .map_err(|source| LoadError::Layer {
                level: level.to_string(),
                source,
            })
    };
    let municipalities = if layer.level == Level::Municipality {
        None
    } else {
        find(Level::Municipality)?
    };
    let findings = validate(&layer, municipalities.as_ref());
    if !findings.is_importable() {
        return Err(ImportError::Faulty(Box::new(findings)));
    }
    let mut dropped = Vec::new();
    let territory = match layer.level {
        Level::Municipality => {
            let (elderships, zones) = (find(Level::Eldership)?, find(Level::Zone)?);
            // The sample's elderships are drawn for the sample's municipalities and must not be laid over real ones.
            let sample = |one: &Layer| one.attribution.as_deref() == Some(sample::ATTRIBUTION);
            let fits = elderships.as_ref().is_none_or(|one| {
                sample(one) == sample(&layer) && validate(one, Some(&layer)).is_importable()
            });
            let kept = elderships.filter(|_| fits);
            if !fits {
                dropped.push(Level::Eldership.to_string());
            }
            Territory::build(layer.clone(), kept, zones.into_iter().collect())
        }
        Level::Eldership => {
            let municipalities = municipalities.ok_or(LoadError::Nothing("municipality layer"))?;
            Territory::build(
                municipalities,
                Some(layer.clone()),
                find(Level::Zone)?.into_iter().collect(),
            )
        }
        Level::Zone => {
            let municipalities = municipalities.ok_or(LoadError::Nothing("municipality layer"))?;
            Territory::build(municipalities, find(Level::Eldership)?, vec![layer.clone()])
        }
    }
    .map_err(LoadError::from)?;
    let level = layer.level.to_string();
    let version = 1 + stored::list_layers(store)
        .await?
        .iter()
        .filter(|one| one.level == level)
        .map(|one| one.version)
        .max()
        .unwrap_or(0);
    let notes: Vec<String> = findings
        .all()
        .iter()
        .map(ToString::to_string)
        .take(1_000)
        .collect();
    let notes = serde_json::to_string(&notes).unwrap_or_else(|_| "[]".to_owned());
    let mut set = ChangeSet::new();
    for level in &dropped {
        set.push(stored::end_layer(level));
    }
    set.extend(stored::replace_layer(stored_layer(
        &layer, chance, now, version, notes,
    )));
    store.apply(set).await?;
    Ok(Imported {
        version,
        areas: layer.features.len(),
        leaves: territory.leaves().len(),
        findings,
        dropped,
    })
}
