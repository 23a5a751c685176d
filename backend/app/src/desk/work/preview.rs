//! What the reporter would read, before the step is taken: the line and the words, in both languages.

use atsakas_domain::{
    access::Who,
    reports::{Act, Move, Names, public_line},
};
use atsakas_messages::{Lang, Text};
use atsakas_store::reports as stored;

use super::{
    error::{WorkError, step_failed},
    next::taken_by,
    said::{Said, act},
};
use crate::{
    App,
    desk::find::{AccessError, find},
    reports::rows::life,
};

/// What the reporter would read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The reporter's language.
    pub language: Lang,
    /// The line.
    pub line: Text,
    /// The words that follow it. Words of an officer's own are the same in both languages; those of a template are
    /// stored in the reporter's.
    pub words: Option<Text>,
    /// The state then.
    pub status: String,
}

/// Says what the reporter would read. Nothing changes.
///
/// # Errors
/// As the step itself, without `Changed`.
pub async fn preview(
    app: &App,
    who: &Who,
    reference: &str,
    verb: &str,
    said: &Said,
) -> Result<Preview, WorkError> {
    let verb: Move = verb.parse().map_err(|_| AccessError::NotFound)?;
    let (action, actor) = taken_by(verb)
        .filter(|_| verb != Move::Correct)
        .ok_or(AccessError::NotFound)?;
    let report = find(app, who, reference, action).await?;
    let before = life(&report)?;
    let now = app.clock.now();
    let step = act(app, who, &report, verb, said, Lang::Lt).await?;
    let other = act(app, who, &report, verb, said, Lang::En).await?;
    let snapshot = app.snapshots.current();
    let office = snapshot.office(&report.state.authority, &app.settings.office_hours);
    let after = match before.apply(&step, actor, now, &office) {
        Ok(after) => after,
        Err(error) => return Err(step_failed(app, who, reference, error.into()).await),
    };
    let authority = snapshot.authority_text(&report.state.authority);
    let unit = report.state.unit.as_deref();
    let unit = unit.map(|code| snapshot.unit_text(code));
    let leader = match (&step, report.state.leading_report) {
        (Act::MarkDuplicate { leader }, _) => Some(leader.report.0),
        (_, leading) => leading,
    };
    let leader = match leader {
        Some(id) => stored::find_report(&app.store, &report.municipality, id).await?,
        None => None,
    };
    let names = Names {
        reference: &report.reference,
        leader: leader.as_ref().map_or("", |leader| &leader.reference),
        authority: &authority,
        unit: unit.as_ref(),
        reason: &Text::default(),
        legal_basis: &Text::default(),
        contact: None,
        former: &Text::default(),
        object_to: &app.settings.objections,
    };
    let line = public_line(&before, &after, &step, actor, &names, now);
    let words = step.words().zip(other.words()).map(|(lt, en)| Text {
        lt: lt.as_str().to_owned(),
        en: en.as_str().to_owned(),
    });
    Ok(Preview {
        language: report.language.parse().unwrap_or(Lang::Lt),
        line: line.text(now),
        words,
        status: after.status.code().to_owned(),
    })
}
