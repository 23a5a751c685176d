//! Where somebody is missing: confidential coordinators, coordinators, leads, an operator.

use atsakas_domain::{
    access::{Action, Who},
    accounts::staffing::{Gap, GapKind, gaps},
};
use atsakas_store::{
    Store, StoreError, officers::list_open_memberships, reference::list_authorities,
};

use super::{account_error::AccountError, session::membership};
use crate::App;

/// All gaps of the installation.
///
/// # Errors
/// When the database fails.
pub async fn all_gaps(store: &Store) -> Result<Vec<Gap>, StoreError> {
    let (held, authorities) =
        tokio::try_join!(list_open_memberships(store), list_authorities(store))?;
    let held = held
        .into_iter()
        .map(|row| Ok((row.officer, membership(row)?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let mut places: Vec<String> = authorities
        .into_iter()
        .filter(|authority| authority.kind == "municipality")
        .filter_map(|authority| authority.municipality)
        .collect();
    places.sort_unstable();
    places.dedup();
    Ok(gaps(&held, &places))
}

/// The gaps that concern them: all for operators, those of their authority and municipality for others.
///
/// # Errors
/// `NotAllowed` to who manages no accounts.
pub async fn check(app: &App, who: &Who) -> Result<Vec<Gap>, AccountError> {
    if !who.may_somewhere(Action::ManageAccounts) {
        return Err(AccountError::NotAllowed);
    }
    let mut gaps = all_gaps(&app.store).await?;
    if let Some(own) = who.authorities_with(Action::ManageAccounts) {
        let place = |code: &str| {
            who.memberships
                .iter()
                .any(|held| held.municipality.as_deref() == Some(code))
        };
        gaps.retain(|gap| match gap.kind {
            GapKind::Confidential | GapKind::Coordinator => place(&gap.place),
            GapKind::Lead => own.contains(&gap.place),
            GapKind::Operator => false,
        });
    }
    Ok(gaps)
}
