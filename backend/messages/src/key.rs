//! Keys of the texts that carry no values of their own: names of states and outcomes, the
//! receipt, the 112 screen, the status page.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Args, Lang, Messages, Text};

macro_rules! keys {
    ($( $(#[$meta:meta])* $variant:ident = $id:literal [ $( $variable:literal ),* ] ),+ $(,)?) => {
        /// A text by its key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum Key { $( $(#[$meta])* $variant ),+ }

        impl Key {
            /// All keys.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// Its id in the texts.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $( Self::$variant => $id ),+ }
            }

            /// Names of the values that the text shows.
            #[must_use]
            pub const fn variables(self) -> &'static [&'static str] {
                match self { $( Self::$variant => &[ $( $variable ),* ] ),+ }
            }
        }
    };
}

/// No text has this key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no text with the key {0:?}")]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(id: &str) -> Result<Self, UnknownKey> {
        Self::ALL
            .iter()
            .find(|key| key.id() == id)
            .copied()
            .ok_or_else(|| UnknownKey(id.chars().take(60).collect()))
    }
}

impl TryFrom<String> for Key {
    type Error = UnknownKey;

    fn try_from(id: String) -> Result<Self, UnknownKey> {
        id.parse()
    }
}

impl From<Key> for &'static str {
    fn from(key: Key) -> Self {
        key.id()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Key {
    /// The text of a key that shows no values, in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        Text {
            lt: Messages::render(Lang::Lt, self, &Args::new()),
            en: Messages::render(Lang::En, self, &Args::new()),
        }
    }
}

