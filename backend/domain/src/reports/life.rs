//! A report's state with what its further steps depend on, and the step itself.

use atsakas_calendar::{
    OfficeHours, OutOfCalendar, Term, deadline, end_of_day, has_passed, local_date,
};
use atsakas_messages::Problem;
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};

use super::row::{Guard, Row, To};
use super::table::table;
use super::{
    Act, Actor, Answers, EXTENSION_DAYS, Move, Status, question_ends, silence_ends, undo_ends,
};
use crate::ids::ReportId;

/// The clock's standing still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// When the question was asked.
    pub since: Timestamp,
    /// The state in which it was asked.
    pub before: Status,
}

/// Everything about a report on which its life depends. All of it follows from the report's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Life {
    /// Which report.
    pub report: ReportId,
    /// Its state.
    pub status: Status,
    /// The term of the rule by which it was assigned last; none before.
    pub term: Option<Term>,
    /// When the answer is due; none before the first assignment.
    pub deadline: Option<Timestamp>,
    /// Since when and from where the authority waits for a reply; only in `needs_info`.
    pub waiting: Option<Waiting>,
    /// When it was answered; only in `answered` and `closed`.
    pub answered_at: Option<Timestamp>,
    /// Since when it has been a duplicate; only in `duplicate`.
    pub duplicate_since: Option<Timestamp>,
    /// Whether an authority has ever taken it up.
    pub accepted_once: bool,
    /// Whether the reporter's one no is used.
    pub said_no: bool,
    /// Whether the deadline has been extended since the last assignment.
    pub extended: bool,
}

/// Why a step is not possible. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// The state has no such step.
    #[error("a report in state {status} has no step {verb}")]
    NotFromHere {
        /// State.
        status: Status,
        /// Step.
        verb: Move,
    },
    /// Somebody else may take this step, not this person.
    #[error("{by} may not {verb} a report in state {status}")]
    NotByYou {
        /// State.
        status: Status,
        /// Step.
        verb: Move,
        /// Who tried.
        by: Actor,
    },
    /// A condition does not hold.
    #[error("a report in state {status} takes step {verb} only if {}", guard.text())]
    Guarded {
        /// State.
        status: Status,
        /// Step.
        verb: Move,
        /// Which condition.
        guard: Guard,
    },
    /// The deadline would lie beyond the calendar.
    #[error("the deadline lies beyond the calendar")]
    Calendar,
}

impl MoveError {
    /// The problem to show.
    #[must_use]
    pub const fn problem(&self) -> Problem {
        match self {
            Self::NotFromHere { status, verb: _ }
            | Self::NotByYou {
                status,
                verb: _,
                by: _,
            }
            | Self::Guarded {
                status,
                verb: _,
                guard: _,
            } => Problem::TransitionNotAllowed {
                status: status.name(),
            },
            Self::Calendar => Problem::Internal,
        }
    }
}

impl From<OutOfCalendar> for MoveError {
    fn from(_: OutOfCalendar) -> Self {
        Self::Calendar
    }
}

impl Life {
    /// A report that has just been filed.
    #[must_use]
    pub const fn filed(report: ReportId) -> Self {
        Self {
            report,
            status: Status::Received,
            term: None,
            deadline: None,
            waiting: None,
            answered_at: None,
            duplicate_since: None,
            accepted_once: false,
            said_no: false,
            extended: false,
        }
    }

