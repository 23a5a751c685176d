//! Roles, each inside one authority, or inside one unit of it.

use serde::{Deserialize, Serialize};

use super::Action;
use crate::coded::coded_enum;

coded_enum! {
    /// What somebody is in an authority.
    Role {
        /// Works on the reports of the authority or unit.
        Officer = "officer",
        /// Heads the unit or the authority's desk: assigns, extends, moderates, takes hand-overs.
        Lead = "lead",
        /// Coordinator of the municipality, arbiter of the joint working group.
        Coordinator = "coordinator",
        /// Works on what is assigned to the police.
        PoliceOfficer = "police_officer",
        /// Heads the police desk.
        PoliceLead = "police_lead",
        /// Named for confidential reports, which nobody else may know of.
        Confidential = "confidential",
        /// Reads, and changes nothing.
        Auditor = "auditor",
        /// Keeps the installation running: accounts, reference data, jobs. Sees no report.
        Operator = "operator",
    }
}

/// A role and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Membership {
    /// What they are.
    pub role: Role,
    /// Code of the authority; none for an operator of the whole installation.
    pub authority: Option<String>,
    /// Code of the unit, when the role holds inside one unit only.
    pub unit: Option<String>,
    /// Code of the municipality, when the role holds inside one only: for an arbiter and for confidential
    /// coordinators, and for police whose authority serves several.
    pub municipality: Option<String>,
}

impl Membership {
    /// Whether it holds for the whole authority, and not for one municipality of several. Coordinators name the
    /// municipality of their own administration.
    #[must_use]
    pub(super) const fn speaks_for_all(&self) -> bool {
        self.municipality.is_none() || matches!(self.role, Role::Coordinator | Role::Confidential)
    }
}

impl Role {
    /// The actions that the role has where it holds.
    #[must_use]
    pub const fn has(self, action: Action) -> bool {
        use Action as A;
        match self {
            Self::Officer | Self::PoliceOfficer => action.is_work() || action.is_figures(),
            Self::Lead => action.is_work() || action.is_lead() || action.is_figures(),
            Self::PoliceLead => {
                action.is_work()
                    || action.is_lead()
                    || action.is_figures()
                    || matches!(action, A::ManageAccounts | A::EditTemplates | A::ViewAudit)
            }
            Self::Coordinator => {
                action.is_work()
                    || action.is_lead()
                    || action.is_figures()
                    || matches!(
                        action,
                        A::DecideHandOver
                            | A::EditRules
                            | A::EditRegister
                            | A::EditTemplates
                            | A::EditSettings
                            | A::ManageAccounts
                            | A::ManageWebhooks
                            | A::ViewAudit
                    )
            }
            // What they see, nobody else does: so all steps are theirs, but nothing that shows a list of it elsewhere.
            Self::Confidential => {
                (action.is_work() || action.is_lead())
                    && !matches!(action, A::Export | A::ShareViews)
            }
            Self::Auditor => {
                matches!(action, A::ViewReport | A::ViewAudit | A::ViewRules) || action.is_figures()
            }
            Self::Operator => matches!(
                action,
                A::ManageAccounts
                    | A::EditNationalRules
                    | A::EditRules
                    | A::ViewRules
                    | A::EditRegister
                    | A::EditTemplates
                    | A::EditSettings
                    | A::ManageWebhooks
                    | A::ViewAudit
                    | A::Operate
            ),
        }
    }

    /// Whether the role's reports are the confidential ones.
    #[must_use]
    pub const fn is_confidential(self) -> bool {
        match self {
            Self::Confidential => true,
            Self::Officer
            | Self::Lead
            | Self::Coordinator
            | Self::PoliceOfficer
            | Self::PoliceLead
            | Self::Auditor
            | Self::Operator => false,
        }
    }

    /// Whether the role has reports at all.
    #[must_use]
    pub const fn has_reports(self) -> bool {
        match self {
            Self::Operator => false,
            Self::Officer
            | Self::Lead
            | Self::Coordinator
            | Self::PoliceOfficer
            | Self::PoliceLead
            | Self::Confidential
            | Self::Auditor => true,
        }
    }
}
