//! Compiles the reference data of the database into a snapshot.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use atsakas_domain::{
    authority_settings::{AuthoritySettings, Setting},
    calendar::local_date,
    categories::{Catalogue, CatalogueError},
    ids::{Prefix, ReferenceError},
    responsibility::{
        AreaTree, Authorities, CategoryTree, CellFault, Circumstance, Circumstances, DateRange,
        Layer as RuleLayer, LeafArea, Model, ModelError, Names, Register, Resolver, RuleTable,
        Verdict, read_authorities, read_register, read_table, read_units,
    },
    territory::{BuildError, Layer, LayerBytesError, Level, Territory},
};
use atsakas_messages::Text;
use atsakas_store::{
    Store, StoreError,
    reference::{self as stored, Layer as StoredLayer},
};
use jiff::{Timestamp, civil::Date};

use super::{
    register_rows::{authorities_csv, register_csv, units_csv},
    rule_rows::{RowsError, csv_from_rows},
    snapshot::{Municipality, Snapshot, Snapshots},
};
use crate::{boundaries::MadeTiles, shipped};

/// Before references of municipalities that are none of the shipped ones.
const OTHER_PREFIX: &str = "LTU";

/// Why the reference data cannot be compiled. What was compiled before stays in effect.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The database failed.
    #[error("the reference data cannot be read")]
    Store(#[from] StoreError),
    /// Nothing has been set up yet.
    #[error("there is no {0} yet: run `atsakas demo`, or import what is missing")]
    Nothing(&'static str),
    /// A territory layer cannot be read.
    #[error("the {level} layer cannot be read")]
    Layer {
        /// Which level.
        level: String,
        /// Why.
        source: LayerBytesError,
    },
    /// The layers make no territory.
    #[error("the territory cannot be built")]
    Territory(#[from] BuildError),
    /// The catalogue is faulty.
    #[error("the catalogue cannot be used")]
    Catalogue(#[from] CatalogueError),
    /// Categories, areas and circumstances make no universe.
    #[error("categories, areas and circumstances do not fit together")]
    Model(#[from] ModelError),
    /// A table cannot be read.
    #[error("{table} cannot be read: {} faults, the first: {}", faults.len(), faults.first().map(ToString::to_string).unwrap_or_default())]
    Table {
        /// Which.
        table: String,
        /// Every fault.
        faults: Vec<CellFault>,
    },
    /// Rows cannot be turned into a table.
    #[error("the rules cannot be read")]
    Rows(#[from] RowsError),
    /// The tables are not sound.
    #[error("the rule tables are not sound: {} faults", .0.faults.len())]
    Unsound(Box<Verdict>),
    /// A setting of an authority cannot be read.
    #[error("the setting {name} of {scope} cannot be read")]
    Setting {
        /// Whose.
        scope: String,
        /// Which.
        name: String,
    },
    /// A prefix is none.
    #[error("a municipality's prefix is none")]
    Prefix(#[from] ReferenceError),
}

/// All tables in the checker's own types: what `rules check` and the compiler work on.
pub struct Tables {
    /// The universe.
    pub model: Model,
    /// National base first, then the municipalities' own.
    pub tables: Vec<RuleTable>,
    /// The duty register.
    pub register: Register,
}

/// Loads and compiles what is in effect at `now`. Costs some hundred milliseconds of one core.
///
/// # Errors
/// See [`LoadError`].
pub async fn load(store: &Store, now: Timestamp) -> Result<Snapshot, LoadError> {
    let data = stored::load_snapshot(store).await?;
    let day = local_date(now);
    tokio::task::spawn_blocking(move || compile(&data, day))
        .await
        .map_err(|_| StoreError::Corrupt("reference data on which the compiler gave up"))?
}

/// Loads again when the version moved or the day changed. True: there is another snapshot now.
///
/// # Errors
/// See [`LoadError`]; the snapshot stays as it was.
pub async fn refresh(
    store: &Store,
    snapshots: &Snapshots,
    now: Timestamp,
) -> Result<bool, LoadError> {
    let current: Arc<Snapshot> = snapshots.current();
    if stored::get_version(store).await? == current.version && local_date(now) == current.day {
        return Ok(false);
    }
    snapshots.replace(load(store, now).await?);
    Ok(true)
}

fn compile(data: &stored::Snapshot, day: Date) -> Result<Snapshot, LoadError> {
    let content = data
        .catalogue
        .as_ref()
        .ok_or(LoadError::Nothing("catalogue"))?;
    let catalogue = Catalogue::from_json(&content.content)?;
    let catalogue_version = content.version;
    let (territory, territory_version) = territory(&data.layers)?;
    let table_versions = data
        .rule_tables
        .iter()
        .map(|table| (table.layer.clone(), table.version))
        .collect();
    let (authorities, units) = names(data);
    let tables = tables(data, &catalogue, &territory)?;
    let Tables {
        model,
        tables,
        register,
    } = tables;
    let resolver = Resolver::compile(&model, &tables, &register, DateRange::day(day))
        .map_err(|verdict| LoadError::Unsound(Box::new(verdict)))?;
    Ok(Snapshot {
        version: data.version,
        day,
        territory,
        territory_version,
        catalogue_version,
        catalogue,
        model,
        resolver,
        table_versions,
        authorities,
        units,
        settings: settings(&data.settings)?,
        municipalities: municipalities()?,
        other_prefix: OTHER_PREFIX.parse()?,
        boundary_tiles: MadeTiles::default(),
        bootstrap: OnceLock::new(),
    })
}

/// The territory of the effective layers, and the sum of their versions.
///
/// # Errors
/// `Nothing` without municipalities, `Layer`, `Territory`.
pub fn territory(layers: &[StoredLayer]) -> Result<(Territory, i64), LoadError> {
    let read = |level: Level| -> Result<Option<Layer>, LoadError> {
        let Some(found) = layers
            .iter()
            .find(|layer| layer.info.level == level.to_string())
        else {
            return Ok(None);
        };
        let layer = Layer::from_bytes(&found.content).map_err(|source| LoadError::Layer {
            level: level.to_string(),
            source,
        })?;
        Ok(Some(layer))
    };
    let municipalities = read(Level::Municipality)?.ok_or(LoadError::Nothing("territory"))?;
    let territory = Territory::build(
        municipalities,
        read(Level::Eldership)?,
        read(Level::Zone)?.into_iter().collect(),
    )?;
    Ok((
        territory,
        layers.iter().map(|layer| layer.info.version).sum(),
    ))
}

/// The tables of the database in the checker's types.
///
/// # Errors
/// `Model`, `Table`, `Rows`, `Nothing` without a national table.
pub fn tables(
    data: &stored::Snapshot,
    catalogue: &Catalogue,
    territory: &Territory,
) -> Result<Tables, LoadError> {
    let model = model(catalogue, territory)?;
    let circumstances: Vec<String> = catalogue
        .circumstances()
        .iter()
        .map(|one| one.code.clone())
        .collect();
    let mut tables = Vec::new();
    for table in &data.rule_tables {
        let rows: Vec<_> = data
            .rules
            .iter()
            .filter(|rule| rule.table == table.id)
            .cloned()
            .collect();
        let text = csv_from_rows(&circumstances, &rows)?;
        let layer = layer_of(&table.layer);
        tables.push(
            read_table(&text, &model, layer).map_err(|faults| LoadError::Table {
                table: format!("the rule table of {}", table.layer),
                faults,
            })?,
        );
    }
    if !tables
        .iter()
        .any(|table| *table.layer() == RuleLayer::National)
    {
        return Err(LoadError::Nothing("national rule table"));
    }
    tables.sort_by(|one, other| one.layer().cmp(other.layer()));
    let authorities = authorities(
        &authorities_csv(&data.authorities)?,
        &units_csv(&data.units)?,
    )?;
    let register =
        read_register(&register_csv(&data.duty_holders)?, authorities).map_err(|faults| {
            LoadError::Table {
                table: "the register of duties".to_owned(),
                faults,
            }
        })?;
    Ok(Tables {
        model,
        tables,
        register,
    })
}

/// Authorities and units from their CSV.
///
/// # Errors
/// `Table` with every fault.
pub fn authorities(authorities: &str, units: &str) -> Result<Authorities, LoadError> {
    let read = read_authorities(authorities).map_err(|faults| LoadError::Table {
        table: "the authorities".to_owned(),
        faults,
    })?;
    read_units(units, read).map_err(|faults| LoadError::Table {
        table: "the units".to_owned(),
        faults,
    })
}

/// `LT`, or the code of a municipality.
#[must_use]
pub fn layer_of(code: &str) -> RuleLayer {
    if code == "LT" {
        RuleLayer::National
    } else {
        RuleLayer::Municipality(code.to_owned())
    }
}

/// The universe of a catalogue on a territory, with names for people.
///
/// # Errors
/// When they do not fit together.
pub fn model(catalogue: &Catalogue, territory: &Territory) -> Result<Model, ModelError> {
    let categories = CategoryTree::new(
        catalogue.groups().iter().map(|group| group.code.clone()),
        catalogue
            .categories()
            .iter()
            .map(|one| (one.code.clone(), one.group.clone())),
    )?;
    let areas = AreaTree::new(territory.leaves().iter().map(|leaf| LeafArea {
        code: leaf.code.clone(),
        municipality: leaf.municipality.clone(),
        eldership: leaf.eldership.clone(),
        zones: leaf.zones.clone(),
    }))?;
    let circumstances =
        Circumstances::new(catalogue.circumstances().iter().map(|one| Circumstance {
            code: one.code.clone(),
            values: one.values.clone(),
            default: one.default.clone(),
        }))?;
    let places = [
        territory.municipalities(),
        territory.elderships(),
        territory.zones(),
    ];
    let names = Names {
        categories: catalogue
            .categories()
            .iter()
            .map(|one| (one.code.clone(), one.name.clone()))
            .chain(
                catalogue
                    .groups()
                    .iter()
                    .map(|group| (group.code.clone(), group.name.clone())),
            )
            .collect(),
        areas: places
            .into_iter()
            .flatten()
            .map(|place| (place.code.clone(), Text::same(&place.name)))
            .collect(),
        circumstances: catalogue
            .circumstances()
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        ..Names::default()
    };
    Ok(Model::new(categories, areas, circumstances).with_names(names))
}

fn settings(
    rows: &[stored::AuthoritySetting],
) -> Result<HashMap<String, AuthoritySettings>, LoadError> {
    let mut all: HashMap<String, AuthoritySettings> = HashMap::new();
    for row in rows {
        let read = row.name.parse().ok();
        let read = read.and_then(|name| Setting::read(name, &row.value).ok());
        let setting = read.ok_or_else(|| LoadError::Setting {
            scope: row.scope.clone(),
            name: row.name.clone(),
        })?;
        all.entry(row.scope.clone()).or_default().put(setting);
    }
    Ok(all)
}

fn names(data: &stored::Snapshot) -> (HashMap<String, Text>, HashMap<String, Text>) {
    let text = |lt: &String, en: &String| Text {
        lt: lt.clone(),
        en: en.clone(),
    };
    (
        data.authorities
            .iter()
            .map(|one| (one.code.clone(), text(&one.name_lt, &one.name_en)))
            .collect(),
        data.units
            .iter()
            .map(|one| (one.code.clone(), text(&one.name_lt, &one.name_en)))
            .collect(),
    )
}

fn municipalities() -> Result<HashMap<String, Municipality>, LoadError> {
    let known = |place: shipped::Municipality| -> Result<(String, Municipality), LoadError> {
        let prefix: Prefix = place.prefix.parse()?;
        Ok((
            place.code,
            Municipality {
                name: Text {
                    lt: place.name_lt,
                    en: place.name_en,
                },
                prefix,
            },
        ))
    };
    shipped::municipalities().into_iter().map(known).collect()
}
