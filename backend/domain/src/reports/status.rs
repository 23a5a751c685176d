//! The closed lists of a report's life: states, steps, outcomes, reasons, who acts.

use atsakas_messages::Key;

use crate::coded::coded_enum;

coded_enum! {
    /// State of a report.
    Status {
        /// Stored; the rule table assigns it in the same transaction.
        Received = "received",
        /// One authority is responsible and has not taken it up.
        Assigned = "assigned",
        /// The authority has taken it up.
        Accepted = "accepted",
        /// The authority waits for the reporter's reply; the clock stands.
        NeedsInfo = "needs_info",
        /// The authority is doing something about it.
        InProgress = "in_progress",
        /// There is an answer; the reporter may be content or not.
        Answered = "answered",
        /// Ended after an answer.
        Closed = "closed",
        /// Opened again; assigned anew in the same transaction.
        Reopened = "reopened",
        /// Ended as a duplicate of the leading report.
        Duplicate = "duplicate",
        /// Ended by the reporter before it was accepted.
        Withdrawn = "withdrawn",
        /// Ended by moderation.
        Refused = "refused",
    }
}

coded_enum! {
    /// A step of the life cycle.
    Move {
        /// Store the report.
        File = "file",
        /// Name the responsible authority.
        Assign = "assign",
        /// Take it up.
        Accept = "accept",
        /// Ask the reporter.
        Ask = "ask",
        /// Reply to the question.
        Reply = "reply",
        /// Go on without a reply.
        Resume = "resume",
        /// Begin to do something.
        Start = "start",
        /// Extend the deadline.
        Extend = "extend",
        /// Answer.
        Answer = "answer",
        /// Answer by handing it to an authority that is not on the desk.
        Refer = "refer",
        /// Pass to the authority that has taken it over, or to which it was decided to belong.
        HandOver = "hand_over",
        /// Say that the answer is fine.
        Confirm = "confirm",
        /// Close because nobody objected.
        CloseBySilence = "close_by_silence",
        /// Open it again.
        Reopen = "reopen",
        /// Name the report that leads.
        MarkDuplicate = "mark_duplicate",
        /// Say that it is no duplicate after all.
        UnmarkDuplicate = "unmark_duplicate",
        /// Correct category or place, which resolves anew.
        Correct = "correct",
        /// Take it back.
        Withdraw = "withdraw",
        /// Refuse it.
        Refuse = "refuse",
    }
}

coded_enum! {
    /// What somebody must say with a step.
    Need {
        /// Words of their own.
        Words = "words",
        /// What an answer comes to.
        Outcome = "outcome",
        /// By how many working days.
        WorkingDays = "working_days",
        /// Reference of the leading report.
        Leader = "leader",
        /// A reason from the closed list.
        Refusal = "refusal",
    }
}

coded_enum! {
    /// What an answer comes to.
    Outcome {
        /// Done.
        Fixed = "fixed",
        /// The offender is penalised.
        Sanctioned = "sanctioned",
        /// Handed to another authority.
        Referred = "referred",
        /// Checked and not found.
        NotConfirmed = "not_confirmed",
        /// Checked, and no violation.
        NoViolation = "no_violation",
        /// Nothing can be done.
        NotPossible = "not_possible",
    }
}

coded_enum! {
    /// Why moderation refuses; the list is closed.
    Refusal {
        /// Advertising, bulk.
        Spam = "spam",
        /// Insults, threats.
        Abuse = "abuse",
        /// Incites hatred.
        Hate = "hate",
        /// Does not say what happened or where.
        Nonsense = "nonsense",
        /// Knowingly false.
        FalseReport = "false_report",
    }
}

coded_enum! {
    /// Who acts on a report, as the life cycle sees them.
    Actor {
        /// Who has the tracking link.
        Reporter = "reporter",
        /// Staff of the authority that is responsible now.
        Authority = "authority",
        /// Staff of any other authority.
        OtherAuthority = "other_authority",
        /// The rule table, a job, a channel's confirmation.
        System = "system",
        /// Who moderates spam and abuse.
        Moderator = "moderator",
        /// Who decides for the joint working group of a municipality.
        Arbiter = "arbiter",
    }
}

