//! An officer at work, and the one function that says what they may do.

use uuid::Uuid;

use super::{Action, Grant, Membership, Reach, Role, Scope, TokenScope};
use crate::categories::Visibility;

/// Who asks: an officer with what they are, and through what they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The officer's id.
    pub officer: Uuid,
    /// What they are, all of it.
    pub memberships: Vec<Membership>,
    /// The scopes of the API token that they came with; none for a session.
    pub token: Option<Vec<TokenScope>>,
}

/// Where a report stands, as far as access depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Municipality.
    pub municipality: &'a str,
    /// The responsible authority.
    pub authority: &'a str,
    /// The unit inside it.
    pub unit: Option<&'a str>,
    /// Its visibility.
    pub visibility: Visibility,
    /// The authority to which it is being handed over, until that is accepted or decided.
    pub handover_to: Option<&'a str>,
    /// The other authority has disputed the hand-over, so the arbiter is to decide.
    pub disputed: bool,
}

impl Who {
    /// Whether they may do this with a report that stands so. `ViewReport` is the look itself: without it the
    /// report does not exist for them.
    #[must_use]
    pub fn may(&self, action: Action, on: Standing<'_>) -> bool {
        self.token_allows(action)
            && self
                .memberships
                .iter()
                .filter(|held| held.role.has(action))
                .any(|held| reaches(held, action, on))
    }

    /// Whether they may do this in an authority (or for the whole installation: `None`), where it concerns no
    /// single report. A role inside one unit counts for the unit's own things only: name the unit.
    #[must_use]
    pub fn may_in(&self, action: Action, authority: Option<&str>, unit: Option<&str>) -> bool {
        self.token_allows(action)
            && self.memberships.iter().any(|held| {
                held.role.has(action)
                    && match (&held.authority, held.role) {
                        (None, Role::Operator) => true,
                        (None, _) => false,
                        (Some(own), _) => {
                            authority == Some(own.as_str())
                                && held.speaks_for_all()
                                && (held.unit.is_none() || held.unit.as_deref() == unit)
                        }
                    }
            })
    }

    /// Whether any of their roles has this action, somewhere.
    #[must_use]
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.token_allows(action) && self.memberships.iter().any(|held| held.role.has(action))
    }

    /// The reports with which they may do this, as data for a query.
    #[must_use]
    pub fn scope(&self, action: Action) -> Scope {
        if !self.token_allows(action) {
            return Scope { grants: Vec::new() };
        }
        let grants = self
            .memberships
            .iter()
            .filter(|held| held.role.has(action) && held.role.has_reports())
            .flat_map(|held| grants(held, action))
            .collect();
        Scope { grants }
    }

    pub(super) fn token_allows(&self, action: Action) -> bool {
        self.token
            .as_ref()
            .is_none_or(|scopes| scopes.iter().any(|scope| scope.allows(action)))
    }
}

fn reaches(held: &Membership, action: Action, on: Standing<'_>) -> bool {
    held.role.has_reports() && grants(held, action).iter().any(|grant| grant.covers(on))
}

/// What a membership reaches with an action: its own reports; those that are being handed over to it, to decide
/// on that; disputes, for the arbiter.
fn grants(held: &Membership, action: Action) -> Vec<Grant> {
    let Some(authority) = &held.authority else {
        return Vec::new();
    };
    let grant = |reach| Grant {
        reach,
        authority: authority.clone(),
        unit: held.unit.clone(),
        municipality: held.municipality.clone(),
        confidential: held.role.is_confidential(),
    };
    let (own, receives, decides) = match action {
        Action::AcceptHandOver => (false, true, false),
        Action::DecideHandOver => (false, false, true),
        Action::ViewReport => (
            true,
            held.role.has(Action::AcceptHandOver) && held.unit.is_none(),
            held.role.has(Action::DecideHandOver),
        ),
        Action::ViewContact
        | Action::ViewOriginal
        | Action::Work
        | Action::FileOnBehalf
        | Action::ProposeHandOver
        | Action::Export
        | Action::Assign
        | Action::Extend
        | Action::Moderate
        | Action::Reopen
        | Action::ShareViews
        | Action::ViewFigures
        | Action::ViewRules
        | Action::EditRules
        | Action::EditNationalRules
        | Action::EditRegister
        | Action::EditTemplates
        | Action::EditSettings
        | Action::ManageAccounts
        | Action::ManageWebhooks
        | Action::ViewAudit
        | Action::Operate => (true, false, false),
    };
    let mut all = Vec::new();
    if own {
        all.push(grant(Reach::Own));
    }
    if receives && held.unit.is_none() {
        all.push(grant(Reach::Receiving));
    }
    if decides && held.municipality.is_some() {
        all.push(grant(Reach::Disputed));
    }
    all
}
