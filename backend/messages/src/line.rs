//! The public lines of a report's life: what the reporter is told when something happens.
//!
//! A line is stored in the event as its code and values (`{"key": …, "params": …}`) and rendered
//! for each reader in their language. It never contains what somebody wrote freely: a question,
//! an answer or a reason follows the line as a text of its own, because it can be erased.

use atsakas_calendar::{Date, Timestamp};

use crate::typed::typed_texts;
use crate::{Key, Lang, Messages, Text, Value};

/// A sentence in both languages: shown with a full stop, whether it was written with one or not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Sentence(pub Text);

impl From<Sentence> for Value {
    fn from(sentence: Sentence) -> Self {
        Self::Sentence(sentence.0)
    }
}

typed_texts! {
    /// A public line, by what happened. References are public ones (`VLN-7K3F2M`), names are the
    /// register's, instants are deadlines unless said otherwise.
    Line, "line-" {
        /// The report is received.
        Received = "received" {
            /// Public reference.
            reference: String,
        },
        /// Staff registered it for somebody who phoned or came by.
        ReceivedOnBehalf = "received_on_behalf" {
            /// Public reference.
            reference: String,
            /// Whose staff.
            authority: Text,
        },
        /// The rule table has named the responsible authority.
        Assigned = "assigned" {
            /// The responsible authority.
            authority: Text,
            /// Its unit.
            unit: Option<Text>,
            /// The rule's note.
            reason: Sentence,
            /// The rule's legal basis.
            legal_basis: Sentence,
            /// When it must have answered.
            deadline: Timestamp,
        },
        /// The same, after the report was opened again.
        AssignedAgain = "assigned_again" {
            /// The responsible authority.
            authority: Text,
            /// Its unit.
            unit: Option<Text>,
            /// The rule's note.
            reason: Sentence,
            /// The rule's legal basis.
            legal_basis: Sentence,
            /// When it must have answered.
            deadline: Timestamp,
        },
        /// The authority has taken it up.
        Accepted = "accepted" {
            /// The authority.
            authority: Text,
            /// The unit that has taken it up.
            unit: Option<Text>,
        },
        /// The authority asks; the question follows.
        Asked = "asked" {
            /// Who asks.
            authority: Text,
        },
        /// The reporter has replied; the reply follows.
        Replied = "replied" {
            /// The deadline, moved by the time of waiting.
            deadline: Timestamp,
        },
        /// The reporter is reminded of a question.
        Reminded = "reminded" {
            /// Who asked.
            authority: Text,
            /// Until when the reply is awaited.
            until: Timestamp,
        },
        /// The reporter has not replied; the clock runs again.
        Resumed = "resumed" {
            /// Who asked.
            authority: Text,
            /// Working days of waiting.
            days: u32,
            /// The deadline, moved by the time of waiting.
            deadline: Timestamp,
        },
        /// Work has begun; what is being done may follow.
        Started = "started" {
            /// Who works.
            authority: Text,
            /// The planned date, if there is one.
            planned: Option<Date>,
        },
        /// The deadline is extended; the reason follows.
        Extended = "extended" {
            /// The new deadline.
            deadline: Timestamp,
        },
        /// The answer, which follows.
        Answered = "answered" {
            /// Who answers.
            authority: Text,
            /// `Key::Outcome…`.
            outcome: Key,
            /// Until when the reporter can send it back; none when that has been used.
            until: Option<Timestamp>,
        },
        /// Handed to an authority that is not on the desk; the answer in words follows.
        Referred = "referred" {
            /// To whom.
            authority: Text,
            /// When the channel confirmed it.
            at: Timestamp,
            /// How to reach them: telephone, page.
            contact: Option<String>,
            /// Public reference.
            reference: String,
        },
        /// Closed by the reporter's yes.
        Confirmed = "confirmed",
        /// Closed because nobody objected.
        ClosedBySilence = "closed_by_silence" {
            /// Days of silence.
            days: u32,
        },
        /// The reporter said no; the reason follows.
        ReopenedByReporter = "reopened_by_reporter",
        /// The authority opened it again; the reason follows.
        ReopenedByAuthority = "reopened_by_authority" {
            /// Who opened it.
            authority: Text,
        },
        /// It is a duplicate.
        Duplicate = "duplicate" {
            /// Public reference of the leading report.
            leader: String,
        },
        /// It is no duplicate after all.
        UnmarkedDuplicate = "unmarked_duplicate" {
            /// Public reference of the report that led it.
            leader: String,
            /// Who answers.
            authority: Text,
            /// When it must have answered.
            deadline: Timestamp,
        },
        /// Category or place corrected, resolved anew; why it was corrected follows.
        Corrected = "corrected" {
            /// Who corrected it.
            by: Text,
            /// The category from now on.
            category: Text,
            /// Who answers from now on.
            authority: Text,
            /// Its unit.
            unit: Option<Text>,
            /// The rule's note.
            reason: Sentence,
            /// The rule's legal basis.
            legal_basis: Sentence,
            /// When it must have answered.
            deadline: Timestamp,
        },
        /// A part of it became a report of its own.
        Split = "split" {
            /// Public reference of the new report.
            reference: String,
            /// Who did it.
            authority: Text,
        },
        /// The new report that was a part of another.
        ReceivedBySplit = "received_by_split" {
            /// Public reference.
            reference: String,
            /// Public reference of the report that it was a part of.
            origin: String,
            /// Who did it.
            authority: Text,
        },
        /// What the leading report says.
        FromLeader = "from_leader" {
            /// Public reference of the leading report.
            leader: String,
            /// Its line, rendered.
            line: Text,
        },
        /// The reporter has withdrawn it.
        Withdrawn = "withdrawn",
        /// Moderation refuses it.
        Refused = "refused" {
            /// `Key::Refusal…`.
            reason: Key,
            /// Where to object.
            contact: String,
            /// Public reference.
            reference: String,
        },
        /// The authority holds it to be another's; the reason follows.
        HandOverProposed = "hand_over_proposed" {
            /// The responsible authority.
            authority: Text,
            /// The other one.
            to: Text,
        },
        /// The other authority disagrees; the reason follows.
        HandOverDisputed = "hand_over_disputed" {
            /// The responsible authority.
            authority: Text,
            /// The other one.
            to: Text,
        },
        /// The other authority was silent, so the joint working group decides.
        HandOverLapsed = "hand_over_lapsed" {
            /// The responsible authority.
            authority: Text,
            /// The other one.
            to: Text,
        },
        /// The authority has taken its proposal back.
        HandOverWithdrawn = "hand_over_withdrawn" {
            /// The responsible authority.
            authority: Text,
        },
        /// The joint working group leaves it where it is; the reason follows.
        HandOverStays = "hand_over_stays" {
            /// The responsible authority.
            authority: Text,
        },
        /// Another authority is responsible from now on; a reason may follow.
        HandedOver = "handed_over" {
            /// The responsible authority from now on.
            authority: Text,
            /// Its unit.
            unit: Option<Text>,
            /// Which was responsible until now.
            from: Text,
            /// When it must have answered.
            deadline: Timestamp,
        },
        /// The reporter added a photo.
        PhotoAdded = "photo_added",
        /// The reporter removed a photo.
        PhotoRemoved = "photo_removed",
        /// The reporter removed the contact data.
        ContactRemoved = "contact_removed",
        /// The reporter has confirmed the address.
        ContactConfirmed = "contact_confirmed",
        /// The reporter wants no more mails.
        MailsStopped = "mails_stopped",
        /// The contact data were erased.
        ContactErased = "contact_erased" {
            /// `Key::Erased…`.
            reason: Key,
        },
        /// The photos were erased.
        PhotosErased = "photos_erased" {
            /// `Key::Erased…`.
            reason: Key,
        },
        /// What people wrote was erased.
        TextsErased = "texts_erased" {
            /// `Key::Erased…`.
            reason: Key,
        },
        /// Moderation lets text and photos be shown in public.
        Published = "published",
        /// Moderation no longer shows text or photos in public.
        Unpublished = "unpublished",
    }
}

impl Line {
    /// The line in a language, for a reader at `now` (dates of that year have no year).
    #[must_use]
    pub fn render(&self, lang: Lang, now: Timestamp) -> String {
        Messages::format(lang, self.message_id(), None, &self.args().read_at(now))
    }

    /// The line in both languages.
    #[must_use]
    pub fn text(&self, now: Timestamp) -> Text {
        Text {
            lt: self.render(Lang::Lt, now),
            en: self.render(Lang::En, now),
        }
    }
}
