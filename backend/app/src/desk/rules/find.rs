//! Finding tables: what an officer may see, and what may be changed.

use atsakas_store::reference::{self as stored, RuleRow, RuleTable};
use uuid::Uuid;

use super::{cells::RuleCells, error::RulesError};
use crate::{App, desk::editor::Editor};

/// Most versions of a layer that are listed.
const MOST: usize = 500;

/// The versions of a layer, newest first: everybody's but the drafts of others. Without a layer, those of all.
///
/// # Errors
/// When the database fails.
pub async fn list_tables(
    app: &App,
    by: &Editor,
    layer: Option<&str>,
) -> Result<Vec<RuleTable>, RulesError> {
    let tables = stored::list_rule_tables(&app.store).await?;
    let wanted = |table: &RuleTable| {
        layer.is_none_or(|layer| table.layer == layer)
            && (table.status != "draft" || by.edits_layer(&table.layer))
    };
    Ok(tables.into_iter().filter(wanted).take(MOST).collect())
}

/// A table with its rules in their order.
///
/// # Errors
/// `NotFound`, `Store`.
pub async fn get_table(
    app: &App,
    by: &Editor,
    id: Uuid,
) -> Result<(RuleTable, Vec<RuleCells>), RulesError> {
    let table = readable(app, by, id).await?;
    let rules = rules_of(app, id).await?;
    Ok((table, rules.iter().map(RuleCells::of).collect()))
}

/// A table that the officer may read: a draft is its layer's own.
pub(super) async fn readable(app: &App, by: &Editor, id: Uuid) -> Result<RuleTable, RulesError> {
    let table = stored::find_rule_table(&app.store, id).await?;
    table
        .filter(|table| table.status != "draft" || by.edits_layer(&table.layer))
        .ok_or(RulesError::NotFound)
}

/// A table that the officer may change, in the state and revision that were seen.
pub(super) async fn changeable(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    status: &[&str],
) -> Result<RuleTable, RulesError> {
    let table = readable(app, by, id).await?;
    if !by.edits_layer(&table.layer) {
        return Err(RulesError::Forbidden);
    }
    if table.revision != seen {
        return Err(RulesError::Stale {
            revision: table.revision,
        });
    }
    if !status.contains(&table.status.as_str()) {
        return Err(RulesError::State {
            status: table.status,
        });
    }
    Ok(table)
}

/// What to say when a guarded change found the table otherwise than it was seen.
pub(super) async fn overtaken(app: &App, id: Uuid) -> RulesError {
    match stored::find_rule_table(&app.store, id).await {
        Ok(Some(table)) => RulesError::Stale {
            revision: table.revision,
        },
        Ok(None) => RulesError::NotFound,
        Err(error) => error.into(),
    }
}

pub(super) async fn rules_of(app: &App, id: Uuid) -> Result<Vec<RuleRow>, RulesError> {
    Ok(stored::list_rules(&app.store, id).await?)
}
