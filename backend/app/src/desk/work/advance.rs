//! A step of the life cycle: the line for the reporter, the note for officers and the photos in one change set.

use atsakas_domain::{
    access::Who,
    reports::{Act, Move},
};
use atsakas_messages::Lang;
use atsakas_store::reports::recount_supporters;

use super::{
    attach::extras,
    error::{WorkError, step_failed},
    next::taken_by,
    said::{Said, act},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    desk::find::AccessError,
    reports::{
        rows::life,
        step::{Beside, take_with},
    },
};

/// Takes a step with a report that still is as it was seen.
///
/// # Errors
/// See [`WorkError`]; nothing has changed then.
pub async fn advance(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    verb: &str,
    said: &Said,
) -> Result<Worked, WorkError> {
    let verb: Move = verb.parse().map_err(|_| AccessError::NotFound)?;
    let (action, actor) = taken_by(verb)
        .filter(|_| verb != Move::Correct)
        .ok_or(AccessError::NotFound)?;
    let report = open(app, who, reference, action, seen).await?;
    life(&report)?
        .row(verb, actor)
        .map_err(|_| WorkError::not_now(&report))?;
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let act = act(app, who, &report, verb, said, lang).await?;
    let extras = extras(app, who, &report, said.note.as_deref(), &said.attachments).await?;
    // Marked or unmarked, its supporters count with the leading report or no longer do.
    let leader = if let Act::MarkDuplicate { leader } = &act {
        Some(leader.report.0)
    } else {
        report.state.leading_report
    };
    let municipality = report.municipality.clone();
    let with = || {
        let mut changes = extras.changes();
        changes.extend(leader.map(|leader| recount_supporters(&municipality, leader)));
        changes
    };
    let beside = Beside {
        officer: Some(who.officer),
        with: Some(&with),
        ..Beside::default()
    };
    match take_with(app, report, act, actor, beside).await {
        Ok(report) => worked(app, who, &report).await,
        Err(error) => Err(step_failed(app, who, reference, error).await),
    }
}
