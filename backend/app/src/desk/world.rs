//! What changes of reference data are checked against: the universe, the register, and the tables that are or will be in
//! effect, all of one version.

use std::sync::Arc;

use atsakas_domain::{
    categories::Catalogue,
    responsibility::{Authorities, Model, Register, read_register},
    territory::Territory,
};
use atsakas_store::{
    StoreError,
    reference::{self as stored, Authority, Held, RuleRow, RuleTable, Unit},
};
use uuid::Uuid;

use crate::{
    App,
    reference::{
        load::{self, LoadError, refresh},
        register_rows::{authorities_csv, register_csv, units_csv},
        snapshot::Snapshot,
    },
};

/// How often it is read again because something changed meanwhile.
const TRIES: usize = 10;

/// A table that is or will be in effect, with its rules.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) table: RuleTable,
    pub(crate) rules: Vec<RuleRow>,
}

/// Everything of one version.
pub(crate) struct World {
    pub(crate) version: i64,
    pub(crate) standing: Vec<Standing>,
    pub(crate) authorities: Vec<Authority>,
    pub(crate) units: Vec<Unit>,
    pub(crate) held: Vec<Held>,
    universe: Universe,
}

/// The compiled snapshot, or, where the data in effect do not compile, what can be made of them.
enum Universe {
    Current(Arc<Snapshot>),
    Broken(Box<(Territory, Model)>),
}

impl World {
    /// Reads it. Where the data in effect are unsound (a new territory may do that), it is read all the same, since
    /// a change of them is what mends it.
    ///
    /// # Errors
    /// When the database fails, there is no catalogue or territory, or they do not fit together.
    pub(crate) async fn load(app: &App) -> Result<Self, LoadError> {
        for _ in 0..TRIES {
            let universe = match refresh(&app.store, &app.snapshots, app.clock.now()).await {
                Ok(_) => Universe::Current(app.snapshots.current()),
                Err(LoadError::Unsound(_) | LoadError::Table { .. } | LoadError::Rows(_)) => {
                    broken(app).await?
                }
                Err(error) => return Err(error),
            };
            let version = stored::get_version(&app.store).await?;
            let tables = stored::list_standing_tables(&app.store).await?;
            let ids: Vec<Uuid> = tables.iter().map(|table| table.id).collect();
            let mut rules = stored::list_rules_of(&app.store, &ids).await?;
            let standing = tables.into_iter().map(|table| Standing {
                rules: rules
                    .extract_if(.., |rule| rule.table == table.id)
                    .collect(),
                table,
            });
            let world = Self {
                version,
                standing: standing.collect(),
                authorities: stored::list_authorities(&app.store).await?,
                units: stored::list_units(&app.store).await?,
                held: stored::list_held(&app.store).await?,
                universe,
            };
            let same = match &world.universe {
                Universe::Current(snapshot) => snapshot.version == version,
                Universe::Broken(_) => true,
            };
            if same && stored::get_version(&app.store).await? == version {
                return Ok(world);
            }
        }
        Err(StoreError::Corrupt("reference data that change faster than they can be read").into())
    }

    pub(crate) fn model(&self) -> &Model {
        match &self.universe {
            Universe::Current(snapshot) => &snapshot.model,
            Universe::Broken(parts) => &parts.1,
        }
    }

    pub(crate) fn territory(&self) -> &Territory {
        match &self.universe {
            Universe::Current(snapshot) => &snapshot.territory,
            Universe::Broken(parts) => &parts.0,
        }
    }

    /// The sum of the territory layers' versions; none where it is not known.
    pub(crate) fn territory_version(&self) -> Option<i64> {
        match &self.universe {
            Universe::Current(snapshot) => Some(snapshot.territory_version),
            Universe::Broken(_) => None,
        }
    }

    /// The register as it is.
    ///
    /// # Errors
    /// `Table` when the stored one cannot be read.
    pub(crate) fn register(&self) -> Result<Register, LoadError> {
        let holders: Vec<_> = self.held.iter().map(|held| held.holder.clone()).collect();
        let text = register_csv(&holders)?;
        read_register(&text, self.organisations()?).map_err(|faults| LoadError::Table {
            table: "the register of duties".to_owned(),
            faults,
        })
    }

    /// Authorities and units as they are.
    ///
    /// # Errors
    /// `Table` when the stored ones cannot be read.
    pub(crate) fn organisations(&self) -> Result<Authorities, LoadError> {
        load::authorities(
            &authorities_csv(&self.authorities)?,
            &units_csv(&self.units)?,
        )
    }
}

async fn broken(app: &App) -> Result<Universe, LoadError> {
    let data = stored::load_snapshot(&app.store).await?;
    let read = move || -> Result<Universe, LoadError> {
        let content = data.catalogue.ok_or(LoadError::Nothing("catalogue"))?;
        let catalogue = Catalogue::from_json(&content.content)?;
        let (territory, _) = load::territory(&data.layers)?;
        let model = load::model(&catalogue, &territory)?;
        Ok(Universe::Broken(Box::new((territory, model))))
    };
    tokio::task::spawn_blocking(read)
        .await
        .map_err(|_| StoreError::Corrupt("reference data on which the compiler gave up"))?
}
