//! Roles as they are asked for: whether the authority, unit and municipality are there and go with the role.

use std::collections::HashMap;

use atsakas_domain::access::{Membership, Role, Who};
use atsakas_store::{
    StoreError,
    officers::{find_officer, list_memberships},
    reference::{list_authorities, list_units},
};
use uuid::Uuid;

use super::{account_error::AccountError, session::membership};
use crate::App;

/// Checks roles, and fills in the municipality that follows from the authority.
///
/// # Errors
/// `Role` with the place of the first that does not fit.
pub async fn fitting(app: &App, asked: Vec<Membership>) -> Result<Vec<Membership>, AccountError> {
    let (authorities, units) =
        tokio::try_join!(list_authorities(&app.store), list_units(&app.store))?;
    let authorities: HashMap<_, _> = authorities
        .iter()
        .map(|one| (one.code.as_str(), one))
        .collect();
    let units: HashMap<_, _> = units
        .iter()
        .map(|one| (one.code.as_str(), one.authority.as_str()))
        .collect();
    let snapshot = app.snapshots.current();
    let mut fitting: Vec<Membership> = Vec::new();
    for (place, mut one) in asked.into_iter().enumerate() {
        let authority = one
            .authority
            .as_deref()
            .map(|code| authorities.get(code).ok_or(AccountError::Role(place)))
            .transpose()?;
        let police = authority.map(|authority| authority.kind == "police");
        let named = match one.role {
            Role::Operator => police.is_none() && one.unit.is_none() && one.municipality.is_none(),
            Role::PoliceOfficer | Role::PoliceLead => police == Some(true),
            Role::Officer | Role::Lead | Role::Coordinator => police == Some(false),
            Role::Confidential | Role::Auditor => police.is_some(),
        };
        let in_authority = one
            .unit
            .as_deref()
            .is_none_or(|unit| units.get(unit).copied() == one.authority.as_deref());
        let needs_place = matches!(one.role, Role::Coordinator | Role::Confidential);
        if needs_place && one.municipality.is_none() {
            one.municipality = authority.and_then(|authority| authority.municipality.clone());
        }
        let in_place = match one.municipality.as_deref() {
            Some(code) => snapshot.municipalities.contains_key(code),
            None => !needs_place,
        };
        if !(named && in_authority && in_place) {
            return Err(AccountError::Role(place));
        }
        if !fitting.contains(&one) {
            fitting.push(one);
        }
    }
    Ok(fitting)
}

/// What an officer may do now, whoever asks; none when the account has ended.
///
/// # Errors
/// When the database fails.
pub async fn who_is(app: &App, officer: Uuid) -> Result<Option<Who>, StoreError> {
    let (account, held) = tokio::try_join!(
        find_officer(&app.store, officer),
        list_memberships(&app.store, officer),
    )?;
    if account.is_none_or(|account| account.disabled_at.is_some()) {
        return Ok(None);
    }
    let memberships = held.into_iter().map(membership).collect::<Result<_, _>>()?;
    Ok(Some(Who {
        officer,
        memberships,
        token: None,
    }))
}
