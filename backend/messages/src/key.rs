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
    /// Why data were erased, as part of a sentence.
    ErasedExpired = "erased-expired" [],
    /// Why data were erased, as part of a sentence.
    ErasedRequested = "erased-requested" [],
    /// Who did something.
    ActorReporter = "actor-reporter" [],
    /// Who did something.
    ActorAuthority = "actor-authority" [],
    /// Who did something.
    ActorSystem = "actor-system" [],
    /// Who did something.
    ActorModerator = "actor-moderator" [],
    /// Who did something.
    ActorArbiter = "actor-arbiter" [],
    /// Why a hand-over is not possible.
    HandOverState = "hand-over-state" [],
    /// Why a hand-over is not possible.
    HandOverSame = "hand-over-same" [],
    /// Why a hand-over is not possible.
    HandOverOpen = "hand-over-open" [],
    /// Why a hand-over is not possible.
    HandOverDecided = "hand-over-decided" [],
    /// Why a hand-over is not possible.
    HandOverTooLate = "hand-over-too-late" [],
    /// Why a hand-over is not possible.
    HandOverNotNow = "hand-over-not-now" [],
    /// Part of the letter with which a report is handed in.
    ForwardSubject = "forward-subject" ["reference"],
    /// Part of the letter with which a report is handed in.
    ForwardIntro = "forward-intro" ["reference", "municipality"],
    /// Part of the letter with which a report is handed in.
    ForwardWhat = "forward-what" ["value"],
    /// Part of the letter with which a report is handed in.
    ForwardWhere = "forward-where" ["value"],
    /// Part of the letter with which a report is handed in.
    ForwardPlaceNote = "forward-place_note" ["value"],
    /// Part of the letter with which a report is handed in.
    ForwardWhen = "forward-when" ["at"],
    /// Part of the letter with which a report is handed in.
    ForwardPlate = "forward-plate" ["value"],
    /// Part of the letter with which a report is handed in.
    ForwardText = "forward-text" ["value"],
    /// Part of the letter with which a report is handed in.
    ForwardRule = "forward-rule" ["value"],
    /// Part of the letter with which a report is handed in.
    ForwardPhotos = "forward-photos" ["link", "until"],
    /// The answer to a reporter whose report was handed in.
    ForwardAnswer = "forward-answer" ["authority", "receipt"],
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
    /// A contractor's letters.
    ContractorLinkSubject = "contractor-link_subject" ["reference"],
    /// A contractor's letters.
    ContractorLinkText = "contractor-link_text" ["name", "reference", "link", "until"],
    /// A contractor's letters.
    ContractorCodeSubject = "contractor-code_subject" [],
    /// A contractor's letters.
    ContractorCodeText = "contractor-code_text" ["code"],
    /// The printed view of a report.
    PrintCategory = "print-category" [],
    /// The printed view of a report.
    PrintStatus = "print-status" [],
    /// The printed view of a report.
    PrintReceived = "print-received" [],
    /// The printed view of a report.
    PrintDeadline = "print-deadline" [],
    /// The printed view of a report.
    PrintAuthority = "print-authority" [],
    /// The printed view of a report.
    PrintPlace = "print-place" [],
    /// The printed view of a report.
    PrintText = "print-text" [],
    /// The printed view of a report.
    PrintPlate = "print-plate" [],
    /// The printed view of a report.
    PrintPhotos = "print-photos" [],
    /// The printed view of a report.
    PrintTimeline = "print-timeline" [],
    /// The printed view of a report.
    PrintNotes = "print-notes" [],
    /// The printed view of a report.
    PrintAssignee = "print-assignee" [],
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
    /// The page that confirms an address.
    PageConfirmAddressTitle = "page-confirm_address_title" [],
    /// The page that confirms an address.
    PageConfirmAddressText = "page-confirm_address_text" [],
    /// The page that confirms an address.
    PageConfirmAddressButton = "page-confirm_address_button" [],
    /// The page that confirms an address.
    PageConfirmAddressFailed = "page-confirm_address_failed" [],
    /// The page behind the tracking link.
    PageUpdatedAt = "page-updated_at" ["at"],
    /// Mail: asks to confirm the address.
    MailConfirmSubject = "mail-confirm_subject" ["reference"],
    /// Mail: asks to confirm the address.
    MailConfirmText = "mail-confirm_text" ["reference"],
    /// Mail: asks to confirm the address.
    MailConfirmLink = "mail-confirm_link" ["link", "until"],
    /// Mail: asks to confirm the address.
    MailConfirmNotYou = "mail-confirm_not_you" [],
    /// Mail: the address is confirmed.
    MailConfirmedText = "mail-confirmed_text" ["reference"],
    /// Mail: what is new about a report.
    MailLineSubject = "mail-line_subject" ["reference"],
    /// Mail: that there is something new about a confidential report.
    MailLineHidden = "mail-line_hidden" ["reference"],
    /// Title of a word to a device.
    PushTitle = "push-title" ["reference"],
    /// The first word to a device.
    PushBegun = "push-begun" ["reference"],
    /// A word to a device of a confidential report.
    PushHidden = "push-hidden" ["reference"],
    /// Under a mail to a reporter.
    MailStop = "mail-stop" [],
    /// Under every mail.
    MailAutomatic = "mail-automatic" [],
    /// An officer's daily digest.
    DigestSubject = "digest-subject" ["day", "count"],
    /// An officer's daily digest.
    DigestNear = "digest-near" ["count"],
    /// An officer's daily digest.
    DigestPast = "digest-past" ["count"],
    /// An officer's daily digest.
    DigestSuperior = "digest-superior" ["count"],
    /// An officer's daily digest.
    DigestReport = "digest-report" ["reference", "category", "deadline"],
    /// An officer's daily digest.
    DigestLink = "digest-link" ["link"],
    /// A mail about an officer's account.
    AccountInvitationSubject = "account-invitation_subject" [],
    /// A mail about an officer's account.
    AccountInvitationText = "account-invitation_text" ["link", "until"],
    /// A mail about an officer's account.
    AccountResetSubject = "account-reset_subject" [],
    /// A mail about an officer's account.
    AccountResetText = "account-reset_text" ["link", "until"],
}
