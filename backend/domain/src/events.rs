//! The log of a report: events in a chain of hashes. Who changes, removes, inserts or moves an
//! event breaks the chain at that place.
//!
//! What somebody wrote freely is not in the event: it is kept apart, with a random salt, and the
//! event holds the hash of both. So a text can be erased and the chain stays whole, and nobody
//! can guess an erased text from its hash.

mod canonical;
mod chain;
mod sealed;

pub use canonical::canonical_json;
pub use chain::{ChainFault, ChainFaultKind, verify_chain};
pub use sealed::SealedText;

use atsakas_messages::Line;
use jiff::Timestamp;

use crate::coded::coded_enum;
use crate::hash::Sha256;
use crate::ids::{EventId, ReportId};
use crate::reports::{Actor, Move, Status};

coded_enum! {
    /// What an event records: a step of the life cycle, or something about a report that leaves
    /// its state.
    EventKind {
        /// Filed.
        Filed = "filed",
        /// Assigned.
        Assigned = "assigned",
        /// Accepted.
        Accepted = "accepted",
        /// Asked.
        Asked = "asked",
        /// Replied.
        Replied = "replied",
        /// Went on without a reply.
        Resumed = "resumed",
        /// Started.
        Started = "started",
        /// Extended.
        Extended = "extended",
        /// Answered.
        Answered = "answered",
        /// Referred.
        Referred = "referred",
        /// Another authority is responsible from now on.
        HandedOver = "handed_over",
        /// The authority holds it to be another's.
        HandOverProposed = "hand_over_proposed",
        /// The other authority disagrees.
        HandOverDisputed = "hand_over_disputed",
        /// The other authority was silent for too long.
        HandOverLapsed = "hand_over_lapsed",
        /// The proposal was taken back.
        HandOverWithdrawn = "hand_over_withdrawn",
        /// The joint working group left it where it was.
        HandOverStays = "hand_over_stays",
        /// Confirmed.
        Confirmed = "confirmed",
        /// Closed by silence.
        ClosedBySilence = "closed_by_silence",
        /// Reopened.
        Reopened = "reopened",
        /// Marked as a duplicate.
        MarkedDuplicate = "marked_duplicate",
        /// No duplicate after all.
        UnmarkedDuplicate = "unmarked_duplicate",
        /// Category or place corrected.
        Corrected = "corrected",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Refused.
        Refused = "refused",
        /// A photo was added by the reporter.
        PhotoAdded = "photo_added",
        /// A photo was removed by the reporter.
        PhotoRemoved = "photo_removed",
        /// The contact data were removed by the reporter.
        ContactRemoved = "contact_removed",
        /// The reporter answered at the address that was left.
        ContactConfirmed = "contact_confirmed",
        /// The reporter wants no more mails.
        MailsStopped = "mails_stopped",
        /// The reporter was reminded of a question.
        Reminded = "reminded",
        /// The contact data were erased.
        ContactErased = "contact_erased",
        /// The photos were erased.
        PhotosErased = "photos_erased",
        /// What the reporter and others wrote was erased.
        TextsErased = "texts_erased",
        /// Moderation let text or photos be shown.
        Published = "published",
        /// Moderation took text or photos out of what is shown.
        Unpublished = "unpublished",
        /// A part of it became a report of its own.
        Split = "split",
        /// A line of the leading report was repeated.
        FollowedLeader = "followed_leader",
    }
}

impl From<Move> for EventKind {
    fn from(verb: Move) -> Self {
        match verb {
            Move::File => Self::Filed,
            Move::Assign => Self::Assigned,
            Move::Accept => Self::Accepted,
            Move::Ask => Self::Asked,
            Move::Reply => Self::Replied,
            Move::Resume => Self::Resumed,
            Move::Start => Self::Started,
            Move::Extend => Self::Extended,
            Move::Answer => Self::Answered,
            Move::Refer => Self::Referred,
            Move::HandOver => Self::HandedOver,
            Move::Confirm => Self::Confirmed,
            Move::CloseBySilence => Self::ClosedBySilence,
            Move::Reopen => Self::Reopened,
            Move::MarkDuplicate => Self::MarkedDuplicate,
            Move::UnmarkDuplicate => Self::UnmarkedDuplicate,
            Move::Correct => Self::Corrected,
            Move::Withdraw => Self::Withdrawn,
            Move::Refuse => Self::Refused,
        }
    }
}

