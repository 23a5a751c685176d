//! Who is told that a deadline is near or has passed: the people at work, then those above them.

use uuid::Uuid;

use crate::access::{Action, Membership, Role, Standing, Who};
use crate::categories::Visibility;
use crate::coded::coded_enum;

coded_enum! {
    /// What is noticed of a deadline, once for each deadline that a report has.
    Occasion {
        /// It is near: the assignee or the members of the unit are told.
        Near = "near",
        /// It has passed: they and the leads of the unit are told.
        Past = "past",
        /// It passed some working days ago: the lead of the authority and the coordinator are told.
        Superior = "superior",
    }
}

impl Occasion {
    /// Whether this officer is told of it. Nobody is told of a report that they may not see.
    #[must_use]
    pub fn tells(self, who: &Who, on: Standing<'_>, assignee: Option<Uuid>) -> bool {
        who.may(Action::ViewReport, on)
            && who
                .memberships
                .iter()
                .filter(|held| is_of(held, on))
                .any(|held| self.concerns(held, who.officer, on, assignee))
    }

    fn concerns(
        self,
        held: &Membership,
        officer: Uuid,
        on: Standing<'_>,
        assignee: Option<Uuid>,
    ) -> bool {
        let in_unit = held.unit.as_deref() == on.unit;
        let at_work = assignee.map_or(in_unit, |own| own == officer);
        match held.role {
            Role::Officer | Role::PoliceOfficer => match self {
                Self::Near | Self::Past => at_work,
                Self::Superior => false,
            },
            // Nobody above them may know of the report.
            Role::Confidential => true,
            Role::Lead | Role::PoliceLead => match self {
                Self::Near => at_work,
                Self::Past => at_work || in_unit,
                Self::Superior => held.unit.is_none(),
            },
            Role::Coordinator => match self {
                Self::Near | Self::Past => assignee == Some(officer),
                Self::Superior => true,
            },
            Role::Auditor | Role::Operator => false,
        }
    }
}

/// Whether the role holds in the authority that is responsible, and for reports of this kind.
fn is_of(held: &Membership, on: Standing<'_>) -> bool {
    let confidential = match on.visibility {
        Visibility::Confidential => true,
        Visibility::Public | Visibility::Restricted => false,
    };
    let here = held.municipality.as_deref();
    held.authority.as_deref() == Some(on.authority)
        && here.is_none_or(|own| own == on.municipality)
        && held.role.is_confidential() == confidential
}
