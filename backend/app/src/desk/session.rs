//! Sessions: a random token in a cookie, of which the database holds the hash. Scripts come with an API token instead.

use atsakas_domain::access::{Membership, TokenScope, Who};
use atsakas_store::{
    Change, StoreError,
    officers::{
        self as stored, ApiToken, MembershipRow, NewSession, Officer, Session, end_session,
        insert_session, touch_session, touch_token,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted},
    tokens::{PREFIX, scopes_of},
    totp,
};
use crate::{App, secret::sha256};

/// A session that is used is noted so often, µs.
const NOTED_EVERY: i64 = 60 * 1_000_000;

/// So long tokens live on roles that an identity provider gave, after it last vouched for the officer, µs: thirty days.
const PROVIDER_TRUSTED: i64 = 30 * 24 * 3_600 * 1_000_000;

/// An officer who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What they may do.
    pub who: Who,
    /// Their account.
    pub officer: Officer,
    /// Through what they came.
    pub via: Via,
    /// They can do nothing before they have set up the second factor that their authority demands.
    pub second_factor_due: bool,
}

/// Through what an officer comes in.
#[derive(Debug, Clone)]
pub enum Via {
    /// A session of a browser.
    Session(Session),
    /// An API token.
    Token(ApiToken),
}

impl SignedIn {
    /// The session, if they came with one.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match &self.via {
            Via::Session(session) => Some(session),
            Via::Token(_) => None,
        }
    }
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

/// With what an officer came in, to be looked at again later.
#[derive(Clone)]
pub enum Credentials {
    /// The secret of a session's cookie.
    Session(String),
    /// An API token, whole.
    Token(String),
}

/// Who comes in so, without noting that it was used: what is open for long does not keep a session alive.
///
/// # Errors
/// When the database fails.
pub async fn look(app: &App, credentials: &Credentials) -> Result<Option<SignedIn>, StoreError> {
    let now = app.clock.now().as_microsecond();
    match credentials {
        Credentials::Session(token) => {
            let Some(hash) = hash_of(token) else {
                return Ok(None);
            };
            let found = stored::find_session(&app.store, hash, now, idle_since(app)).await?;
            let Some(session) = found else {
                return Ok(None);
            };
            let officer = session.officer;
            officer_with(app, officer, Via::Session(session), None).await
        }
        Credentials::Token(text) => {
            let Some(hash) = text.strip_prefix(PREFIX).and_then(hash_of) else {
                return Ok(None);
            };
            let Some(token) = stored::find_token(&app.store, hash, now).await? else {
                return Ok(None);
            };
            let scopes =
                scopes_of(&token).ok_or(StoreError::Corrupt("a scope that nobody knows"))?;
            let officer = token.officer;
            officer_with(app, officer, Via::Token(token), Some(scopes)).await
        }
    }
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
    let found = stored::find_session(&app.store, hash, now, idle_since(app)).await?;
    let Some(session) = found else {
        return Ok(None);
    };
    if now - session.seen_at > NOTED_EVERY {
        // Not noting it ends the session early at worst.
        note_use(app, touch_session(session.id, now)).await;
    }
    let officer = session.officer;
    officer_with(app, officer, Via::Session(session), None).await
}

/// Whose an API token is; `text` is the whole of it.
///
/// # Errors
/// When the database fails.
pub async fn find_by_token(app: &App, text: &str) -> Result<Option<SignedIn>, StoreError> {
    let Some(hash) = text.strip_prefix(PREFIX).and_then(hash_of) else {
        return Ok(None);
    };
    let now = app.clock.now().as_microsecond();
    let Some(token) = stored::find_token(&app.store, hash, now).await? else {
        return Ok(None);
    };
    if token.used_at.is_none_or(|used| now - used > NOTED_EVERY) {
        note_use(app, touch_token(token.id, now)).await;
    }
    let scopes = scopes_of(&token).ok_or(StoreError::Corrupt("a scope that nobody knows"))?;
    let officer = token.officer;
    officer_with(app, officer, Via::Token(token), Some(scopes)).await
}

async fn note_use(app: &App, change: Change) {
    if let Err(error) = app.store.apply(change).await {
        tracing::warn!(error = %error, "Could not note that a session or token was used");
    }
}

async fn officer_with(
    app: &App,
    officer: Uuid,
    via: Via,
    token: Option<Vec<TokenScope>>,
) -> Result<Option<SignedIn>, StoreError> {
    let (officer, held, second_factor_due) = tokio::try_join!(
        stored::find_officer(&app.store, officer),
        stored::list_memberships(&app.store, officer),
        totp::is_due(app, &via, officer),
    )?;
    let Some(officer) = officer else {
        return Ok(None);
    };
    let mut held = held;
    if token.is_some() {
        // Who has left signs in no more, and no sign-in would end their roles: their tokens end by themselves.
        let since = app.clock.now().as_microsecond() - PROVIDER_TRUSTED;
        let unvouched = stored::list_unvouched(&app.store, officer.id, since).await?;
        held.retain(|one| !unvouched.contains(&one.id));
    }
    let memberships = held.into_iter().map(membership).collect::<Result<_, _>>()?;
    Ok(Some(SignedIn {
        who: Who {
            officer: officer.id,
            memberships,
            token,
        },
        officer,
        via,
        second_factor_due,
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

/// Ends the session. An API token is not ended so.
///
/// # Errors
/// `NotAllowed` with a token; when the database fails, or it has ended already.
pub async fn sign_out(app: &App, signed_in: &SignedIn) -> Result<(), AccountError> {
    let session = signed_in.session().ok_or(AccountError::NotAllowed)?.id;
    end_own(app, signed_in, session, "signed_out").await
}

/// Their own sessions that have not ended, newest first.
///
/// # Errors
/// `NotAllowed` with a token.
pub async fn list_own(app: &App, signed_in: &SignedIn) -> Result<Vec<Session>, AccountError> {
    signed_in.session().ok_or(AccountError::NotAllowed)?;
    let now = app.clock.now().as_microsecond();
    let officer = signed_in.officer.id;
    Ok(stored::list_sessions(&app.store, officer, now, idle_since(app)).await?)
}

/// Ends one of their own sessions.
///
/// # Errors
/// `NotFound` when there is none of theirs that has not ended; `NotAllowed` with a token.
pub async fn end_one(app: &App, signed_in: &SignedIn, id: Uuid) -> Result<(), AccountError> {
    let own = list_own(app, signed_in).await?;
    if own.iter().any(|session| session.id == id) {
        end_own(app, signed_in, id, "session_ended").await
    } else {
        Err(AccountError::NotFound)
    }
}

async fn end_own(
    app: &App,
    signed_in: &SignedIn,
    session: Uuid,
    kind: &'static str,
) -> Result<(), AccountError> {
    let officer = signed_in.officer.id;
    let now = app.clock.now().as_microsecond();
    let note = Note::about(kind, session.to_string());
    apply_noted(app, &signed_in.who, note, || {
        vec![end_session(officer, session, now)]
    })
    .await?;
    Ok(())
}

/// Sessions that were not used since then have ended, µs.
pub(super) fn idle_since(app: &App) -> i64 {
    app.clock.now().as_microsecond() - micros(app.settings.sessions.idle_for)
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
