//! Whom a municipality and an authority must have named, and where somebody is missing.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::access::{Membership, Role};
use crate::coded::coded_enum;

/// Confidential coordinators of a municipality: each other's substitute.
pub const CONFIDENTIAL: usize = 2;

coded_enum! {
    /// Who is missing.
    GapKind {
        /// A municipality has fewer than two confidential coordinators.
        Confidential = "confidential_missing",
        /// A municipality has no coordinator, so nobody decides disputes.
        Coordinator = "coordinator_missing",
        /// An authority that has officers has nobody who heads its desk.
        Lead = "lead_missing",
        /// The installation has no operator.
        Operator = "operator_missing",
    }
}

/// A place where somebody is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Who.
    pub kind: GapKind,
    /// Code of the municipality or authority; empty for the installation.
    pub place: String,
    /// How many there are.
    pub have: usize,
    /// How many there should be.
    pub need: usize,
}

/// All gaps, by kind and place, given what everybody is.
#[must_use]
pub fn gaps(held: &[(Uuid, Membership)], municipalities: &[String]) -> Vec<Gap> {
    let mut confidential: BTreeMap<&str, BTreeSet<Uuid>> = BTreeMap::new();
    let mut arbiters: BTreeSet<&str> = BTreeSet::new();
    let mut staffed: BTreeMap<&str, bool> = BTreeMap::new();
    let mut operators = 0;
    for (officer, membership) in held {
        let Membership {
            role,
            authority,
            unit,
            municipality,
        } = membership;
        let place = municipality.as_deref();
        let heads = match role {
            Role::Lead | Role::Coordinator | Role::PoliceLead => unit.is_none(),
            Role::Officer
            | Role::PoliceOfficer
            | Role::Confidential
            | Role::Auditor
            | Role::Operator => false,
        };
        match role {
            Role::Confidential => {
                if let Some(place) = place {
                    confidential.entry(place).or_default().insert(*officer);
                }
            }
            Role::Coordinator => arbiters.extend(place),
            Role::Operator => operators += 1,
            Role::Officer | Role::Lead | Role::PoliceOfficer | Role::PoliceLead | Role::Auditor => {
            }
        }
        if let Some(authority) = authority {
            *staffed.entry(authority).or_default() |= heads;
        }
    }
    let gap = |kind, place: &str, have, need| Gap {
        kind,
        place: place.to_owned(),
        have,
        need,
    };
    let mut gaps = Vec::new();
    for place in municipalities {
        let named = confidential.get(place.as_str()).map_or(0, BTreeSet::len);
        if named < CONFIDENTIAL {
            gaps.push(gap(GapKind::Confidential, place, named, CONFIDENTIAL));
        }
        if !arbiters.contains(place.as_str()) {
            gaps.push(gap(GapKind::Coordinator, place, 0, 1));
        }
    }
    gaps.extend(
        staffed
            .into_iter()
            .filter(|(_, headed)| !headed)
            .map(|(authority, _)| gap(GapKind::Lead, authority, 0, 1)),
    );
    if operators == 0 {
        gaps.push(gap(GapKind::Operator, "", 0, 1));
    }
    gaps.sort();
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(
        officer: u128,
        role: Role,
        authority: Option<&str>,
        place: Option<&str>,
    ) -> (Uuid, Membership) {
        let membership = Membership {
            role,
            authority: authority.map(str::to_owned),
            unit: None,
            municipality: place.map(str::to_owned),
        };
        (Uuid::from_u128(officer), membership)
    }

    #[test]
    fn one_person_named_twice_is_one_person() {
        let mut all = vec![
            held(1, Role::Operator, None, None),
            held(2, Role::Coordinator, Some("SAV-13"), Some("13")),
            held(3, Role::Confidential, Some("SAV-13"), Some("13")),
            held(3, Role::Confidential, Some("POL-1"), Some("13")),
        ];
        let found = gaps(&all, &["13".to_owned()]);
        let kinds: Vec<_> = found
            .iter()
            .map(|gap| (gap.kind, gap.place.as_str(), gap.have))
            .collect();
        assert_eq!(
            kinds,
            [
                (GapKind::Confidential, "13", 1),
                (GapKind::Lead, "POL-1", 0)
            ]
        );
        all.push(held(4, Role::Confidential, Some("SAV-13"), Some("13")));
        all.push(held(5, Role::PoliceLead, Some("POL-1"), None));
        assert_eq!(gaps(&all, &["13".to_owned()]), []);
    }

    #[test]
    fn an_empty_installation_lacks_everybody() {
        let found = gaps(&[], &["13".to_owned(), "19".to_owned()]);
        assert_eq!(found.len(), 5);
    }
}