impl EventKind {
    /// Who may read the line of such an event: whether a reporter had left an address is nobody else's business.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::ContactRemoved
            | Self::ContactConfirmed
            | Self::MailsStopped
            | Self::ContactErased
            | Self::TextsErased
            // The other part may be of another visibility.
            | Self::Split => Audience::Involved,
            Self::Filed
            | Self::Assigned
            | Self::Accepted
            | Self::Asked
            | Self::Replied
            | Self::Resumed
            | Self::Started
            | Self::Extended
            | Self::Answered
            | Self::Referred
            | Self::HandedOver
            | Self::HandOverProposed
            | Self::HandOverDisputed
            | Self::HandOverLapsed
            | Self::HandOverWithdrawn
            | Self::HandOverStays
            | Self::Confirmed
            | Self::ClosedBySilence
            | Self::Reopened
            | Self::MarkedDuplicate
            | Self::UnmarkedDuplicate
            | Self::Corrected
            | Self::Withdrawn
            | Self::Refused
            | Self::PhotoAdded
            | Self::PhotoRemoved
            | Self::Reminded
            | Self::PhotosErased
            | Self::Published
            | Self::Unpublished
            | Self::FollowedLeader => Audience::Public,
        }
    }
}

coded_enum! {
    /// Who may read an event's line.
    Audience {
        /// Everybody, where the report is public.
        Public = "public",
        /// The reporter and the responsible authority.
        Involved = "involved",
    }
}

/// An event before it has its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: EventId,
    /// When, truncated to microseconds.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// Who, as the life cycle sees them.
    pub actor: Actor,
    /// Which officer, if it was one: an opaque id.
    pub actor_id: Option<String>,
    /// The state before; none for the first event.
    pub from: Option<Status>,
    /// The state after.
    pub to: Status,
    /// What the reporter is told.
    pub line: Line,
    /// Hash of the words that follow the line.
    pub text: Option<Sha256>,
    /// Who may read it.
    pub audience: Audience,
}

/// An event in its chain, field by field as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Code of the municipality.
    pub municipality: String,
    /// Whose event.
    pub report: ReportId,
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// Its id.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// Who.
    pub actor: Actor,
    /// Which officer.
    pub actor_id: Option<String>,
    /// The state before.
    pub from: Option<Status>,
    /// The state after.
    pub to: Status,
    /// Code of the public line.
    pub message_key: String,
    /// The line's values as canonical JSON: `null` for none.
    pub params: String,
    /// Hash of the words that follow the line.
    pub text: Option<Sha256>,
    /// Who may read it.
    pub audience: Audience,
    /// Hash of the event before; [`Sha256::ZERO`] for the first.
    pub prev: Sha256,
    /// Hash of all of the above.
    pub hash: Sha256,
}

/// The end of a chain, to which the next event is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Place of the last event; 0 for an empty chain.
    pub seq: u64,
    /// Its hash; [`Sha256::ZERO`] for an empty chain.
    pub hash: Sha256,
}

/// The line cannot be written as JSON. It cannot happen with the lines that exist; a test writes each.
#[derive(Debug, thiserror::Error)]
#[error("the public line cannot be written as JSON")]
pub struct LineError(#[source] serde_json::Error);

impl Head {
    /// The head of a chain without events.
    pub const EMPTY: Self = Self {
        seq: 0,
        hash: Sha256::ZERO,
    };

    /// Joins an event to the chain; the chain's new head is the event's [`Event::head`].
    ///
    /// # Errors
    /// When the line cannot be written as JSON.
    pub fn append(
        self,
        municipality: &str,
        report: ReportId,
        draft: Draft,
    ) -> Result<Event, LineError> {
        let Draft {
            id,
            at,
            kind,
            actor,
            actor_id,
            from,
            to,
            line,
            text,
            audience,
        } = draft;
        let json = serde_json::to_value(&line).map_err(LineError)?;
        let params = json.get("params").unwrap_or(&serde_json::Value::Null);
        let mut event = Event {
            municipality: municipality.to_owned(),
            report,
            seq: self.seq + 1,
            id,
            at,
            kind,
            actor,
            actor_id,
            from,
            to,
            message_key: line.code().to_owned(),
            params: canonical_json(params),
            text,
            audience,
            prev: self.hash,
            hash: Sha256::ZERO,
        };
        event.hash = Sha256::of(&event.canonical_bytes());
        Ok(event)
    }
}

impl Event {
    /// The head of the chain that ends with this event.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head {
            seq: self.seq,
            hash: self.hash,
        }
    }

    /// The public line as it was stored.
    ///
    /// # Errors
    /// When the stored key or values are none of ours.
    pub fn line(&self) -> Result<Line, LineError> {
        let params: serde_json::Value = serde_json::from_str(&self.params).map_err(LineError)?;
        let mut object = serde_json::Map::new();
        object.insert("key".to_owned(), self.message_key.clone().into());
        if !params.is_null() {
            object.insert("params".to_owned(), params);
        }
        serde_json::from_value(object.into()).map_err(LineError)
    }
}
