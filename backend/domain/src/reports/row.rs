//! What a row of the table of the life cycle is made of.

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
    /// Whether it depends on what is said with the step, and not on the report alone.
    #[must_use]
    pub const fn is_about_the_act(self) -> bool {
        match self {
            Self::ExtensionWithinLimit | Self::LeaderStands => true,
            Self::NeverAccepted
            | Self::FirstNo
            | Self::SilenceOver
            | Self::FirstExtension
            | Self::DeadlineAhead => false,
        }
    }

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
