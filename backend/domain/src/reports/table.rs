//! The table of the life cycle: from which state, by which step, by whom, to which state, on what
//! conditions, and what the reporter is told. A step that is not in it does not exist.

use super::{Actor, Move, Status};

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// To this state.
    Status(Status),
    /// Back to where the question was asked.
    BeforeQuestion,
    /// The state stays.
    Same,
}

/// A condition beyond state and person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guard {
    /// No authority has ever taken it up.
    NeverAccepted,
    /// The reporter has not sent it back before.
    FirstNo,
    /// The days of silence after the answer are over.
    SilenceOver,
    /// The deadline has not been extended since the assignment.
    FirstExtension,
    /// The extension is within the limit.
    ExtensionWithinLimit,
    /// The deadline has not passed.
    DeadlineAhead,
    /// The leading report is another one, and stands: it is no duplicate itself, and neither
    /// withdrawn nor refused.
    LeaderStands,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The state before; none for a report that does not exist yet.
    pub from: Option<Status>,
    /// The step.
    pub verb: Move,
    /// Who may take it.
    pub who: &'static [Actor],
    /// The state after.
    pub to: To,
    /// Conditions, all of which must hold.
    pub guards: &'static [Guard],
    /// Code of the public line ([`atsakas_messages::Line`]).
    pub line: &'static str,
    /// What the reporter is told, for the documentation.
    pub told: &'static str,
}

impl Guard {
    /// The condition in words, after “only if”.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::NeverAccepted => "no authority has taken it up yet",
            Self::FirstNo => "the reporter has not sent it back before",
            Self::SilenceOver => "14 days have passed since the answer",
            Self::FirstExtension => "it has not been extended since it was assigned",
            Self::ExtensionWithinLimit => "by 1 to 10 working days",
            Self::DeadlineAhead => "the deadline has not passed",
            Self::LeaderStands => {
                "the leading report is another one and is no duplicate, not withdrawn, not refused"
            }
        }
    }
}

use Actor::{Authority, Moderator, OtherAuthority, Reporter, System};
use Guard::{
    DeadlineAhead, ExtensionWithinLimit, FirstExtension, FirstNo, LeaderStands, NeverAccepted,
    SilenceOver,
};
use Status::{
    Accepted, Answered, Assigned, Closed, Duplicate, InProgress, NeedsInfo, Received, Refused,
    Reopened, Withdrawn,
};

const fn row(
    from: Status,
    verb: Move,
    who: &'static [Actor],
    to: To,
    guards: &'static [Guard],
    line: &'static str,
    told: &'static str,
) -> Row {
    Row {
        from: Some(from),
        verb,
        who,
        to,
        guards,
        line,
        told,
    }
}

const TOLD_ASSIGNED: &str = "who is responsible, why (rule note and legal basis), the deadline";
const TOLD_QUESTION: &str = "the question; the clock stands until the reply";
const TOLD_ANSWER: &str =
    "the answer and its outcome, whether they are content, until when they can say no";
const TOLD_DUPLICATE: &str = "which report leads; from then on, what that one says";
const TOLD_REFUSED: &str = "the reason, and how to object";
const EXTENSION: &[Guard] = &[FirstExtension, ExtensionWithinLimit, DeadlineAhead];

