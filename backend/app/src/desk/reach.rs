//! What an officer reaches, as the store takes it: word for word the domain's scope.

use atsakas_domain::access::{self, Action, Scope, Who};
use atsakas_store::desk::{Grant, Reach, Through};

/// The reports with which they may do this.
#[must_use]
pub fn reach(who: &Who, action: Action) -> Reach {
    let plates = who.scope(Action::Work);
    reach_of(&who.scope(action), &plates)
}

/// A scope as the store takes it. Number plates may be searched where `plates` has the same grant.
#[must_use]
pub fn reach_of(scope: &Scope, plates: &Scope) -> Reach {
    let grants = scope.grants.iter().map(|grant| {
        let access::Grant {
            reach,
            authority,
            unit,
            municipality,
            confidential,
        } = grant;
        Grant {
            through: match reach {
                access::Reach::Own => Through::Own,
                access::Reach::Receiving => Through::Receiving,
                access::Reach::Disputed => Through::Disputed,
            },
            authority: authority.clone(),
            unit: unit.clone(),
            municipality: municipality.clone(),
            confidential: *confidential,
            plates: plates.grants.contains(grant),
        }
    });
    Reach::new(grants.collect())
}
