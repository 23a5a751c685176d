//! Hand-overs: proposed by the responsible authority, taken or disputed by the other one, decided once by the joint
//! working group. One authority is responsible at every moment; it changes with the event that says so.

pub mod answer;
pub mod lapse;
pub mod list;
pub mod propose;
pub mod statistics;

use atsakas_domain::{
    access::{Action, Who},
    calendar::OfficeHours,
    reports::{HandOver, HandOverError, HandOverState},
    texts::{TextError, Words},
};
use atsakas_store::{
    StoreError,
    hand_overs::{HandOverRow, list_hand_overs_of},
    reference::{list_authorities, list_units},
    reports::Report,
};

use super::find::{AccessError, find, standing};
use crate::{
    App,
    reports::{public::instant, step::StepError},
};

/// Why a hand-over did not go on. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum HandOverFailure {
    /// They do not get at the report.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The rules of hand-overs say no.
    #[error(transparent)]
    Rule(#[from] HandOverError),
    /// No such authority or unit.
    #[error("there is no authority or unit {0}")]
    Unknown(String),
    /// The reason cannot be taken.
    #[error("the words cannot be taken")]
    Words(#[from] TextError),
    /// Somebody else has changed the report since it was seen.
    #[error("the report is at version {version}")]
    Changed {
        /// Its version now.
        version: i64,
        /// Its state now.
        status: String,
    },
    /// The step is not possible.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The report for somebody who may do this with it, as long as it is at the version they saw. A hand-over that was
/// answered meanwhile takes its right to answer with it: whoever still sees the report then hears that it has changed,
/// not that they were never allowed.
async fn seen(
    app: &App,
    who: &Who,
    reference: &str,
    version: i64,
    action: Action,
) -> Result<Report, HandOverFailure> {
    let report = find(app, who, reference, Action::ViewReport).await?;
    if !who.may_somewhere(action) {
        return Err(AccessError::NotAllowed.into());
    }
    if report.revision() != version {
        return Err(HandOverFailure::Changed {
            version: report.revision(),
            status: report.state.status,
        });
    }
    if !who.may(action, standing(&report)?) {
        return Err(AccessError::NotAllowed.into());
    }
    Ok(report)
}

/// The hand-over of a report that is open.
async fn open_one(app: &App, report: &Report) -> Result<(HandOverRow, HandOver), HandOverFailure> {
    let all = list_hand_overs_of(&app.store, &report.municipality, report.id).await?;
    let Some(row) = all.into_iter().rev().find(|row| row.ended_at.is_none()) else {
        return Err(HandOverError::NotNow(HandOverState::Withdrawn).into());
    };
    let hand_over = HandOver {
        state: row
            .state
            .parse()
            .map_err(|_| StoreError::Corrupt("a hand-over in a state that nobody knows"))?,
        answer_by: instant(row.answer_by)?,
    };
    Ok((row, hand_over))
}

/// The unit that takes a report over: the one that was named, if it is the authority's; else the one whose area the
/// report lies in; else none.
async fn unit_for(
    app: &App,
    authority: &str,
    leaf: &str,
    named: Option<String>,
) -> Result<Option<String>, HandOverFailure> {
    let units = list_units(&app.store).await?;
    let mut own = units.into_iter().filter(|unit| unit.authority == authority);
    match named {
        Some(code) => own
            .find(|unit| unit.code == code)
            .map(|unit| Some(unit.code))
            .ok_or(HandOverFailure::Unknown(code)),
        None => Ok(own
            .find(|unit| unit.area.as_deref() == Some(leaf))
            .map(|unit| unit.code)),
    }
}

/// The kind of an authority (`municipality`, `police`, `external`).
async fn kind_of(app: &App, code: &str) -> Result<String, HandOverFailure> {
    list_authorities(&app.store)
        .await?
        .into_iter()
        .find(|authority| authority.code == code)
        .map(|authority| authority.kind)
        .ok_or_else(|| HandOverFailure::Unknown(code.to_owned()))
}

/// The office hours and days off by which an authority's days are counted.
fn office(app: &App, authority: &str) -> OfficeHours {
    app.snapshots
        .current()
        .office(authority, &app.settings.office_hours)
}

fn words(text: &str) -> Result<Words, HandOverFailure> {
    Ok(Words::parse(text)?)
}
