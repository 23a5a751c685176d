//! Whoever follows an invitation names themselves and sets a password; who has an account already gets the roles.

use atsakas_domain::{access::Membership, accounts::password::check, texts::PersonName};
use atsakas_store::{
    Change,
    officers::{
        NewMembership, NewOfficer, end_link, find_officer_by_email, insert_membership,
        insert_officer, list_memberships,
    },
};
use serde_json::json;
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted_of},
    invite::KIND,
    password::hash,
    reset_password::by_token,
    roles::{fitting, who_is},
    session::membership,
};
use crate::App;

/// Accepts an invitation, and gives the address of the account.
///
/// # Errors
/// `LinkEnded`, also when whoever invited may no longer give the roles; `Name`, `Password`, after which it stays good.
pub async fn accept(
    app: &App,
    token: &str,
    given_name: &str,
    password: &str,
) -> Result<String, AccountError> {
    let link = by_token(app, KIND, token).await?;
    let roles: Vec<Membership> =
        serde_json::from_str(&link.memberships).map_err(|_| AccountError::LinkEnded)?;
    if let Some(inviter) = link.made_by {
        let who = who_is(app, inviter).await?;
        let still = who.is_some_and(|who| roles.iter().all(|role| who.may_give(role)));
        if !still {
            return Err(AccountError::LinkEnded);
        }
    }
    let roles = fitting(app, roles)
        .await
        .map_err(|_| AccountError::LinkEnded)?;
    let now = app.clock.now();
    let at = now.as_microsecond();
    let (officer, new, held) = match find_officer_by_email(&app.store, &link.email).await? {
        Some(officer) if officer.disabled_at.is_some() => return Err(AccountError::LinkEnded),
        Some(officer) => {
            let held = list_memberships(&app.store, officer.id).await?;
            let held = held
                .into_iter()
                .map(membership)
                .collect::<Result<Vec<_>, _>>()?;
            (officer.id, None, held)
        }
        None => {
            let name = name(given_name)?;
            check(password, &link.email)?;
            let id = app.chance.uuid(now);
            let new = NewOfficer {
                id,
                email: link.email.clone(),
                name,
                language: link.language.clone(),
                password_hash: Some(hash(app, password).await?),
                created_at: at,
            };
            (id, Some(new), Vec::new())
        }
    };
    let given: Vec<_> = roles
        .into_iter()
        .filter(|role| !held.contains(role))
        .map(|role| granted(app, officer, role, link.made_by))
        .collect();
    let note = Note::about("invitation_accepted", link.id.to_string())
        .of(link.authority.as_deref())
        .with(json!({ "officer": officer, "invited_by": link.made_by }));
    apply_noted_of(app, officer, note, || {
        let mut changes = vec![end_link(link.id, true, at)];
        changes.extend(new.clone().map(insert_officer));
        changes.extend(given.iter().cloned().map(insert_membership));
        changes
    })
    .await?;
    Ok(link.email)
}

/// A role as it is stored when it is given now.
pub(super) fn granted(
    app: &App,
    officer: Uuid,
    role: Membership,
    by: Option<Uuid>,
) -> NewMembership {
    let now = app.clock.now();
    let Membership {
        role,
        authority,
        unit,
        municipality,
    } = role;
    NewMembership {
        id: app.chance.uuid(now),
        officer,
        role: role.code().to_owned(),
        authority,
        unit,
        municipality,
        granted_at: now.as_microsecond(),
        granted_by: by,
    }
}

/// The changes that give roles.
pub(super) fn grants(given: &[NewMembership]) -> Vec<Change> {
    given.iter().cloned().map(insert_membership).collect()
}

/// A name of one line, without white space around it.
pub(super) fn name(text: &str) -> Result<String, AccountError> {
    PersonName::parse(text)
        .ok()
        .map(|name| name.as_str().to_owned())
        .filter(|name| !name.chars().any(char::is_control))
        .ok_or(AccountError::Name)
}
