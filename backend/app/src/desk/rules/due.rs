//! Scheduled tables whose time has come: checked once more, and put into effect. One that is no longer sound stays
//! scheduled and raises an alarm, and is looked at again when the reference data have changed.

use atsakas_messages::Lang;
use atsakas_store::{
    ApplyError,
    reference::{self as stored, RuleTable},
};
use serde_json::json;

use super::{error::RulesError, report::CheckReport, schedule::effected};
use crate::{
    App,
    desk::{
        editor::Editor,
        history::{Place, Subject, apply_recorded},
    },
};

/// What became of the tables that were due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// Layers whose table took effect.
    pub effective: Vec<String>,
    /// Layers whose table did not, because it is not sound any more.
    pub alarms: Vec<String>,
}

/// Puts into effect what is due. Each process may do so at the same time: one of them does it.
///
/// # Errors
/// When the database fails, or the data in effect cannot be read.
pub async fn take_due(app: &App) -> Result<Due, RulesError> {
    let mut done = Due::default();
    let now = app.clock.now();
    for table in stored::list_due_tables(&app.store, now.as_microsecond()).await? {
        let version = stored::get_version(&app.store).await?;
        if table.alarm.is_some() && table.alarm_version == Some(version) {
            continue;
        }
        let by = Editor::system();
        match effected(app, &by, &table, Lang::Lt).await {
            Ok(()) => done.effective.push(table.layer),
            Err(RulesError::Unsound(report)) => {
                raise(app, &by, &table, &report, version).await?;
                done.alarms.push(table.layer);
            }
            // Another process, or an officer who changed it, was faster.
            Err(RulesError::Stale { .. } | RulesError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

async fn raise(
    app: &App,
    by: &Editor,
    table: &RuleTable,
    report: &CheckReport,
    version: i64,
) -> Result<(), RulesError> {
    let texts: Vec<&str> = report
        .faults
        .iter()
        .map(|fault| fault.text.as_str())
        .chain(report.cells.iter().map(|cell| cell.text.as_str()))
        .take(20)
        .collect();
    let alarm = json!({ "at": app.clock.now(), "found": report.found, "faults": texts });
    // The same alarm with newer data is no news.
    let mut lines = Vec::new();
    if table.alarm.is_none() {
        let place = Place::new(Subject::RuleTable, &table.layer, &table.id);
        lines.push(place.line("alarm", None, Some(alarm.clone())));
        tracing::error!(
            layer = %table.layer,
            version = table.version,
            faults = report.found,
            "A scheduled rule table is not sound any more and did not take effect"
        );
    }
    let alarm = alarm.to_string();
    let changes = || vec![stored::raise_alarm(table.id, &alarm, version)];
    let done = if lines.is_empty() {
        app.store.apply(changes()).await
    } else {
        apply_recorded(app, by, &lines, changes).await
    };
    match done {
        Ok(()) | Err(ApplyError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
