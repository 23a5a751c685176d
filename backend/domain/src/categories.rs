//! What can be reported: the catalogue of categories with their questions and requirements, as it
//! is written in `categories.json`.

mod catalogue;
mod check;

pub use catalogue::{Catalogue, CatalogueError};
pub use check::{CatalogueFault, FaultKind, check};

use atsakas_messages::Text;
use serde::{Deserialize, Serialize};

use crate::coded::coded_enum;

/// The file `categories.json`, field by field; unknown fields are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueFile {
    /// Grows with every change.
    pub version: u32,
    /// What rule tables may ask about besides category, place and time.
    pub circumstances: Vec<Circumstance>,
    /// Groups of categories, in the order in which people see them.
    pub groups: Vec<Group>,
    /// Categories, in the order in which people see them.
    pub categories: Vec<Category>,
}

/// A circumstance: a closed list of values, and the one that stands where nobody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circumstance {
    /// Stable code, a column of the rule tables.
    pub code: String,
    /// Codes of the values; `yes` and `no`, or a closed list.
    pub values: Vec<String>,
    /// One of the values.
    pub default: String,
    /// For people.
    pub label: Text,
}

/// A group of categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable code.
    pub code: String,
    /// For people.
    pub name: Text,
    /// Name of a lucide icon.
    pub icon: String,
}

/// Words by which people search for a category.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keywords {
    /// Lithuanian.
    pub lt: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

coded_enum! {
    /// Who may see reports of a category.
    Visibility {
        /// Everybody, after the moderation that the category asks for.
        Public = "public",
        /// The responsible authority and the reporter.
        Restricted = "restricted",
        /// Named coordinators and the reporter.
        Confidential = "confidential",
    }
}

coded_enum! {
    /// When text or photos are shown in public.
    Publication {
        /// As soon as the report is filed.
        AtOnce = "at_once",
        /// Once moderation has let them.
        AfterModeration = "after_moderation",
        /// Not at all.
        Never = "never",
    }
}

coded_enum! {
    /// Whether something is asked for.
    Need {
        /// Not asked.
        No = "no",
        /// May be given.
        Optional = "optional",
        /// Must be given.
        Required = "required",
    }
}

coded_enum! {
    /// How well the reporter must be known.
    Identity {
        /// Not at all.
        Anonymous = "anonymous",
        /// E-mail or telephone.
        Contact = "contact",
        /// A confirmed e-mail or telephone.
        Verified = "verified",
    }
}

coded_enum! {
    /// Whether words must describe what happened.
    DescriptionNeed {
        /// May.
        Optional = "optional",
        /// Must.
        Required = "required",
    }
}

coded_enum! {
    /// Kind of a question's answer.
    QuestionKind {
        /// `yes` or `no`.
        YesNo = "yes_no",
        /// One of the choices.
        Choice = "choice",
        /// Any of the choices.
        Choices = "choices",
        /// Words.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// An instant, RFC 3339.
        DateTime = "date_time",
    }
}

/// How many photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoCount {
    /// Fewest.
    pub min: u8,
    /// Most.
    pub max: u8,
}

/// What a submission must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requires {
    /// Number plate.
    pub plate: Need,
    /// Time of the violation.
    pub incident_time: Need,
    /// Declaration that what is written is true.
    pub declaration: bool,
    /// Who reports.
    pub identity: Identity,
    /// Words.
    pub description: DescriptionNeed,
}

/// An answer by which somebody is in danger now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// Code of a circumstance.
    pub circumstance: String,
    /// One of its values.
    pub value: String,
}

/// A choice of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stable code; of a question with a circumstance, one of its values.
    pub code: String,
    /// For people.
    pub label: Text,
}

/// A question of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable code, unique in its category.
    pub code: String,
    /// The circumstance that the answer sets, if it sets one.
    pub circumstance: Option<String>,
    /// Kind of the answer.
    pub kind: QuestionKind,
    /// Whether it must be answered.
    pub required: bool,
    /// For people.
    pub label: Text,
    /// More words.
    pub hint: Option<Text>,
    /// Choices, for the kinds that have them.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Most characters, for words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// A category: what a resident would call it, and what filing it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Stable code, a leaf of the rule tables' categories.
    pub code: String,
    /// Code of its group.
    pub group: String,
    /// For people.
    pub name: Text,
    /// More words.
    pub hint: Text,
    /// For searching.
    pub keywords: Keywords,
    /// Name of a lucide icon.
    pub icon: String,
    /// Articles of the Code of Administrative Offences.
    pub ank: Vec<String>,
    /// Who may see its reports.
    pub visibility: Visibility,
    /// When the text is public.
    pub text_public: Publication,
    /// When photos are public.
    pub photos_public: Publication,
    /// How many photos.
    pub photos: PhotoCount,
    /// What else.
    pub requires: Requires,
    /// Answers that stop at 112.
    pub emergency_when: Vec<Emergency>,
    /// Questions, in the order of asking.
    pub questions: Vec<Question>,
}