keys! {
    /// Name of a state.
    StatusReceived = "status-received" [],
    /// Name of a state.
    StatusAssigned = "status-assigned" [],
    /// Name of a state.
    StatusAccepted = "status-accepted" [],
    /// Name of a state.
    StatusNeedsInfo = "status-needs_info" [],
    /// Name of a state.
    StatusInProgress = "status-in_progress" [],
    /// Name of a state.
    StatusAnswered = "status-answered" [],
    /// Name of a state.
    StatusClosed = "status-closed" [],
    /// Name of a state.
    StatusReopened = "status-reopened" [],
    /// Name of a state.
    StatusDuplicate = "status-duplicate" [],
    /// Name of a state.
    StatusWithdrawn = "status-withdrawn" [],
    /// Name of a state.
    StatusRefused = "status-refused" [],
    /// An outcome, as part of a sentence.
    OutcomeFixed = "outcome-fixed" [],
    /// An outcome, as part of a sentence.
    OutcomeSanctioned = "outcome-sanctioned" [],
    /// An outcome, as part of a sentence.
    OutcomeReferred = "outcome-referred" [],
    /// An outcome, as part of a sentence.
    OutcomeNotConfirmed = "outcome-not_confirmed" [],
    /// An outcome, as part of a sentence.
    OutcomeNoViolation = "outcome-no_violation" [],
    /// An outcome, as part of a sentence.
    OutcomeNotPossible = "outcome-not_possible" [],
    /// Why moderation refuses, as part of a sentence.
    RefusalSpam = "refusal-spam" [],
    /// Why moderation refuses, as part of a sentence.
    RefusalAbuse = "refusal-abuse" [],
    /// Why moderation refuses, as part of a sentence.
    RefusalHate = "refusal-hate" [],
    /// Why moderation refuses, as part of a sentence.
    RefusalNonsense = "refusal-nonsense" [],
    /// Why moderation refuses, as part of a sentence.
    RefusalFalseReport = "refusal-false_report" [],
    /// Who did something.
    ActorReporter = "actor-reporter" [],
    /// Who did something.
    ActorAuthority = "actor-authority" [],
    /// Who did something.
    ActorSystem = "actor-system" [],
    /// Who did something.
    ActorModerator = "actor-moderator" [],
    /// Part of the receipt.
    ReceiptTitle = "receipt-title" ["reference"],
    /// Part of the receipt.
    ReceiptWho = "receipt-who" ["unit", "authority"],
    /// Part of the receipt.
    ReceiptWhy = "receipt-why" ["reason", "legal_basis"],
    /// Part of the receipt.
    ReceiptDeadline = "receipt-deadline" ["deadline"],
    /// Part of the receipt.
    ReceiptNext = "receipt-next" [],
    /// Part of the receipt.
    ReceiptLink = "receipt-link" ["link"],
    /// Part of the receipt.
    ReceiptMailSubject = "receipt-mail_subject" ["reference"],
    /// The 112 screen.
    EmergencyTitle = "emergency-title" [],
    /// The 112 screen.
    EmergencyDetail = "emergency-detail" [],
    /// The 112 screen.
    EmergencyAdvice = "emergency-advice" [],
    /// The 112 screen.
    EmergencyConfirm = "emergency-confirm" [],
    /// The 112 screen.
    EmergencyCall = "emergency-call" [],
    /// The 112 screen.
    EmergencyLine = "emergency-line" [],
    /// What a parameter must be.
    ExpectedKnown = "expected-known" [],
    /// What a parameter must be.
    ExpectedGiven = "expected-given" [],
    /// What a parameter must be.
    ExpectedOnce = "expected-once" [],
    /// What a parameter must be.
    ExpectedFit = "expected-fit" [],
    /// What a parameter must be.
    ExpectedBbox = "expected-bbox" [],
    /// What a parameter must be.
    ExpectedLimit = "expected-limit" [],
    /// What a parameter must be.
    ExpectedRadius = "expected-radius" [],
    /// What a parameter must be.
    ExpectedStatuses = "expected-statuses" [],
    /// What a parameter must be.
    ExpectedCategories = "expected-categories" [],
    /// What a parameter must be.
    ExpectedRandomId = "expected-random_id" [],
    /// What a parameter must be.
    ExpectedTile = "expected-tile" [],
    /// The served territory by the number of its municipalities.
    TerritoryMany = "territory-many" ["count"],
    /// Counting or waiting, in words.
    ReportsCount = "reports-count" ["count"],
    /// Counting or waiting, in words.
    SupportersCount = "supporters-count" ["count"],
    /// Counting or waiting, in words.
    PhotosCount = "photos-count" ["count"],
    /// Counting or waiting, in words.
    DeadlineBy = "deadline-by" ["deadline"],
    /// Counting or waiting, in words.
    DeadlineLeft = "deadline-left" ["days"],
    /// Counting or waiting, in words.
    DeadlineToday = "deadline-today" [],
    /// Counting or waiting, in words.
    DeadlineOverdue = "deadline-overdue" ["days"],
    /// Counting or waiting, in words.
    DeadlineStopped = "deadline-stopped" [],
    /// Counting or waiting, in words.
    DistanceMetres = "distance-metres" ["metres"],
    /// Counting or waiting, in words.
    AgeDays = "age-days" ["days"],
    /// Counting or waiting, in words.
    AgeToday = "age-today" [],
    /// The page behind the tracking link.
    PageTitle = "page-title" ["reference"],
    /// The page behind the tracking link.
    PageProduct = "page-product" [],
    /// The page behind the tracking link.
    PageResponsible = "page-responsible" [],
    /// The page behind the tracking link.
    PageWhy = "page-why" [],
    /// The page behind the tracking link.
    PageLegalBasis = "page-legal_basis" [],
    /// The page behind the tracking link.
    PageDeadline = "page-deadline" [],
    /// The page behind the tracking link.
    PageDeadlineUntil = "page-deadline_until" ["deadline"],
    /// The page behind the tracking link.
    PageDeadlineOverdue = "page-deadline_overdue" ["deadline"],
    /// The page behind the tracking link.
    PageTimeline = "page-timeline" [],
    /// The page behind the tracking link.
    PageYourReport = "page-your_report" [],
    /// The page behind the tracking link.
    PageCategory = "page-category" [],
    /// The page behind the tracking link.
    PagePlace = "page-place" [],
    /// The page behind the tracking link.
    PageDescription = "page-description" [],
    /// The page behind the tracking link.
    PagePhotos = "page-photos" [],
    /// The page behind the tracking link.
    PagePhotoAlt = "page-photo_alt" ["number", "count"],
    /// The page behind the tracking link.
    PageNoPhotos = "page-no_photos" [],
    /// The page behind the tracking link.
    PageWaitingModeration = "page-waiting_moderation" [],
    /// The page behind the tracking link.
    PagePrivateLink = "page-private_link" [],
    /// The page behind the tracking link.
    PageQuestion = "page-question" [],
    /// The page behind the tracking link.
    PageReplyLabel = "page-reply_label" [],
    /// The page behind the tracking link.
    PageReplyButton = "page-reply_button" [],
    /// The page behind the tracking link.
    PageContentQuestion = "page-content_question" [],
    /// The page behind the tracking link.
    PageConfirmButton = "page-confirm_button" [],
    /// The page behind the tracking link.
    PageReopenLabel = "page-reopen_label" [],
    /// The page behind the tracking link.
    PageReopenButton = "page-reopen_button" [],
    /// The page behind the tracking link.
    PageReopenHint = "page-reopen_hint" ["until"],
    /// The page behind the tracking link.
    PageWithdrawButton = "page-withdraw_button" [],
    /// The page behind the tracking link.
    PageWithdrawHint = "page-withdraw_hint" [],
    /// The page behind the tracking link.
    PageRemovePhotoButton = "page-remove_photo_button" [],
    /// The page behind the tracking link.
    PageRemoveContactButton = "page-remove_contact_button" [],
    /// The page behind the tracking link.
    PageDone = "page-done" [],
    /// The page behind the tracking link.
    PageBack = "page-back" [],
    /// The page behind the tracking link.
    PageNotFound = "page-not_found" [],
    /// The page behind the tracking link.
    PageLanguage = "page-language" [],
    /// The page behind the tracking link.
    PageUpdatedAt = "page-updated_at" ["at"],
    /// A mail about an officer's account.
    AccountInvitationSubject = "account-invitation_subject" [],
    /// A mail about an officer's account.
    AccountInvitationText = "account-invitation_text" ["link", "until"],
    /// A mail about an officer's account.
    AccountResetSubject = "account-reset_subject" [],
    /// A mail about an officer's account.
    AccountResetText = "account-reset_text" ["link", "until"],
}
