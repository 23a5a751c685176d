//! Sessions: a random token in a cookie, of which the database holds the hash.

use atsakas_domain::access::{Membership, Who};
use atsakas_store::{
    ApplyError, Change, StoreError,
    officers::{
        self as stored, MembershipRow, NewSession, Officer, Session, end_session, insert_session,
        touch_session,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::audit::{Note, apply_noted};
use crate::{App, secret::sha256};

/// A session that is used is noted so often, µs.
const NOTED_EVERY: i64 = 60 * 1_000_000;

/// An officer who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What they may do.
    pub who: Who,
    /// Their account.
    pub officer: Officer,
    /// The session through which they came.
    pub session: Session,
}

/// A session that has begun: what the browser is given.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The secret of the cookie.
    pub token: String,
    /// What must come back in `X-CSRF-Token` with everything that changes something.
    pub csrf: String,
    /// The session.
    pub id: Uuid,
}

/// The session that a cookie's token opens, and whose it is.
///
/// # Errors
/// When the database fails.
pub async fn find_signed_in(app: &App, token: &str) -> Result<Option<SignedIn>, StoreError> {
    let Some(hash) = hash_of(token) else {
        return Ok(None);
    };
    let now = app.clock.now().as_microsecond();
    let idle_since = now - micros(app.settings.sessions.idle_for);
    let Some(session) = stored::find_session(&app.store, hash, now, idle_since).await? else {
        return Ok(None);
    };
    let (officer, held) = tokio::try_join!(
        stored::find_officer(&app.store, session.officer),
        stored::list_memberships(&app.store, session.officer),
    )?;
    let Some(officer) = officer else {
        return Ok(None);
    };
    if now - session.seen_at > NOTED_EVERY {
        // Not noting it ends the session early at worst.
        if let Err(error) = app.store.apply(touch_session(session.id, now)).await {
            tracing::warn!(error = %error, "Could not note that a session was used");
        }
    }
    let memberships = held.into_iter().map(membership).collect::<Result<_, _>>()?;
    Ok(Some(SignedIn {
        who: Who {
            officer: officer.id,
            memberships,
            token: None,
        },
        officer,
        session,
    }))
}

/// The change that begins a session, to be stored with what proved who they are, and what the browser is given.
#[must_use]
pub fn begin_session(app: &App, officer: Uuid, means: &str, device: &str) -> (Begun, Change) {
    let now = app.clock.now();
    let mut secret = [0; 32];
    let (front, back) = secret.split_at_mut(16);
    front.copy_from_slice(&app.chance.bytes16());
    back.copy_from_slice(&app.chance.bytes16());
    let token = URL_SAFE_NO_PAD.encode(secret);
    let id = app.chance.uuid(now);
    let change = insert_session(NewSession {
        token_hash: sha256(&secret),
        id,
        officer,
        created_at: now.as_microsecond(),
        expires_at: now.as_microsecond() + micros(app.settings.sessions.longest),
        means: means.to_owned(),
        device: device
            .chars()
            .filter(|one| !one.is_control())
            .take(120)
            .collect(),
    });
    let csrf = csrf_of(app, id);
    (Begun { token, csrf, id }, change)
}

/// What must come back with everything that changes something: derived from the session, so that it need not be kept.
#[must_use]
pub fn csrf_of(app: &App, session: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(app.secret.csrf(session))
}

/// Ends the session.
///
/// # Errors
/// When the database fails, or it has ended already.
pub async fn sign_out(app: &App, signed_in: &SignedIn) -> Result<(), ApplyError> {
    let (officer, session) = (signed_in.officer.id, signed_in.session.id);
    let now = app.clock.now().as_microsecond();
    let note = Note::about("signed_out", session.to_string());
    apply_noted(app, &signed_in.who, note, || {
        vec![end_session(officer, session, now)]
    })
    .await
}

/// A stored role as the domain knows it.
///
/// # Errors
/// When the database holds a role that nobody knows.
pub fn membership(row: MembershipRow) -> Result<Membership, StoreError> {
    let MembershipRow {
        id: _,
        officer: _,
        role,
        authority,
        unit,
        municipality,
        granted_at: _,
    } = row;
    Ok(Membership {
        role: role
            .parse()
            .map_err(|_| StoreError::Corrupt("a role that nobody knows"))?,
        authority,
        unit,
        municipality,
    })
}

fn hash_of(token: &str) -> Option<[u8; 32]> {
    let secret: [u8; 32] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    Some(sha256(&secret))
}

fn micros(time: std::time::Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX / 4)
}
