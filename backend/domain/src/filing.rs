//! What a submission must have to be filed: the category's requirements, enforced here whatever
//! the client did. All faults at once, each with the place in the body and a stable code.
//!
//! Deliberately not here: whether the place is served (territory), who is responsible, whether
//! the photos exist (the store knows).

mod answers;
mod check;
mod given;

pub use answers::AnswerValue;
pub use check::{Checked, Missing, Stopped, check};
pub use given::{Given, read_given};

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::contact::{Email, Phone};
use crate::ids::PhotoId;
use crate::texts::PersonName;

/// How far a phone's clock may be ahead of ours.
pub const CLOCK_SKEW_MINUTES: i64 = 5;
/// How old a violation may be, in calendar months.
pub const OLDEST_MONTHS: u32 = 6;
/// Most answers that are looked at; a category has far fewer questions.
pub const MOST_ANSWERS: usize = 50;

/// How well the reporter is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// Nothing is confirmed.
    Unverified,
    /// An e-mail address or telephone number is confirmed.
    Verified,
}

/// Contact data as they were sent.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactDraft {
    /// Name.
    #[serde(default)]
    pub name: Option<String>,
    /// E-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
}

/// Contact data that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: Option<PersonName>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
}

/// What somebody sends, of the right JSON types but otherwise unread. Texts of white space count
/// as not given.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// `/description`
    pub description: Option<String>,
    /// `/place_note`
    pub place_note: Option<String>,
    /// `/answers`, by the questions' codes.
    pub answers: BTreeMap<String, AnswerValue>,
    /// `/photos`
    pub photos: Vec<PhotoId>,
    /// `/plate`
    pub plate: Option<String>,
    /// `/incident_at`
    pub incident_at: Option<Timestamp>,
    /// `/declaration`: that what is written is true.
    pub declaration: bool,
    /// `/contact`
    pub contact: ContactDraft,
    /// What is known about the sender.
    pub verification: Verification,
    /// `/emergency_acknowledged`: that it is no emergency, or 112 has been called.
    pub emergency_acknowledged: bool,
}

impl Default for Submission {
    /// Nothing sent.
    fn default() -> Self {
        Self {
            description: None,
            place_note: None,
            answers: BTreeMap::new(),
            photos: Vec::new(),
            plate: None,
            incident_at: None,
            declaration: false,
            contact: ContactDraft::default(),
            verification: Verification::Unverified,
            emergency_acknowledged: false,
        }
    }
}
