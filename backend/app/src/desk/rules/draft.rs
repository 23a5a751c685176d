//! Making a draft, giving it other rows as a whole, and throwing it away.

use std::sync::Arc;

use atsakas_domain::responsibility::read_table;
use atsakas_store::{
    ApplyError, Change,
    reference::{self as stored, NewRuleTable, RuleRow, RuleTable},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    error::RulesError,
    find::{changeable, overtaken, readable, rules_of},
    prove::{RowFault, is_layer},
};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::heavy,
        history::{Line, Place, Subject, apply_recorded},
        world::World,
    },
    reference::{
        load::{LoadError, layer_of},
        rule_rows::rows_from_csv,
    },
};

/// Most drafts of a layer at a time.
const MOST_DRAFTS: usize = 50;

/// What a draft begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// Nothing.
    Empty,
    /// The rules of the table in effect; none where the layer has none.
    InEffect,
    /// The rules of a version.
    Copy(Uuid),
    /// A CSV file.
    Csv(String),
}

/// Makes a draft of a layer.
///
/// # Errors
/// `NotFound` for a layer that is none or a version that is none, `Forbidden`, `TooManyDrafts`, `Cells` with every fault
/// of the CSV at its place, `Busy`, `Store`.
pub async fn make_draft(
    app: &App,
    by: &Editor,
    layer: &str,
    begin: Begin,
) -> Result<RuleTable, RulesError> {
    let world = Arc::new(World::load(app).await?);
    if !is_layer(world.model(), layer) {
        return Err(RulesError::NotFound);
    }
    if !by.edits_layer(layer) {
        return Err(RulesError::Forbidden);
    }
    let now = app.clock.now();
    let id = app.chance.uuid(now);
    let (rules, origin) = match begin {
        Begin::Empty => (Vec::new(), json!("empty")),
        Begin::InEffect => {
            let mut standing = world.standing.iter();
            let one =
                standing.find(|one| one.table.layer == layer && one.table.status == "effective");
            let version = one.map(|one| one.table.version);
            let rules = one.map(|one| one.rules.clone()).unwrap_or_default();
            (rules, json!({ "version": version }))
        }
        Begin::Copy(from) => {
            let table = readable(app, by, from).await?;
            (
                rules_of(app, from).await?,
                json!({ "layer": table.layer, "version": table.version }),
            )
        }
        Begin::Csv(text) => (imported(&world, layer, id, text).await?, json!("csv")),
    };
    let tables = stored::list_rule_tables(&app.store).await?;
    let own = tables.iter().filter(|table| table.layer == layer);
    if own.clone().filter(|table| table.status == "draft").count() >= MOST_DRAFTS {
        return Err(RulesError::TooManyDrafts);
    }
    let version = 1 + own.map(|table| table.version).max().unwrap_or(0);
    let after = json!({ "version": version, "from": origin, "rules": rules.len() });
    let line = Place::new(Subject::RuleTable, layer, &id).line("draft_made", None, Some(after));
    let table = NewRuleTable {
        id,
        layer: layer.to_owned(),
        version,
        check_summary: "{}".to_owned(),
        created_at: now.as_microsecond(),
        author: Some(by.name()),
        rules,
    };
    let changes = || Vec::from(stored::insert_rule_table(table.clone()));
    match apply_recorded(app, by, &[line], changes).await {
        Ok(()) => {}
        // Somebody made the next version of this layer at the same moment: trying again gives the one after.
        Err(ApplyError::Duplicate { .. }) => return Err(RulesError::Busy),
        Err(error) => return Err(error.into()),
    }
    readable(app, by, id).await
}

/// Gives a draft the rules of a CSV file in the place of its own.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `State`, `Cells`, `Busy`, `Store`.
pub async fn replace_rules(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    text: String,
) -> Result<RuleTable, RulesError> {
    let table = changeable(app, by, id, seen, &["draft"]).await?;
    let world = Arc::new(World::load(app).await?);
    let rules = imported(&world, &table.layer, id, text).await?;
    let before = json!({ "rules": rules_of(app, id).await?.len() });
    let after = json!({ "rules": rules.len() });
    let place = Place::new(Subject::RuleTable, &table.layer, &id);
    let line = place.line("imported", Some(before), Some(after));
    let at = app.clock.now().as_microsecond();
    let changes = || {
        vec![
            stored::touch_draft(id, seen, at, &by.name()),
            stored::delete_rules(id),
            stored::insert_rules(rules.clone()),
        ]
    };
    stored_or_stale(app, by, id, line, changes).await?;
    readable(app, by, id).await
}

/// Throws a draft away.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `State`, `Busy`, `Store`.
pub async fn discard_draft(app: &App, by: &Editor, id: Uuid, seen: i64) -> Result<(), RulesError> {
    let table = changeable(app, by, id, seen, &["draft"]).await?;
    let before = json!({ "version": table.version, "rules": rules_of(app, id).await?.len() });
    let line =
        Place::new(Subject::RuleTable, &table.layer, &id).line("discarded", Some(before), None);
    let at = app.clock.now().as_microsecond();
    let changes = || -> Vec<Change> {
        let touched = stored::touch_draft(id, seen, at, &by.name());
        std::iter::once(touched)
            .chain(stored::delete_draft(id))
            .collect()
    };
    stored_or_stale(app, by, id, line, changes).await
}

/// Applies changes whose first guard is the draft's revision.
pub(super) async fn stored_or_stale(
    app: &App,
    by: &Editor,
    id: Uuid,
    line: Line,
    changes: impl FnMut() -> Vec<Change>,
) -> Result<(), RulesError> {
    match apply_recorded(app, by, &[line], changes).await {
        Ok(()) => Ok(()),
        Err(ApplyError::Conflict { .. }) => Err(overtaken(app, id).await),
        Err(error) => Err(error.into()),
    }
}

async fn imported(
    world: &Arc<World>,
    layer: &str,
    id: Uuid,
    text: String,
) -> Result<Vec<RuleRow>, RulesError> {
    let (world, layer) = (Arc::clone(world), layer.to_owned());
    heavy(move || -> Result<Vec<RuleRow>, RulesError> {
        read_table(&text, world.model(), layer_of(&layer)).map_err(|faults| {
            let named = |fault| RowFault {
                layer: layer.clone(),
                rule: None,
                fault,
            };
            RulesError::Cells(faults.into_iter().map(named).collect())
        })?;
        rows_from_csv(id, &text).map_err(|error| RulesError::Load(LoadError::Rows(error)))
    })
    .await?
}
