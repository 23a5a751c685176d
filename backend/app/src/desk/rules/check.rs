//! Checking a table: all faults with witnesses, against everything that it would stand beside.

use std::sync::Arc;

use atsakas_messages::Lang;
use atsakas_store::reference::RuleTable;
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    error::RulesError,
    find::{readable, rules_of},
    prove::{Candidate, Proof, prove},
    report::{CheckReport, report},
};
use crate::{
    App,
    desk::{editor::Editor, heavy::heavy, world::World},
};

/// Checks a table as if it took effect at an instant (now, where it is none ahead).
///
/// # Errors
/// `NotFound`, `Busy`, `Load`, `Store`.
pub async fn check_table(
    app: &App,
    by: &Editor,
    id: Uuid,
    from: Option<Timestamp>,
    lang: Lang,
) -> Result<CheckReport, RulesError> {
    let table = readable(app, by, id).await?;
    let now = app.clock.now();
    let from = from.map_or(now, |from| from.max(now));
    let (report, _) = proved(app, &table, from, lang).await?;
    Ok(report)
}

/// The report on a table from an instant on, and the version of the reference data that it was checked against.
pub(super) async fn proved(
    app: &App,
    table: &RuleTable,
    from: Timestamp,
    lang: Lang,
) -> Result<(CheckReport, i64), RulesError> {
    let world = Arc::new(World::load(app).await?);
    let version = world.version;
    let candidate = Candidate {
        layer: table.layer.clone(),
        rules: rules_of(app, table.id).await?,
        from,
    };
    let now = app.clock.now();
    let report = heavy(move || -> Result<CheckReport, RulesError> {
        let register = world.register()?;
        let model = world.model();
        let proof: Proof = prove(&world, model, &register, Some(&candidate), now, lang)?;
        Ok(report(&proof, model, world.territory(), now, lang))
    })
    .await??;
    Ok((report, version))
}
