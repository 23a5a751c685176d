//! Who may make whom what: invitations, changes and ends of roles.

use super::{Action, Membership, Role, Who};

impl Who {
    /// Whether they may give this role, or end it. Who manages accounts does so inside their own authority (and unit,
    /// and municipality, when their role holds in one only); an operator does everywhere.
    #[must_use]
    pub fn may_give(&self, given: &Membership) -> bool {
        self.token_allows(Action::ManageAccounts)
            && self
                .memberships
                .iter()
                .filter(|held| held.role.has(Action::ManageAccounts))
                .any(|held| gives(held, given))
    }

    /// The authorities whose accounts they manage; none: all of them.
    #[must_use]
    pub fn authorities_with(&self, action: Action) -> Option<Vec<String>> {
        let held = || {
            self.memberships
                .iter()
                .filter(|held| self.token_allows(action) && held.role.has(action))
        };
        if held().any(|held| held.authority.is_none()) {
            return None;
        }
        let mut authorities: Vec<String> = held()
            .filter(|held| held.unit.is_none() && held.speaks_for_all())
            .filter_map(|held| held.authority.clone())
            .collect();
        authorities.sort_unstable();
        authorities.dedup();
        Some(authorities)
    }
}

fn gives(held: &Membership, given: &Membership) -> bool {
    let Membership {
        role,
        authority,
        unit,
        municipality,
    } = given;
    let by_role = match held.role {
        Role::Operator => return true,
        Role::Coordinator => match role {
            Role::Officer
            | Role::Lead
            | Role::Coordinator
            | Role::PoliceOfficer
            | Role::PoliceLead
            | Role::Confidential
            | Role::Auditor => true,
            Role::Operator => false,
        },
        Role::PoliceLead => match role {
            Role::PoliceOfficer | Role::PoliceLead | Role::Auditor => true,
            Role::Officer
            | Role::Lead
            | Role::Coordinator
            | Role::Confidential
            | Role::Operator => false,
        },
        Role::Officer | Role::Lead | Role::PoliceOfficer | Role::Confidential | Role::Auditor => {
            false
        }
    };
    let in_unit = held.unit.is_none() || held.unit == *unit;
    // The municipality of a coordinator says whose arbiter they are, and names no part of their authority.
    let in_municipality = match &held.municipality {
        None => true,
        Some(own) => {
            municipality.as_ref() == Some(own)
                || (municipality.is_none() && held.role == Role::Coordinator)
        }
    };
    by_role
        && held.authority.is_some()
        && held.authority == *authority
        && in_unit
        && in_municipality
}
