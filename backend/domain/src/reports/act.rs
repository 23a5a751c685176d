//! A step with what it needs: the words, the term, the outcome. What must be there for a step is
//! there by type, so an answer without words cannot be written.

use atsakas_calendar::{Date, Term};
use atsakas_messages::Text;

use super::{Move, Outcome, Refusal, Status};
use crate::ids::ReportId;
use crate::texts::Words;

/// The report that leads a duplicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leader {
    /// Which report.
    pub report: ReportId,
    /// Its state now.
    pub status: Status,
}

/// Who answers for a report after its category or place was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// The same authority as before.
    Same,
    /// Another authority.
    Another,
}

/// A corrected category or place, as the rule table sees it then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The rule's term.
    pub term: Term,
    /// Who answers from now on.
    pub answers: Answers,
    /// Name of the authority that corrects.
    pub by: Text,
    /// Name of the category from now on.
    pub category: Text,
    /// Why it was corrected.
    pub reason: Words,
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The rule table names the authority; its term sets the deadline from now.
    Assign {
        /// The rule's term.
        term: Term,
    },
    /// Takes it up.
    Accept,
    /// Asks the reporter.
    Ask {
        /// The question.
        question: Words,
    },
    /// Replies to the question.
    Reply {
        /// The reply.
        reply: Words,
    },
    /// The reporter has not replied in time: the clock goes on.
    Resume {
        /// For how many working days a question waits.
        working_days: u16,
    },
    /// Begins to do something.
    Start {
        /// What is being done.
        doing: Words,
        /// The planned date, if there is one.
        planned: Option<Date>,
    },
    /// Extends the deadline.
    Extend {
        /// By how many working days.
        working_days: u16,
        /// Why.
        reason: Words,
    },
    /// Answers.
    Answer {
        /// What it comes to.
        outcome: Outcome,
        /// The answer in words.
        answer: Words,
    },
    /// The channel of an authority that is not on the desk has confirmed the hand-in: the report
    /// is answered with the outcome `referred`.
    Refer {
        /// To whom, when, and how to reach them, in words.
        answer: Words,
    },
    /// Another authority is responsible from now on; its term runs from now.
    HandOver {
        /// The term of the rule by which it was assigned.
        term: Term,
        /// Why, where somebody decided it.
        reason: Option<Words>,
    },
    /// The answer is fine.
    Confirm,
    /// Nobody objected in time.
    CloseBySilence,
    /// Opens it again.
    Reopen {
        /// Why.
        reason: Words,
    },
    /// It is a duplicate.
    MarkDuplicate {
        /// Of which report.
        leader: Leader,
    },
    /// It is no duplicate after all.
    UnmarkDuplicate,
    /// Its category or place was wrong.
    Correct(Correction),
    /// The reporter takes it back.
    Withdraw,
    /// Moderation refuses it.
    Refuse {
        /// Why.
        reason: Refusal,
    },
}

impl Act {
    /// The step without what it carries.
    #[must_use]
    pub const fn verb(&self) -> Move {
        match self {
            Self::Assign { term: _ } => Move::Assign,
            Self::Accept => Move::Accept,
            Self::Ask { question: _ } => Move::Ask,
            Self::Reply { reply: _ } => Move::Reply,
            Self::Resume { working_days: _ } => Move::Resume,
            Self::Start {
                doing: _,
                planned: _,
            } => Move::Start,
            Self::Extend {
                working_days: _,
                reason: _,
            } => Move::Extend,
            Self::Answer {
                outcome: _,
                answer: _,
            } => Move::Answer,
            Self::Refer { answer: _ } => Move::Refer,
            Self::HandOver { term: _, reason: _ } => Move::HandOver,
            Self::Confirm => Move::Confirm,
            Self::CloseBySilence => Move::CloseBySilence,
            Self::Reopen { reason: _ } => Move::Reopen,
            Self::MarkDuplicate { leader: _ } => Move::MarkDuplicate,
            Self::UnmarkDuplicate => Move::UnmarkDuplicate,
            Self::Correct(_) => Move::Correct,
            Self::Withdraw => Move::Withdraw,
            Self::Refuse { reason: _ } => Move::Refuse,
        }
    }

    /// The words that follow the public line; they are stored apart from it and can be erased.
    #[must_use]
    pub const fn words(&self) -> Option<&Words> {
        match self {
            Self::Ask { question: words }
            | Self::Reply { reply: words }
            | Self::Start {
                doing: words,
                planned: _,
            }
            | Self::Extend {
                working_days: _,
                reason: words,
            }
            | Self::Answer {
                outcome: _,
                answer: words,
            }
            | Self::Refer { answer: words }
            | Self::Reopen { reason: words } => Some(words),
            Self::HandOver { term: _, reason } => reason.as_ref(),
            Self::Correct(correction) => Some(&correction.reason),
            Self::Assign { term: _ }
            | Self::Accept
            | Self::Resume { working_days: _ }
            | Self::Confirm
            | Self::CloseBySilence
            | Self::MarkDuplicate { leader: _ }
            | Self::UnmarkDuplicate
            | Self::Withdraw
            | Self::Refuse { reason: _ } => None,
        }
    }
}
