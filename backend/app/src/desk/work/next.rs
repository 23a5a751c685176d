//! What an officer can do with a report now: read off the table of the life cycle, never said twice.

use atsakas_domain::{
    access::{Action, Who},
    reports::{Actor, Move},
};
use atsakas_store::{StoreError, reports::Report};
use jiff::Timestamp;

use crate::{desk::find::standing, reports::rows::life};

/// A step that is possible, and what must be said with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Code of the step.
    pub step: &'static str,
    /// What it needs.
    pub needs: Vec<&'static str>,
}

/// What an officer needs to be allowed for a step, and as whom they take it; none for steps that are not theirs.
#[must_use]
pub const fn taken_by(verb: Move) -> Option<(Action, Actor)> {
    match verb {
        Move::Accept
        | Move::Ask
        | Move::Start
        | Move::Answer
        | Move::MarkDuplicate
        | Move::UnmarkDuplicate
        | Move::Correct => Some((Action::Work, Actor::Authority)),
        Move::Extend => Some((Action::Extend, Actor::Authority)),
        Move::Reopen => Some((Action::Reopen, Actor::Authority)),
        Move::Refuse => Some((Action::Moderate, Actor::Moderator)),
        Move::File
        | Move::Assign
        | Move::Reply
        | Move::Resume
        | Move::Refer
        | Move::HandOver
        | Move::Confirm
        | Move::CloseBySilence
        | Move::Withdraw => None,
    }
}

/// The steps that this officer can take now, in the order of the table.
///
/// # Errors
/// When the database holds a state that nobody knows.
pub fn next(who: &Who, report: &Report, now: Timestamp) -> Result<Vec<Next>, StoreError> {
    let on = standing(report)?;
    let life = life(report)?;
    let mut steps = Vec::new();
    for verb in Move::ALL {
        let Some((action, actor)) = taken_by(*verb) else {
            continue;
        };
        let possible = life
            .possible(actor, now)
            .iter()
            .any(|row| row.verb == *verb);
        if possible && who.may(action, on) {
            steps.push(Next {
                step: verb.code(),
                needs: verb.needs().iter().map(|need| need.code()).collect(),
            });
        }
    }
    Ok(steps)
}
