//! The first step of signing in: address and password. An account that does not exist, has ended or has no password
//! costs the same work and gets the same answer as a wrong password.

use std::net::IpAddr;

use atsakas_domain::contact::Email;
use atsakas_store::{
    Change,
    officers::{Officer, end_provided, end_session, find_officer_by_email, find_totp},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted_by_system, apply_noted_of},
    password::is_right,
    session::{Begun, SignedIn, Via, begin_session},
    tries::{Tried, begin},
};
use crate::{App, secret::sha256};

/// How sessions through the identity provider are called.
pub(super) const OIDC: &str = "oidc";
/// How sessions are called that a password alone opened.
pub(super) const PASSWORD: &str = "password";
/// How long the second step may take, minutes.
const PENDING_FOR: i64 = 5;

/// Where somebody signs in from.
#[derive(Debug, Clone)]
pub struct From {
    /// The client's address.
    pub client: IpAddr,
    /// The browser's own account of itself.
    pub device: String,
    /// The session that the browser has already, which ends now.
    pub before: Option<SignedIn>,
}

/// What signing in gave.
#[derive(Debug, Clone)]
pub enum Step {
    /// A session.
    In(Begun),
    /// The password was right; a code is needed too.
    Pending {
        /// What the second step must bring.
        token: String,
        /// Until when.
        until: Timestamp,
    },
}

/// The state between the steps, sealed and handed out: it says that the password was right a moment ago.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pending {
    pub(super) officer: Uuid,
    /// Version of the account: a change of the password makes it worthless.
    pub(super) version: i64,
    pub(super) until: i64,
}

/// Signs in with address and password.
///
/// # Errors
/// `Failed` whatever was wrong; `TooMany`, also with the right password; `Busy`.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: &str,
    from: &From,
) -> Result<Step, AccountError> {
    // What is no address is looked up all the same, and not found.
    let email = Email::parse(email)
        .map_or_else(
            |_| hex::encode(sha256(email.as_bytes())),
            |email| email.as_str().to_owned(),
        )
        .to_lowercase();
    let tried = begin(app, Tried::Password, &email, from.client).await?;
    let officer = find_officer_by_email(&app.store, &email)
        .await?
        .filter(|officer| officer.disabled_at.is_none());
    let hash = officer
        .as_ref()
        .and_then(|officer| officer.password_hash.clone());
    let right = is_right(hash, password).await?;
    let Some(officer) = officer.filter(|_| right) else {
        refuse(app, &email).await?;
        return Err(AccountError::Failed);
    };
    let totp = find_totp(&app.store, officer.id).await?;
    if totp.is_some_and(|totp| totp.confirmed_at.is_some()) {
        app.store.apply(Vec::from(tried.taken_back())).await?;
        return pending(app, &officer);
    }
    let begun = open_session(app, officer.id, PASSWORD, from, || tried.right().into()).await?;
    Ok(Step::In(begun))
}

/// Begins a session with its note, ends the one before, and does what belongs to it.
pub(super) async fn open_session(
    app: &App,
    officer: Uuid,
    means: &str,
    from: &From,
    mut more: impl FnMut() -> Vec<Change>,
) -> Result<Begun, AccountError> {
    let mut begun = None;
    let note = Note::about("signed_in", officer.to_string()).with(json!({ "means": means }));
    apply_noted_of(app, officer, note, || {
        let mut changes = more();
        let (new, session) = begin_session(app, officer, means, &from.device);
        changes.push(session);
        // Roles that a provider's groups gave hold for who comes through the provider.
        if means != OIDC {
            changes.push(end_provided(officer, app.clock.now().as_microsecond()));
        }
        if let Some(SignedIn {
            officer,
            via: Via::Session(old),
            ..
        }) = &from.before
        {
            changes.push(end_session(
                officer.id,
                old.id,
                app.clock.now().as_microsecond(),
            ));
        }
        begun = Some(new);
        changes
    })
    .await?;
    begun.ok_or(AccountError::Failed)
}

fn pending(app: &App, officer: &Officer) -> Result<Step, AccountError> {
    let until = app
        .clock
        .now()
        .checked_add(SignedDuration::from_mins(PENDING_FOR))
        .map_err(|_| AccountError::Failed)?;
    let state = Pending {
        officer: officer.id,
        version: officer.version,
        until: until.as_microsecond(),
    };
    let plain = serde_json::to_vec(&state).map_err(|_| AccountError::Failed)?;
    let sealed = app
        .secret
        .seal("second step", b"", nonce(app), &plain)
        .ok_or(AccountError::Failed)?;
    Ok(Step::Pending {
        token: URL_SAFE_NO_PAD.encode(sealed),
        until,
    })
}

/// The state between the steps, if it is one of ours and still holds.
pub(super) fn open_pending(app: &App, token: &str) -> Option<Pending> {
    let sealed = URL_SAFE_NO_PAD.decode(token).ok()?;
    let plain = app.secret.open("second step", b"", &sealed)?;
    let state: Pending = serde_json::from_slice(&plain).ok()?;
    (state.until > app.clock.now().as_microsecond()).then_some(state)
}

/// Twelve random bytes.
pub(super) fn nonce(app: &App) -> [u8; 12] {
    let [nonce @ .., _, _, _, _] = app.chance.bytes16();
    nonce
}

/// Notes a refusal: the same for an account that is there and one that is not, under a keyed hash of the address.
async fn refuse(app: &App, email: &str) -> Result<(), AccountError> {
    let key = app.secret.tries("account", email);
    let subject: String = hex::encode(key).chars().take(16).collect();
    apply_noted_by_system(app, Note::about("sign_in_refused", subject), Vec::new).await?;
    Ok(())
}