impl Move {
    /// What must be said with it.
    #[must_use]
    pub const fn needs(self) -> &'static [Need] {
        match self {
            Self::Ask | Self::Reply | Self::Start | Self::Reopen | Self::Refer | Self::Correct => {
                &[Need::Words]
            }
            Self::Extend => &[Need::WorkingDays, Need::Words],
            Self::Answer => &[Need::Outcome, Need::Words],
            Self::MarkDuplicate => &[Need::Leader],
            Self::Refuse => &[Need::Refusal],
            Self::File
            | Self::Assign
            | Self::Accept
            | Self::Resume
            | Self::HandOver
            | Self::Confirm
            | Self::CloseBySilence
            | Self::UnmarkDuplicate
            | Self::Withdraw => &[],
        }
    }
}

impl Status {
    /// The state's name for people.
    #[must_use]
    pub const fn name(self) -> Key {
        match self {
            Self::Received => Key::StatusReceived,
            Self::Assigned => Key::StatusAssigned,
            Self::Accepted => Key::StatusAccepted,
            Self::NeedsInfo => Key::StatusNeedsInfo,
            Self::InProgress => Key::StatusInProgress,
            Self::Answered => Key::StatusAnswered,
            Self::Closed => Key::StatusClosed,
            Self::Reopened => Key::StatusReopened,
            Self::Duplicate => Key::StatusDuplicate,
            Self::Withdrawn => Key::StatusWithdrawn,
            Self::Refused => Key::StatusRefused,
        }
    }

    /// Whether nobody need do anything any more. An answered report has not ended: the reporter
    /// may still say no.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        match self {
            Self::Closed | Self::Duplicate | Self::Withdrawn | Self::Refused => true,
            Self::Received
            | Self::Assigned
            | Self::Accepted
            | Self::NeedsInfo
            | Self::InProgress
            | Self::Answered
            | Self::Reopened => false,
        }
    }

    /// Whether the authority still owes an answer.
    #[must_use]
    pub const fn owes_an_answer(self) -> bool {
        match self {
            Self::Received
            | Self::Assigned
            | Self::Accepted
            | Self::NeedsInfo
            | Self::InProgress
            | Self::Reopened => true,
            Self::Answered | Self::Closed | Self::Duplicate | Self::Withdrawn | Self::Refused => {
                false
            }
        }
    }
}

impl Outcome {
    /// The outcome in words.
    #[must_use]
    pub const fn name(self) -> Key {
        match self {
            Self::Fixed => Key::OutcomeFixed,
            Self::Sanctioned => Key::OutcomeSanctioned,
            Self::Referred => Key::OutcomeReferred,
            Self::NotConfirmed => Key::OutcomeNotConfirmed,
            Self::NoViolation => Key::OutcomeNoViolation,
            Self::NotPossible => Key::OutcomeNotPossible,
        }
    }
}

impl Refusal {
    /// The reason in words.
    #[must_use]
    pub const fn name(self) -> Key {
        match self {
            Self::Spam => Key::RefusalSpam,
            Self::Abuse => Key::RefusalAbuse,
            Self::Hate => Key::RefusalHate,
            Self::Nonsense => Key::RefusalNonsense,
            Self::FalseReport => Key::RefusalFalseReport,
        }
    }
}

impl Actor {
    /// Who, for people: other authorities are authorities.
    #[must_use]
    pub const fn name(self) -> Key {
        match self {
            Self::Reporter => Key::ActorReporter,
            Self::Authority | Self::OtherAuthority => Key::ActorAuthority,
            Self::System => Key::ActorSystem,
            Self::Moderator => Key::ActorModerator,
            Self::Arbiter => Key::ActorArbiter,
        }
    }
}
