//! Corrects category or place: the report is resolved anew in the same change set, access moves with it at once, and the
//! reporter is told who is responsible now and why.
//!
//! A report never becomes more visible by a correction: its visibility is the stricter of what it was and what the
//! category says. Its key (`municipality`) stays; where the place lies is `located_in`.

use std::collections::BTreeMap;

use atsakas_domain::{
    access::{Action, Who},
    categories::{Publication, Visibility},
    reports::{Act, Actor, Answers, Correction, Move},
    territory::quadkey,
};
use atsakas_messages::{FieldFault, Text};
use atsakas_store::{
    Change, StoreError, jobs, photos,
    reports::{MovedPlace, Report, move_place},
};

use super::{
    attach::extras,
    error::{WorkError, step_failed, words},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    desk::find::{AccessError, standing},
    reports::{
        file::FilingError,
        forward::forward_job,
        place::place,
        public::instant,
        resolved::resolve,
        rows::life,
        step::{Beside, take_with},
    },
};

/// What was wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// The right category, if it was wrong.
    pub category: Option<String>,
    /// The right place (longitude, latitude), if it was wrong.
    pub position: Option<(f64, f64)>,
    /// Why it is corrected, for the reporter.
    pub reason: String,
    /// A note for officers.
    pub note: Option<String>,
}

/// Corrects the report. None is given back when it is another authority's from then on, or hidden from this officer.
///
/// # Errors
/// See [`WorkError`]; nothing has changed then.
pub async fn correct(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    wrong: &Wrong,
) -> Result<Option<Worked>, WorkError> {
    let report = open(app, who, reference, Action::Work, seen).await?;
    life(&report)?
        .row(Move::Correct, Actor::Authority)
        .map_err(|_| WorkError::not_now(&report))?;
    let extras = extras(app, who, &report, wrong.note.as_deref(), &[]).await?;
    let Found {
        changed,
        act,
        why,
        place,
        external,
    } = find_anew(app, &report, wrong)?;
    let (municipality, id) = (report.municipality.clone(), report.id);
    let origin = report.clone();
    let hidden = changed.state.visibility != Visibility::Public.code();
    let now = app.clock.now();
    let version = report.state.version + 1;
    let with = || {
        let mut changes: Vec<Change> = extras.changes();
        changes.extend(
            place
                .clone()
                .map(|place| move_place(&municipality, id, version, place)),
        );
        if hidden {
            changes.push(photos::hide_all(&municipality, id));
        }
        if let Some(authority) = &external {
            let job = forward_job(app, &origin, authority, now);
            changes.push(jobs::enqueue_unless_waiting(job));
        }
        changes
    };
    let beside = Beside {
        officer: Some(who.officer),
        changed: Some(changed),
        why: Some(why),
        with: Some(&with),
    };
    match take_with(app, report, act, Actor::Authority, beside).await {
        Ok(report) => match worked(app, who, &report).await {
            Ok(worked) => Ok(Some(worked)),
            Err(WorkError::Access(AccessError::NotFound)) => Ok(None),
            Err(error) => Err(error),
        },
        Err(error) => Err(step_failed(app, who, reference, error).await),
    }
}

/// The report as the rule table sees it with what is right.
struct Found {
    changed: Report,
    act: Act,
    why: (Text, Text),
    place: Option<MovedPlace>,
    /// The authority, when it is not on the desk and is to be told.
    external: Option<String>,
}

fn find_anew(app: &App, report: &Report, wrong: &Wrong) -> Result<Found, WorkError> {
    let snapshot = app.snapshots.current();
    let code = wrong.category.as_deref().unwrap_or(&report.state.category);
    let there = (f64::from(report.lon) / 1e7, f64::from(report.lat) / 1e7);
    let (lon, lat) = wrong.position.unwrap_or(there);
    if code == report.state.category && wrong.position.is_none_or(|at| at == there) {
        return Err(WorkError::fault("/category", FieldFault::AnswerMalformed));
    }
    let category = snapshot
        .catalogue
        .find_category(code)
        .ok_or_else(|| FilingError::UnknownCategory(code.to_owned()))?;
    let (at, placed) = place(&snapshot, lon, lat)?;
    let circumstances: BTreeMap<String, String> = serde_json::from_str(&report.circumstances)
        .map_err(|_| StoreError::Corrupt("circumstances that cannot be read"))?;
    let when = instant(report.incident_at.unwrap_or(report.received_at))?;
    let decided = resolve(&snapshot, code, &placed, when, &circumstances)?;
    let mut changed = report.clone();
    let moved = decided.authority != report.state.authority;
    code.clone_into(&mut changed.state.category);
    changed.state.authority.clone_from(&decided.authority);
    changed.state.unit.clone_from(&decided.unit);
    changed.state.rule.clone_from(&decided.rule);
    changed.state.rule_table_version = decided.table_version;
    let visibility = standing(report)?.visibility.max(category.visibility);
    visibility.code().clone_into(&mut changed.state.visibility);
    changed.state.text_shown = report.state.text_shown
        && visibility == Visibility::Public
        && category.text_public != Publication::Never;
    if moved {
        changed.state.assignee = None;
        changed.state.planned_at = None;
    }
    let key = i64::try_from(quadkey::of(at))
        .map_err(|_| StoreError::Corrupt("a place without a tile"))?;
    let place = wrong.position.is_some().then(|| MovedPlace {
        leaf: placed.leaf.clone(),
        located_in: Some(placed.municipality.clone()).filter(|code| *code != report.municipality),
        border: placed.border,
        lon: at.lon(),
        lat: at.lat(),
        quadkey: key,
        territory_version: snapshot.territory_version,
    });
    if place.is_some() {
        (changed.lon, changed.lat, changed.quadkey) = (at.lon(), at.lat(), key);
        changed.leaf.clone_from(&placed.leaf);
    }
    let act = Act::Correct(Correction {
        term: decided.term,
        answers: if moved {
            Answers::Another
        } else {
            Answers::Same
        },
        by: snapshot.authority_text(&report.state.authority),
        category: category.name.clone(),
        reason: words("/reason", &wrong.reason)?,
    });
    Ok(Found {
        changed,
        act,
        why: (decided.note.clone(), decided.legal_basis.clone()),
        place,
        external: (moved && decided.kind == "external").then(|| decided.authority.clone()),
    })
}
