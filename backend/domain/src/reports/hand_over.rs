//! "Not ours": an authority names the owner, the owner takes it or disputes it, the joint working group decides
//! once. Until then the first authority stays responsible.

use atsakas_calendar::{OfficeHours, OutOfCalendar, deadline, has_passed};
use jiff::Timestamp;

use super::{HAND_OVER_WITHIN, Status};
use crate::coded::coded_enum;

coded_enum! {
    /// How far a hand-over has come.
    HandOverState {
        /// Proposed; the other authority is to say whether it takes the report.
        Pending = "pending",
        /// Disputed, or not answered in time: the joint working group is to decide.
        Disputed = "disputed",
        /// Taken by the other authority.
        Accepted = "accepted",
        /// Decided: it is the other authority's.
        DecidedOver = "decided_over",
        /// Decided: it stays.
        DecidedStays = "decided_stays",
        /// Taken back by the authority that proposed it.
        Withdrawn = "withdrawn",
        /// Ended by something else: the report was answered, withdrawn, refused, or resolved anew.
        Overtaken = "overtaken",
        /// Handed at once to an authority that is not on the desk.
        Forwarded = "forwarded",
    }
}

/// What somebody says to a hand-over that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The other authority takes it.
    Accept,
    /// The other authority disagrees.
    Dispute,
    /// The other authority was silent for too long.
    Lapse,
    /// The joint working group gives it to the other authority.
    DecideOver,
    /// The joint working group leaves it.
    DecideStays,
    /// The authority that proposed it takes it back.
    Withdraw,
}

/// An open hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOver {
    /// How far it has come.
    pub state: HandOverState,
    /// Until when the other authority, or then the joint working group, is to answer.
    pub answer_by: Timestamp,
}

/// On what a proposal depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposeFacts<'a> {
    /// State of the report.
    pub status: Status,
    /// The responsible authority.
    pub from: &'a str,
    /// The authority that is named.
    pub to: &'a str,
    /// When the report came to the responsible authority.
    pub came_at: Timestamp,
    /// Another hand-over is open.
    pub open: bool,
    /// A hand-over of the report was decided before.
    pub decided: bool,
}

/// Why it is not possible. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandOverError {
    /// The report owes no answer any more.
    #[error("a report in state {0} is not handed over")]
    State(Status),
    /// It is the responsible authority itself.
    #[error("it is with this authority already")]
    Same,
    /// Another hand-over of the report is open.
    #[error("a hand-over is open already")]
    Open,
    /// The joint working group has decided where the report belongs.
    #[error("it was decided once, and is not handed over again")]
    Decided,
    /// The working days within which a report may be handed over have passed.
    #[error("the time for handing over has passed")]
    TooLate,
    /// The hand-over is in another state.
    #[error("the hand-over is {0}")]
    NotNow(HandOverState),
    /// The deadline lies beyond the calendar.
    #[error("the deadline lies beyond the calendar")]
    Calendar,
}

impl From<OutOfCalendar> for HandOverError {
    fn from(_: OutOfCalendar) -> Self {
        Self::Calendar
    }
}

/// Whether the responsible authority may propose a hand-over now; until when the other one is to answer.
///
/// # Errors
/// Why not, see [`HandOverError`].
pub fn may_propose(
    facts: ProposeFacts<'_>,
    now: Timestamp,
    office: &OfficeHours,
) -> Result<Timestamp, HandOverError> {
    let ProposeFacts {
        status,
        from,
        to,
        came_at,
        open,
        decided,
    } = facts;
    match status {
        Status::Assigned | Status::Accepted | Status::NeedsInfo | Status::InProgress => {}
        Status::Received
        | Status::Reopened
        | Status::Answered
        | Status::Closed
        | Status::Duplicate
        | Status::Withdrawn
        | Status::Refused => return Err(HandOverError::State(status)),
    }
    if from == to {
        return Err(HandOverError::Same);
    }
    if open {
        return Err(HandOverError::Open);
    }
    if decided {
        return Err(HandOverError::Decided);
    }
    if has_passed(deadline(came_at, HAND_OVER_WITHIN, office)?, now) {
        return Err(HandOverError::TooLate);
    }
    Ok(deadline(now, HAND_OVER_WITHIN, office)?)
}

impl HandOver {
    /// The state after the answer.
    ///
    /// # Errors
    /// [`HandOverError::NotNow`] when the state has no such answer, or it is not yet time for it.
    pub fn answer(self, answer: Answer, now: Timestamp) -> Result<HandOverState, HandOverError> {
        let refused = Err(HandOverError::NotNow(self.state));
        match (self.state, answer) {
            // The other authority may take it as long as nobody has decided, also after it disputed.
            (HandOverState::Pending | HandOverState::Disputed, Answer::Accept) => {
                Ok(HandOverState::Accepted)
            }
            (HandOverState::Pending, Answer::Dispute) => Ok(HandOverState::Disputed),
            (HandOverState::Pending, Answer::Lapse) if has_passed(self.answer_by, now) => {
                Ok(HandOverState::Disputed)
            }
            (HandOverState::Disputed, Answer::DecideOver) => Ok(HandOverState::DecidedOver),
            (HandOverState::Disputed, Answer::DecideStays) => Ok(HandOverState::DecidedStays),
            (HandOverState::Pending | HandOverState::Disputed, Answer::Withdraw) => {
                Ok(HandOverState::Withdrawn)
            }
            (HandOverState::Pending, Answer::Lapse | Answer::DecideOver | Answer::DecideStays)
            | (HandOverState::Disputed, Answer::Dispute | Answer::Lapse)
            | (
                HandOverState::Accepted
                | HandOverState::DecidedOver
                | HandOverState::DecidedStays
                | HandOverState::Withdrawn
                | HandOverState::Overtaken
                | HandOverState::Forwarded,
                _,
            ) => refused,
        }
    }
}
