//! The rule table: rules in the order in which they were written, of one layer.

mod overrides;
mod read;
mod write;

use std::fmt;

use atsakas_calendar::Term;
use atsakas_messages::Text;

use crate::bits::Bits;
use crate::cell::CodeKind;
use crate::model::{AnswerSet, Model};
use crate::schedule::Schedule;

pub use read::{MAX_RULES, MAX_TABLE_BYTES, read_table};
pub(crate) use read::{code, text};
pub use write::write_table;

/// Whose rules a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// The national base.
    National,
    /// A municipality's own rules, by its code: valid in its area only.
    Municipality(String),
}

/// A rule as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Stable key, unique in its table.
    pub id: String,
    /// Codes of categories and groups; empty: any.
    pub category: Vec<String>,
    /// Codes of areas; empty: any (in a municipality's layer: all of its area).
    pub area: Vec<String>,
    /// Local time of the incident.
    pub when: Schedule,
    /// `(circumstance, values)` for each circumstance on which the rule depends.
    pub circumstances: Vec<(String, Vec<String>)>,
    /// Ids of the rules whose ground this one takes over; in a municipality's layer its own or
    /// national ones.
    pub overrides: Vec<String>,
    /// Who is responsible, as a role of the duty register.
    pub duty: String,
    /// Within what time an answer is due.
    pub respond_within: Term,
    /// The provision, for people.
    pub legal_basis: Text,
    /// Why this authority, for the reporter.
    pub note: Text,
    /// Line of the file on which the rule starts.
    pub line: u32,
}

/// A rule by its id and, if it is not national, the municipality whose rule it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleRef {
    /// Code of the municipality; `None` for national rules.
    pub municipality: Option<String>,
    /// Id in the table.
    pub id: String,
}

/// The rules of one layer. Comes from [`read_table`] only, so its ids are unique and its
/// overrides acyclic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTable {
    layer: Layer,
    /// The circumstances that had a column, in the order of the model.
    columns: Vec<String>,
    rules: Vec<Rule>,
}

impl RuleTable {
    /// Whose rules these are.
    #[must_use]
    pub const fn layer(&self) -> &Layer {
        &self.layer
    }

    /// The rules in the order of the file.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

impl Layer {
    /// Code of the municipality; `None` for the national base.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        match self {
            Self::National => None,
            Self::Municipality(code) => Some(code),
        }
    }

    pub(crate) fn rule_ref(&self, id: &str) -> RuleRef {
        RuleRef {
            municipality: self.municipality().map(str::to_owned),
            id: id.to_owned(),
        }
    }
}

impl fmt::Display for RuleRef {
    /// `N-001`, or `13:V-003` for a rule of municipality 13.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(municipality) = &self.municipality {
            write!(f, "{municipality}:")?;
        }
        f.write_str(&self.id)
    }
}

/// The box of a rule without its time: categories × areas × answers. None of them is empty.
#[derive(Debug, Clone)]
pub(crate) struct Extent {
    pub(crate) categories: Bits,
    pub(crate) areas: Bits,
    pub(crate) answers: AnswerSet,
}

/// A code in a rule that the model does not have, or that stands for nothing in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoExtent {
    Unknown {
        kind: CodeKind,
        code: String,
    },
    Circumstance {
        circumstance: String,
        value: String,
    },
    /// Nothing of the municipality is left.
    Outside {
        code: String,
    },
}

impl Extent {
    /// The box of a rule in a model.
    pub(crate) fn of(model: &Model, layer: &Layer, rule: &Rule) -> Result<Self, NoExtent> {
        let categories = union(
            &rule.category,
            model.categories().len(),
            CodeKind::Category,
            |code| model.categories().set(code),
        )?;
        let mut areas = union(&rule.area, model.areas().len(), CodeKind::Area, |code| {
            model.areas().set(code)
        })?;
        if let Layer::Municipality(code) = layer {
            let home = model.areas().municipality(code);
            let home = home.ok_or_else(|| NoExtent::Unknown {
                kind: CodeKind::Area,
                code: code.clone(),
            })?;
            if !rule.area.is_empty() && !areas.is_subset_of(home) {
                return Err(NoExtent::Outside { code: code.clone() });
            }
            areas = areas.and(home);
        }
        if categories.is_empty() || areas.is_empty() {
            let codes = if areas.is_empty() {
                &rule.area
            } else {
                &rule.category
            };
            return Err(NoExtent::Outside {
                code: codes.join(";"),
            });
        }
        Ok(Self {
            categories,
            areas,
            answers: answers(model, rule)?,
        })
    }

    pub(crate) fn intersects(&self, other: &Self, masks: &[u128]) -> bool {
        self.categories.intersects(&other.categories)
            && self.areas.intersects(&other.areas)
            && self.answers.and(other.answers, masks).is_some()
    }
}

fn union<'a>(
    codes: &[String],
    length: usize,
    kind: CodeKind,
    set: impl Fn(&str) -> Option<&'a Bits>,
) -> Result<Bits, NoExtent> {
    if codes.is_empty() {
        return Ok(Bits::full(length));
    }
    let mut all = Bits::empty(length);
    for code in codes {
        let known = set(code).ok_or_else(|| NoExtent::Unknown {
            kind,
            code: code.clone(),
        })?;
        all.union_with(known);
    }
    Ok(all)
}

fn answers(model: &Model, rule: &Rule) -> Result<AnswerSet, NoExtent> {
    let circumstances = model.circumstances();
    let mut all = circumstances.everything().0;
    for (code, values) in &rule.circumstances {
        let unknown = |value: &str| NoExtent::Circumstance {
            circumstance: code.clone(),
            value: value.to_owned(),
        };
        let at = circumstances.position(code).ok_or_else(|| unknown(""))?;
        let mut allowed = 0;
        for value in values {
            allowed |= circumstances.bit(at, value).ok_or_else(|| unknown(value))?;
        }
        if allowed == 0 {
            return Err(unknown(""));
        }
        all &= !circumstances.mask(at) | allowed;
    }
    Ok(AnswerSet(all))
}
