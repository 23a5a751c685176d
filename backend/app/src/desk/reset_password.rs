//! A forgotten password: a link by mail, good for an hour and once. Whether the address has an account is not said.

use std::net::IpAddr;

use atsakas_domain::{accounts::password::check, contact::Email};
use atsakas_store::{
    Change,
    officers::{
        AccountLink, Officer, end_link, end_sessions_of, find_link, find_officer,
        find_officer_by_email, forget_tries, insert_link, set_password,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted_by_system, apply_noted_of},
    mail::{Purpose, send},
    password::hash,
    tries::{Tried, begin},
};
use crate::{App, secret::sha256};

/// How long a link to a new password is good, µs.
const GOOD_FOR: i64 = 3_600 * 1_000_000;
pub(super) const KIND: &str = "reset";

/// Sends a link, if the address has an account.
///
/// # Errors
/// `TooMany` when too many were asked for.
pub async fn request(app: &App, email: &str, client: IpAddr) -> Result<(), AccountError> {
    let email = Email::parse(email)
        .map_err(|_| AccountError::Address)?
        .as_str()
        .to_lowercase();
    begin(app, Tried::Mail, &email, client).await?;
    let officer = find_officer_by_email(&app.store, &email)
        .await?
        // Who comes through the identity provider has none, and gets none in this way.
        .filter(|officer| officer.disabled_at.is_none() && officer.password_hash.is_some());
    let note = |subject: String| Note::about("password_reset_asked", subject);
    match officer {
        Some(officer) => {
            let (_, changes) = link(app, &officer)?;
            let mut changes = Some(changes);
            apply_noted_by_system(app, note(officer.id.to_string()), || {
                changes
                    .take()
                    .or_else(|| link(app, &officer).ok().map(|(_, changes)| changes))
                    .unwrap_or_default()
            })
            .await?;
        }
        None => apply_noted_by_system(app, note("nobody".to_owned()), Vec::new).await?,
    }
    Ok(())
}

/// The link to a new password, and the changes that make and send it. An earlier one ends.
///
/// # Errors
/// When the mail cannot be written, which does not happen.
pub fn link(app: &App, officer: &Officer) -> Result<(String, Vec<Change>), AccountError> {
    let now = app.clock.now();
    let (id, at) = (app.chance.uuid(now), now.as_microsecond());
    let token = app.secret.account_link(id);
    let expires_at = at + GOOD_FOR;
    let mut changes = Vec::from(insert_link(AccountLink {
        id,
        token_hash: sha256(&token),
        kind: KIND.to_owned(),
        email: officer.email.clone(),
        language: officer.language.clone(),
        memberships: "[]".to_owned(),
        authority: None,
        officer: Some(officer.id),
        made_by: None,
        created_at: at,
        expires_at,
    }));
    let purpose = Purpose::Reset {
        link: id,
        expires_at,
    };
    changes.push(send(app, purpose, &officer.email, &officer.language)?);
    let url = app
        .settings
        .desk_url(&format!("reset#{}", URL_SAFE_NO_PAD.encode(token)));
    Ok((url, changes))
}

/// Sets a new password by a link. All sessions end.
///
/// # Errors
/// `LinkEnded`; `Password` when it is not taken, and the link stays good.
pub async fn reset(app: &App, token: &str, new: &str) -> Result<(), AccountError> {
    let now = app.clock.now().as_microsecond();
    let link = by_token(app, KIND, token).await?;
    let id: Uuid = link.officer.ok_or(AccountError::LinkEnded)?;
    let officer = find_officer(&app.store, id)
        .await?
        .filter(|officer| officer.disabled_at.is_none() && officer.email == link.email)
        .ok_or(AccountError::LinkEnded)?;
    check(new, &officer.email)?;
    let hash = hash(app, new).await?;
    let tries = app.secret.tries("account", &officer.email);
    let note = Note::about("password_reset", id.to_string());
    apply_noted_of(app, id, note, || {
        vec![
            end_link(link.id, true, now),
            set_password(id, officer.version, &hash),
            end_sessions_of(id, None, now),
            forget_tries(tries),
        ]
    })
    .await?;
    Ok(())
}

/// The open link of this kind with this secret.
pub(super) async fn by_token(
    app: &App,
    kind: &str,
    token: &str,
) -> Result<AccountLink, AccountError> {
    let secret: [u8; 32] = URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(AccountError::LinkEnded)?;
    let now = app.clock.now().as_microsecond();
    find_link(&app.store, kind, sha256(&secret), now)
        .await?
        .ok_or(AccountError::LinkEnded)
}