    /// The row by which this person may take this step now, conditions aside.
    ///
    /// # Errors
    /// [`MoveError::NotFromHere`] or [`MoveError::NotByYou`].
    pub fn row(&self, verb: Move, by: Actor) -> Result<&'static Row, MoveError> {
        let status = self.status;
        let mut error = MoveError::NotFromHere { status, verb };
        for row in table()
            .iter()
            .filter(|row| row.from == Some(status) && row.verb == verb)
        {
            if row.who.contains(&by) {
                return Ok(row);
            }
            error = MoveError::NotByYou { status, verb, by };
        }
        Err(error)
    }

    /// Whether this person can take this step now, as far as it does not depend on what they say with it.
    #[must_use]
    pub fn offers(&self, verb: Move, by: Actor, now: Timestamp) -> bool {
        self.row(verb, by).is_ok_and(|row| {
            row.guards.iter().all(|guard| {
                guard.depends_on_what_is_said() || self.allows(*guard, &Act::Accept, now)
            })
        })
    }

    /// The report's life after the step.
    ///
    /// # Errors
    /// When the table has no such step for this state and person, or a condition does not hold;
    /// the report stays as it is.
    #[expect(clippy::too_many_lines, reason = "one arm a step, in one place")]
    pub fn apply(
        &self,
        act: &Act,
        by: Actor,
        now: Timestamp,
        office: &OfficeHours,
    ) -> Result<Self, MoveError> {
        let verb = act.verb();
        let row = self.row(verb, by)?;
        if let Some(guard) = row
            .guards
            .iter()
            .find(|guard| !self.allows(**guard, act, now))
        {
            return Err(MoveError::Guarded {
                status: self.status,
                verb,
                guard: *guard,
            });
        }
        let mut next = self.clone();
        next.status = match row.to {
            To::Status(status) => status,
            To::BeforeQuestion => self
                .waiting
                .map_or(Status::Accepted, |waiting| waiting.before),
            To::Same => self.status,
            To::AssignedIfAnother => {
                if matches!(act, Act::Correct(correction) if correction.answers == Answers::Another)
                {
                    Status::Assigned
                } else {
                    self.status
                }
            }
        };
        // Whatever leaves the waiting state ends the waiting.
        next.waiting = None;
        match act {
            Act::Assign { term } => {
                next.deadline = Some(deadline(now, *term, office)?);
                next.term = Some(*term);
                next.extended = false;
                next.answered_at = None;
            }
            Act::HandOver { term, reason: _ } => {
                next.deadline = Some(deadline(now, *term, office)?);
                next.term = Some(*term);
                next.extended = false;
            }
            Act::Accept => next.accepted_once = true,
            Act::Ask { question: _ } => {
                next.waiting = Some(Waiting {
                    since: now,
                    before: self.status,
                });
            }
            Act::Reply { reply: _ } => next.deadline = self.deadline_after_waiting(now, office)?,
            // The clock stands no longer than a question may wait, however late this is noticed.
            Act::Resume { working_days } => {
                let until = self.waiting.map_or(Ok(now), |waiting| {
                    question_ends(waiting.since, *working_days)
                })?;
                next.deadline = self.deadline_after_waiting(until.min(now), office)?;
            }
            Act::Extend {
                working_days,
                reason: _,
            } => {
                next.deadline = match self.deadline {
                    Some(due) => Some(end_of_day(
                        office.add_working_days(local_date(due), *working_days)?,
                    )?),
                    None => None,
                };
                next.extended = true;
            }
            Act::Answer {
                outcome: _,
                answer: _,
            }
            | Act::Refer { answer: _ } => {
                next.answered_at = Some(now);
            }
            Act::Reopen { reason: _ } => {
                next.answered_at = None;
                next.said_no = self.said_no || by == Actor::Reporter;
            }
            Act::MarkDuplicate { leader: _ } => next.duplicate_since = Some(now),
            Act::UnmarkDuplicate => next.duplicate_since = None,
            Act::Correct(correction) => {
                let fresh = deadline(now, correction.term, office)?;
                let later = self.deadline.is_some_and(|due| due <= fresh);
                match correction.answers {
                    // Time that has run is not lost: never later than before.
                    Answers::Same if later => next.waiting = self.waiting,
                    Answers::Same => {
                        next.deadline = Some(fresh);
                        next.term = Some(correction.term);
                        next.waiting = self.waiting;
                    }
                    Answers::Another => {
                        next.deadline = Some(fresh);
                        next.term = Some(correction.term);
                        next.extended = false;
                    }
                }
            }
            Act::Start {
                doing: _,
                planned: _,
            }
            | Act::Confirm
            | Act::CloseBySilence
            | Act::Withdraw
            | Act::Refuse { reason: _ } => {}
        }
        Ok(next)
    }

    /// The rows by which this person may take a step now, as far as that does not depend on what they say with it.
    #[must_use]
    pub fn possible(&self, by: Actor, now: Timestamp) -> Vec<&'static Row> {
        let stands = |guard: &Guard| {
            // Of the guards that are asked here none looks at the step.
            guard.depends_on_what_is_said() || self.allows(*guard, &Act::Accept, now)
        };
        table()
            .iter()
            .filter(|row| row.from == Some(self.status) && row.who.contains(&by))
            .filter(|row| row.guards.iter().all(stands))
            .collect()
    }

    fn allows(&self, guard: Guard, act: &Act, now: Timestamp) -> bool {
        match guard {
            Guard::NeverAccepted => !self.accepted_once,
            Guard::FirstNo => !self.said_no,
            Guard::SilenceOver => self
                .answered_at
                .and_then(|at| silence_ends(at).ok())
                .is_some_and(|end| has_passed(end, now)),
            Guard::QuestionExpired => {
                matches!(act, Act::Resume { working_days } if self.waiting.is_some_and(|waiting| {
                    question_ends(waiting.since, *working_days).is_ok_and(|end| has_passed(end, now))
                }))
            }
            Guard::FirstExtension => !self.extended,
            Guard::ExtensionWithinLimit => {
                matches!(act, Act::Extend { working_days, reason: _ } if (1..=EXTENSION_DAYS).contains(working_days))
            }
            Guard::DeadlineAhead => self.deadline.is_some_and(|due| !has_passed(due, now)),
            Guard::UndoInTime => self
                .duplicate_since
                .and_then(|since| undo_ends(since).ok())
                .is_some_and(|end| !has_passed(end, now)),
            Guard::LeaderStands => {
                matches!(act, Act::MarkDuplicate { leader } if leader.report != self.report && may_lead(leader.status))
            }
        }
    }

    /// The deadline moved by the time of waiting, see the head of [`crate::reports`].
    fn deadline_after_waiting(
        &self,
        now: Timestamp,
        office: &OfficeHours,
    ) -> Result<Option<Timestamp>, MoveError> {
        let (Some(due), Some(Waiting { since, before: _ })) = (self.deadline, self.waiting) else {
            return Ok(self.deadline);
        };
        if has_passed(due, since) || now <= since {
            return Ok(self.deadline);
        }
        let (asked, replied, last) = (local_date(since), local_date(now), local_date(due));
        let moved = match self.term {
            None => due,
            Some(Term::Hours(_)) => due
                .checked_add(now.duration_since(since))
                .map_err(|_| MoveError::Calendar)?,
            Some(Term::Days(_)) => {
                let days = asked.duration_until(replied).as_hours() / 24;
                let day = last
                    .checked_add(Span::new().days(days))
                    .map_err(|_| MoveError::Calendar)?;
                end_of_day(day)?
            }
            Some(Term::WorkingDays(_)) => {
                let days = office.working_days_between(asked, replied);
                let days = u16::try_from(days).map_err(|_| MoveError::Calendar)?;
                if days == 0 {
                    due
                } else {
                    end_of_day(office.add_working_days(last, days)?)?
                }
            }
        };
        Ok(Some(moved))
    }

    /// Whether the clock stands: a question is open that was asked in time.
    #[must_use]
    pub fn clock_is_stopped(&self) -> bool {
        match (self.waiting, self.deadline) {
            (Some(waiting), Some(due)) => !has_passed(due, waiting.since),
            (Some(_) | None, Some(_) | None) => false,
        }
    }

    /// How long the authority still has; none when it owes no answer, negative when it is late.
    /// While the clock stands it is what was left when the question was asked.
    #[must_use]
    pub fn time_left(&self, now: Timestamp) -> Option<SignedDuration> {
        let due = self.deadline.filter(|_| self.status.owes_an_answer())?;
        let from = match self.waiting {
            Some(waiting) if self.clock_is_stopped() => waiting.since,
            Some(_) | None => now,
        };
        Some(due.duration_since(from))
    }
}

/// Whether a report in this state can lead duplicates.
const fn may_lead(status: Status) -> bool {
    match status {
        Status::Received
        | Status::Assigned
        | Status::Accepted
        | Status::NeedsInfo
        | Status::InProgress
        | Status::Answered
        | Status::Closed
        | Status::Reopened => true,
        Status::Duplicate | Status::Withdrawn | Status::Refused => false,
    }
}
