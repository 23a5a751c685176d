//! The reports that somebody reaches, as data: a query turns it into conditions, a test holds it against reports.

use super::Standing;
use crate::categories::Visibility;

/// The union of its grants. Without any it matches nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// What is reached.
    pub grants: Vec<Grant>,
}

/// How a grant reaches reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Those that the authority is responsible for now.
    Own,
    /// Those that are being handed over to the authority.
    Receiving,
    /// Those whose hand-over is disputed in the municipality.
    Disputed,
}

/// One reach of one membership.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    /// How.
    pub reach: Reach,
    /// The authority: the responsible one (`Own`), the receiving one (`Receiving`), of no matter (`Disputed`).
    pub authority: String,
    /// Only this unit's (`Own`).
    pub unit: Option<String>,
    /// Only in this municipality; always there for `Disputed`.
    pub municipality: Option<String>,
    /// Confidential reports, and no others; or all others.
    pub confidential: bool,
}

impl Scope {
    /// Whether a report that stands so is in it.
    #[must_use]
    pub fn matches(&self, on: Standing<'_>) -> bool {
        self.grants.iter().any(|grant| grant.covers(on))
    }

    /// Nothing is in it, whatever the report.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }
}

impl Grant {
    /// Whether it covers a report that stands so.
    #[must_use]
    pub fn covers(&self, on: Standing<'_>) -> bool {
        let Standing {
            municipality,
            authority,
            unit,
            visibility,
            handover_to,
            disputed,
        } = on;
        let confidential = match visibility {
            Visibility::Confidential => true,
            Visibility::Public | Visibility::Restricted => false,
        };
        let here = self
            .municipality
            .as_deref()
            .is_none_or(|own| own == municipality);
        self.confidential == confidential
            && here
            && match self.reach {
                Reach::Own => {
                    authority == self.authority
                        && self.unit.as_deref().is_none_or(|own| unit == Some(own))
                }
                Reach::Receiving => handover_to == Some(self.authority.as_str()),
                Reach::Disputed => disputed && self.municipality.is_some(),
            }
    }
}
