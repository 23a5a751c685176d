//! A version for other tools: the layer's CSV, or a DMN decision table of the layer with the national base that it amends.

use std::sync::Arc;

use atsakas_domain::responsibility::to_dmn;
use uuid::Uuid;

use super::{
    error::RulesError,
    find::{readable, rules_of},
    prove::{Candidate, TableError, csv_of, tables_at},
};
use crate::{
    App,
    desk::{editor::Editor, heavy::heavy, world::World},
    reference::load::LoadError,
};

/// How a version is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The rows of the layer, as they are edited.
    Csv,
    /// DMN 1.3 XML, hit policy UNIQUE, with the tables of the other layers of today.
    Dmn,
}

/// Writes a version.
///
/// # Errors
/// `NotFound`, `Cells` where a DMN is asked of rows that cannot be read, `Busy`, `Load`, `Store`.
pub async fn export_table(
    app: &App,
    by: &Editor,
    id: Uuid,
    format: Format,
) -> Result<String, RulesError> {
    let table = readable(app, by, id).await?;
    let rules = rules_of(app, id).await?;
    let world = Arc::new(World::load(app).await?);
    let now = app.clock.now();
    heavy(move || -> Result<String, RulesError> {
        match format {
            Format::Csv => csv_of(world.model(), &rules)
                .map_err(|error| RulesError::Load(LoadError::Rows(error))),
            Format::Dmn => {
                let candidate = Candidate {
                    layer: table.layer,
                    rules,
                    from: now,
                };
                let tables =
                    tables_at(&world, world.model(), Some(&candidate), now).map_err(|error| {
                        match error {
                            TableError::Cells(faults) => RulesError::Cells(faults),
                            TableError::Rows(error) => RulesError::Load(LoadError::Rows(error)),
                        }
                    })?;
                Ok(to_dmn(world.model(), &tables, &world.register()?))
            }
        }
    })
    .await?
}