static TABLE: &[Row] = &[
    Row {
        from: None,
        verb: Move::File,
        who: &[Reporter],
        to: To::Status(Received),
        guards: &[],
        line: "received",
        told: "the receipt: reference, tracking link, what happens next, by when",
    },
    Row {
        from: None,
        verb: Move::File,
        who: &[Authority, OtherAuthority],
        to: To::Status(Received),
        guards: &[],
        line: "received_on_behalf",
        told: "the receipt, and whose staff filed it for one who phoned or came by",
    },
    row(
        Received,
        Move::Assign,
        &[System],
        To::Status(Assigned),
        &[],
        "assigned",
        TOLD_ASSIGNED,
    ),
    row(
        Reopened,
        Move::Assign,
        &[System],
        To::Status(Assigned),
        &[],
        "assigned_again",
        TOLD_ASSIGNED,
    ),
    row(
        Assigned,
        Move::Accept,
        &[Authority],
        To::Status(Accepted),
        &[],
        "accepted",
        "that it has been taken up, and by which unit",
    ),
    row(
        Accepted,
        Move::Ask,
        &[Authority],
        To::Status(NeedsInfo),
        &[],
        "asked",
        TOLD_QUESTION,
    ),
    row(
        InProgress,
        Move::Ask,
        &[Authority],
        To::Status(NeedsInfo),
        &[],
        "asked",
        TOLD_QUESTION,
    ),
    row(
        NeedsInfo,
        Move::Reply,
        &[Reporter],
        To::BeforeQuestion,
        &[],
        "replied",
        "that the reply has come, and the deadline, moved by the time of waiting",
    ),
    row(
        Accepted,
        Move::Start,
        &[Authority],
        To::Status(InProgress),
        &[],
        "started",
        "what is being done; the planned date if there is one",
    ),
    row(
        Assigned,
        Move::Extend,
        &[Authority],
        To::Same,
        EXTENSION,
        "extended",
        "the new deadline, and why",
    ),
    row(
        Accepted,
        Move::Extend,
        &[Authority],
        To::Same,
        EXTENSION,
        "extended",
        "the new deadline, and why",
    ),
    row(
        InProgress,
        Move::Extend,
        &[Authority],
        To::Same,
        EXTENSION,
        "extended",
        "the new deadline, and why",
    ),
    row(
        Accepted,
        Move::Answer,
        &[Authority],
        To::Status(Answered),
        &[],
        "answered",
        TOLD_ANSWER,
    ),
    row(
        InProgress,
        Move::Answer,
        &[Authority],
        To::Status(Answered),
        &[],
        "answered",
        TOLD_ANSWER,
    ),
    row(
        NeedsInfo,
        Move::Answer,
        &[Authority],
        To::Status(Answered),
        &[],
        "answered",
        TOLD_ANSWER,
    ),
    row(
        Assigned,
        Move::Refer,
        &[System],
        To::Status(Answered),
        &[],
        "referred",
        "to whom it was handed, when, and how to reach them",
    ),
    row(
        Answered,
        Move::Confirm,
        &[Reporter],
        To::Status(Closed),
        &[],
        "confirmed",
        "the end, with the whole timeline",
    ),
    row(
        Answered,
        Move::CloseBySilence,
        &[System],
        To::Status(Closed),
        &[SilenceOver],
        "closed_by_silence",
        "the end, with the whole timeline",
    ),
    row(
        Answered,
        Move::Reopen,
        &[Reporter],
        To::Status(Reopened),
        &[FirstNo],
        "reopened_by_reporter",
        "that it is looked into again, with their reason",
    ),
    row(
        Answered,
        Move::Reopen,
        &[Authority],
        To::Status(Reopened),
        &[],
        "reopened_by_authority",
        "that it is looked into again, and why",
    ),
    row(
        Closed,
        Move::Reopen,
        &[Authority],
        To::Status(Reopened),
        &[],
        "reopened_by_authority",
        "that it is looked into again, and why",
    ),
    row(
        Assigned,
        Move::MarkDuplicate,
        &[Authority],
        To::Status(Duplicate),
        &[LeaderStands],
        "duplicate",
        TOLD_DUPLICATE,
    ),
    row(
        Accepted,
        Move::MarkDuplicate,
        &[Authority],
        To::Status(Duplicate),
        &[LeaderStands],
        "duplicate",
        TOLD_DUPLICATE,
    ),
    row(
        NeedsInfo,
        Move::MarkDuplicate,
        &[Authority],
        To::Status(Duplicate),
        &[LeaderStands],
        "duplicate",
        TOLD_DUPLICATE,
    ),
    row(
        InProgress,
        Move::MarkDuplicate,
        &[Authority],
        To::Status(Duplicate),
        &[LeaderStands],
        "duplicate",
        TOLD_DUPLICATE,
    ),
    row(
        Received,
        Move::Withdraw,
        &[Reporter],
        To::Status(Withdrawn),
        &[NeverAccepted],
        "withdrawn",
        "the confirmation",
    ),
    row(
        Assigned,
        Move::Withdraw,
        &[Reporter],
        To::Status(Withdrawn),
        &[NeverAccepted],
        "withdrawn",
        "the confirmation",
    ),
    row(
        Received,
        Move::Refuse,
        &[Moderator],
        To::Status(Refused),
        &[],
        "refused",
        TOLD_REFUSED,
    ),
    row(
        Assigned,
        Move::Refuse,
        &[Moderator],
        To::Status(Refused),
        &[],
        "refused",
        TOLD_REFUSED,
    ),
    row(
        Accepted,
        Move::Refuse,
        &[Moderator],
        To::Status(Refused),
        &[],
        "refused",
        TOLD_REFUSED,
    ),
    row(
        NeedsInfo,
        Move::Refuse,
        &[Moderator],
        To::Status(Refused),
        &[],
        "refused",
        TOLD_REFUSED,
    ),
    row(
        InProgress,
        Move::Refuse,
        &[Moderator],
        To::Status(Refused),
        &[],
        "refused",
        TOLD_REFUSED,
    ),
];

/// All rows, in the order in which a report lives. No two share state, step and person.
#[must_use]
pub fn table() -> &'static [Row] {
    TABLE
}
