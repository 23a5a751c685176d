//! The answer to a filed report: who is responsible, why, and by when.
//!
//! It is stored with the idempotency key in the transaction that stores the report, so that a
//! retry gets the same answer whatever has happened to the report since. The tracking token is
//! not in it: the token is derived from the report's id whenever it is shown.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An authority or unit, named in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Stable code, e.g. `SAV-13`.
    pub code: String,
    /// Name in the language of the answer.
    pub name: String,
}

/// Who answers for a report, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsible {
    /// The one responsible authority.
    pub authority: Named,
    /// `municipality`, `police` or `external`.
    pub kind: String,
    /// The unit inside the authority, e.g. an eldership; none where the duty is held by the authority itself.
    pub unit: Option<Named>,
    /// Public contact of an external authority (telephone, page), where it is known.
    pub contact: Option<String>,
    /// Id of the rule that decided, e.g. `N-014`.
    pub rule: String,
    /// Version of the effective rule tables when it decided.
    pub table_version: i64,
    /// The provision that makes the authority competent.
    pub legal_basis: String,
    /// Why this authority, in plain words.
    pub note: String,
    /// The whole reason as one paragraph.
    pub explanation: String,
    /// When the authority must have answered.
    pub respond_by: Timestamp,
    /// The same in words, e.g. „iki gruodžio 29 d.".
    pub respond_by_words: String,
    /// The place is within 30 m of a border between authorities' areas.
    pub border: bool,
    /// Code of the area leaf in which the place lies.
    pub area: String,
    /// Name of the municipality in which the place lies.
    pub municipality: String,
}

/// What the reporter gets for a filed report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Public reference, e.g. `VLN-7K3F2M`.
    pub reference: String,
    /// Life-cycle state: always `assigned`.
    pub status: String,
    /// When the report was received.
    pub received_at: Timestamp,
    /// Who is responsible and why.
    pub responsible: Responsible,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// What happens next, in words.
    pub next: String,
}
