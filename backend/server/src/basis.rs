//! What rules are checked against: the universe, the tables and the register, of the database or as shipped.

use atsakas_app::{
    reference::load::{Tables, authorities, model, tables, territory},
    shipped,
};
use atsakas_domain::categories::Catalogue;
use atsakas_responsibility::{CellFault, Layer, Register, RuleTable, read_register, read_table};
use atsakas_store::reference;
use atsakas_territory::Territory;

use crate::{cli::runtime, config::Config, failure::Failure, installed, wiring::loading};

/// A territory, and the tables over it.
pub(crate) struct Basis {
    pub(crate) territory: Territory,
    pub(crate) tables: Tables,
    /// Where it is from, in words.
    pub(crate) origin: &'static str,
}

impl Basis {
    /// What is in effect in the database; what is shipped, on the sample territory, where it has no territory yet.
    pub(crate) fn load(config: &Config, shipped: bool) -> Result<Self, Failure> {
        if shipped || !installed::exists(config) {
            return Self::shipped();
        }
        let data = runtime()?.block_on(async {
            let store = installed::open_existing(config).await?;
            let data = reference::load_snapshot(&store).await;
            store.close().await;
            data.map_err(Failure::from)
        })?;
        let without_ground = !data
            .layers
            .iter()
            .any(|layer| layer.info.level == "municipality");
        let (Some(content), false) = (&data.catalogue, without_ground) else {
            return Self::shipped();
        };
        let catalogue =
            Catalogue::from_json(&content.content).map_err(|error| Failure::broken(&error))?;
        let (territory, _) = territory(&data.layers).map_err(|error| loading(&error))?;
        let tables = tables(&data, &catalogue, &territory).map_err(|error| loading(&error))?;
        Ok(Self {
            territory,
            tables,
            origin: "the database",
        })
    }

    /// What is shipped, on the sample territory.
    pub(crate) fn shipped() -> Result<Self, Failure> {
        let catalogue =
            Catalogue::from_json(shipped::CATEGORIES).map_err(|error| Failure::broken(&error))?;
        let territory = installed::sample_territory()?;
        let model = model(&catalogue, &territory).map_err(|error| Failure::broken(&error))?;
        let table = read_table(shipped::RULES, &model, Layer::National)
            .map_err(|faults| unreadable("the shipped rules", &faults))?;
        let names =
            authorities(shipped::AUTHORITIES, shipped::UNITS).map_err(|error| loading(&error))?;
        let register = read_register(shipped::DUTIES, names)
            .map_err(|faults| unreadable("the shipped register", &faults))?;
        let tables = Tables {
            model,
            tables: vec![table],
            register,
        };
        Ok(Self {
            territory,
            tables,
            origin: "the shipped data on the sample territory",
        })
    }

    /// Puts a table in the place of its layer's, or beside the others.
    pub(crate) fn put(&mut self, table: RuleTable) {
        self.tables
            .tables
            .retain(|other| other.layer() != table.layer());
        self.tables.tables.push(table);
        self.tables
            .tables
            .sort_by(|one, other| one.layer().cmp(other.layer()));
    }

    /// Puts another register in the place of this one, with the same authorities and units.
    pub(crate) fn put_register(&mut self, csv: &str) -> Result<(), Vec<CellFault>> {
        self.tables.register = read_register(csv, self.tables.register.authorities().clone())?;
        Ok(())
    }

    pub(crate) fn register(&self) -> &Register {
        &self.tables.register
    }
}

fn unreadable(what: &str, faults: &[CellFault]) -> Failure {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    Failure::Broken(format!("{what} cannot be read: {first}"))
}
