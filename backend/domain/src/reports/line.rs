//! The public line of a step: no step without one.

use atsakas_messages::{Line, Sentence, Text};
use jiff::Timestamp;

use super::{Act, Actor, Life, SILENCE_DAYS, silence_ends};

/// The names that lines show. What a step does not need may be empty.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// Public reference of the report.
    pub reference: &'a str,
    /// Public reference of the leading report, for a duplicate.
    pub leader: &'a str,
    /// The responsible authority after the step.
    pub authority: &'a Text,
    /// Its unit.
    pub unit: Option<&'a Text>,
    /// The rule's note.
    pub reason: &'a Text,
    /// The rule's legal basis.
    pub legal_basis: &'a Text,
    /// How to reach an authority that is not on the desk.
    pub contact: Option<&'a str>,
    /// The authority that was responsible before, for a hand-over.
    pub former: &'a Text,
    /// Where to object to moderation.
    pub object_to: &'a str,
}

/// The line that tells the reporter of a step taken by `by` at `now`, which led from `before` to
/// `after`. Its code is the one of the table's row.
#[must_use]
pub fn public_line(
    before: &Life,
    after: &Life,
    act: &Act,
    by: Actor,
    names: &Names<'_>,
    now: Timestamp,
) -> Line {
    let authority = || names.authority.clone();
    let unit = || names.unit.cloned();
    let deadline = after.deadline.unwrap_or(now);
    match act {
        Act::Assign { term: _ } => {
            let reason = Sentence(names.reason.clone());
            let legal_basis = Sentence(names.legal_basis.clone());
            let (authority, unit) = (authority(), unit());
            if before.status == super::Status::Reopened {
                Line::AssignedAgain {
                    authority,
                    unit,
                    reason,
                    legal_basis,
                    deadline,
                }
            } else {
                Line::Assigned {
                    authority,
                    unit,
                    reason,
                    legal_basis,
                    deadline,
                }
            }
        }
        Act::Accept => Line::Accepted {
            authority: authority(),
            unit: unit(),
        },
        Act::Ask { question: _ } => Line::Asked {
            authority: authority(),
        },
        Act::Reply { reply: _ } => Line::Replied { deadline },
        Act::Resume { working_days } => Line::Resumed {
            authority: authority(),
            days: u32::from(*working_days),
            deadline,
        },
        Act::Start { doing: _, planned } => Line::Started {
            authority: authority(),
            planned: *planned,
        },
        Act::Extend {
            working_days: _,
            reason: _,
        } => Line::Extended { deadline },
        Act::Answer { outcome, answer: _ } => Line::Answered {
            authority: authority(),
            outcome: outcome.name(),
            until: silence_ends(now).ok().filter(|_| !after.said_no),
        },
        Act::Refer { answer: _ } => Line::Referred {
            authority: authority(),
            at: now,
            contact: names.contact.map(str::to_owned),
            reference: names.reference.to_owned(),
        },
        Act::HandOver { term: _, reason: _ } => Line::HandedOver {
            authority: authority(),
            unit: unit(),
            from: names.former.clone(),
            deadline,
        },
        Act::Confirm => Line::Confirmed,
        Act::CloseBySilence => Line::ClosedBySilence {
            days: u32::from(SILENCE_DAYS),
        },
        Act::Reopen { reason: _ } if by == Actor::Reporter => Line::ReopenedByReporter,
        Act::Reopen { reason: _ } => Line::ReopenedByAuthority {
            authority: authority(),
        },
        Act::MarkDuplicate { leader: _ } => Line::Duplicate {
            leader: names.leader.to_owned(),
        },
        Act::UnmarkDuplicate => Line::UnmarkedDuplicate {
            leader: names.leader.to_owned(),
            authority: authority(),
            deadline,
        },
        Act::Correct(correction) => Line::Corrected {
            by: correction.by.clone(),
            category: correction.category.clone(),
            authority: authority(),
            unit: unit(),
            reason: Sentence(names.reason.clone()),
            legal_basis: Sentence(names.legal_basis.clone()),
            deadline,
        },
        Act::Withdraw => Line::Withdrawn,
        Act::Refuse { reason } => Line::Refused {
            reason: reason.name(),
            contact: names.object_to.to_owned(),
            reference: names.reference.to_owned(),
        },
    }
}
