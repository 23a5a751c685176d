//! When a table takes effect: now, or at an instant ahead. Sound ones only, together with everything that they would
//! stand beside; what was checked is guarded by the version of the reference data.

use atsakas_domain::calendar::local_date;
use atsakas_messages::Lang;
use atsakas_store::{
    ApplyError, Change,
    reference::{self as stored, RuleTable, TableStep},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::{
    check::proved,
    draft::stored_or_stale,
    error::RulesError,
    find::{changeable, overtaken, readable},
    report::CheckReport,
};
use crate::{
    App,
    desk::{
        editor::Editor,
        history::{Line, Place, Subject, apply_recorded},
    },
    reference::load::refresh,
};

/// How often it is checked again because the reference data changed meanwhile.
const TRIES: usize = 4;
/// How far ahead a table is scheduled at most.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 366 * 2);

/// Schedules a sound draft for an instant ahead.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `State`, `Instant`, `Unsound`, `AlreadyScheduled`, `Busy`, `Load`, `Store`.
pub async fn schedule_table(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    from: Timestamp,
    lang: Lang,
) -> Result<RuleTable, RulesError> {
    let table = changeable(app, by, id, seen, &["draft"]).await?;
    let now = app.clock.now();
    if from <= now || from.duration_since(now) > FARTHEST {
        return Err(RulesError::Instant);
    }
    let change = |step: TableStep, summary: &str| {
        vec![stored::schedule_draft(step, from.as_microsecond(), summary)]
    };
    proved_and_stored(app, by, &table, from, "scheduled", lang, change).await?;
    readable(app, by, id).await
}

/// Puts a sound draft or scheduled table into effect at once; this process decides by it when this returns, the others
/// within a second.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `State`, `Unsound`, `Busy`, `Load`, `Store`.
pub async fn take_effect(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    lang: Lang,
) -> Result<RuleTable, RulesError> {
    let table = changeable(app, by, id, seen, &["draft", "scheduled"]).await?;
    effected(app, by, &table, lang).await?;
    readable(app, by, id).await
}

/// The same for whoever has looked already that it may.
pub(super) async fn effected(
    app: &App,
    by: &Editor,
    table: &RuleTable,
    lang: Lang,
) -> Result<(), RulesError> {
    let layer = table.layer.clone();
    let change =
        |step: TableStep, summary: &str| Vec::from(stored::put_into_effect(&layer, step, summary));
    let now = app.clock.now();
    proved_and_stored(app, by, table, now, "took_effect", lang, change).await?;
    refresh(&app.store, &app.snapshots, now).await?;
    Ok(())
}

/// Makes a scheduled table a draft again.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `State`, `Busy`, `Store`.
pub async fn cancel_schedule(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
) -> Result<RuleTable, RulesError> {
    let table = changeable(app, by, id, seen, &["scheduled"]).await?;
    let now = app.clock.now();
    let before = json!({ "status": "scheduled", "effective_from": instant(table.effective_from) });
    let after = json!({ "status": "draft" });
    let place = Place::new(Subject::RuleTable, &table.layer, &id);
    let line = place.line("unscheduled", Some(before), Some(after));
    let changes = || {
        vec![stored::cancel_schedule(TableStep {
            id,
            seen,
            at: now.as_microsecond(),
            officer: by.name(),
        })]
    };
    stored_or_stale(app, by, id, line, changes).await?;
    readable(app, by, id).await
}

async fn proved_and_stored(
    app: &App,
    by: &Editor,
    table: &RuleTable,
    from: Timestamp,
    verb: &'static str,
    lang: Lang,
    change: impl Fn(TableStep, &str) -> Vec<Change>,
) -> Result<(), RulesError> {
    let place = Place::new(Subject::RuleTable, &table.layer, &table.id);
    for _ in 0..TRIES {
        let (report, version) = proved(app, table, from, lang).await?;
        if !report.sound {
            return Err(RulesError::Unsound(Box::new(report)));
        }
        let now = app.clock.now();
        let step = TableStep {
            id: table.id,
            seen: table.revision,
            at: now.as_microsecond(),
            officer: by.name(),
        };
        let before =
            json!({ "status": table.status, "effective_from": instant(table.effective_from) });
        let after = json!({ "version": table.version, "effective_from": from });
        let line = place.clone().line(verb, Some(before), Some(after));
        let proof = summary(&report, version, now);
        let changes = || -> Vec<Change> {
            let guard = stored::guard_version(version);
            let stepped = change(step.clone(), &proof);
            std::iter::once(guard).chain(stepped).collect()
        };
        match apply_recorded(app, by, &[line], changes).await {
            Ok(()) => return Ok(()),
            Err(ApplyError::Conflict {
                label: "reference_unchanged",
            }) => {}
            Err(ApplyError::Conflict { .. }) => return Err(overtaken(app, table.id).await),
            Err(error) => return Err(error.into()),
        }
    }
    Err(RulesError::Busy)
}

/// The line of a draft that takes effect together with something else.
pub(in crate::desk) fn effect_line(table: &RuleTable, from: Timestamp) -> Line {
    let before = json!({ "status": table.status, "effective_from": instant(table.effective_from) });
    let after = json!({ "version": table.version, "effective_from": from });
    Place::new(Subject::RuleTable, &table.layer, &table.id).line(
        "took_effect",
        Some(before),
        Some(after),
    )
}

/// What is kept of a check that was passed.
pub(in crate::desk) fn summary(report: &CheckReport, version: i64, now: Timestamp) -> String {
    json!({
        "sound": report.sound, "rules": report.rules, "categories": report.categories, "leaves": report.leaves,
        "reference_version": version, "day": local_date(now).to_string(), "at": now,
    })
    .to_string()
}

pub(super) fn instant(micros: Option<i64>) -> Option<Timestamp> {
    micros.and_then(|micros| Timestamp::from_microsecond(micros).ok())
}
