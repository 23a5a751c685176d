//! API tokens of an officer: shown once, kept as hashes, with scopes and an end.

use atsakas_domain::access::TokenScope;
use atsakas_store::officers::{self as stored, ApiToken, NewToken, insert_token};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::{
    accept_invitation::name,
    account_error::AccountError,
    audit::{Note, apply_noted},
    session::{SignedIn, Via},
};
use crate::{App, secret::sha256};

/// What every token begins with, so that it is recognised where it should not be.
pub const PREFIX: &str = "atk_";
/// The longest life, days.
const LONGEST: i64 = 366;
/// Tokens of one officer.
const MOST: usize = 50;

/// Makes a token. Its text is in the answer and nowhere else.
///
/// # Errors
/// `NotAllowed` with a token that is not for administration or has fewer scopes; `Expiry`; `Name`.
pub async fn create(
    app: &App,
    signed_in: &SignedIn,
    what_for: &str,
    scopes: &[TokenScope],
    expires_at: Timestamp,
) -> Result<(ApiToken, String), AccountError> {
    allowed(signed_in, scopes)?;
    let what_for = name(what_for)?;
    let now = app.clock.now();
    let longest = now
        .checked_add(SignedDuration::from_hours(LONGEST * 24))
        .map_err(|_| AccountError::Expiry)?;
    if scopes.is_empty() || expires_at <= now || expires_at > longest {
        return Err(AccountError::Expiry);
    }
    let officer = signed_in.officer.id;
    let at = now.as_microsecond();
    if stored::list_tokens(&app.store, officer, at).await?.len() >= MOST {
        return Err(AccountError::NotAllowed);
    }
    let secret = [app.chance.bytes16(), app.chance.bytes16()].concat();
    let mut codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let token = NewToken {
        token_hash: sha256(&secret),
        id: app.chance.uuid(now),
        officer,
        name: what_for,
        scopes: codes.join(" "),
        created_at: at,
        expires_at: expires_at.as_microsecond(),
    };
    let note = Note::about("token_made", token.id.to_string()).with(json!({ "scopes": codes }));
    apply_noted(app, &signed_in.who, note, || {
        vec![insert_token(token.clone())]
    })
    .await?;
    let NewToken {
        token_hash: _,
        id,
        officer,
        name,
        scopes,
        created_at,
        expires_at,
    } = token;
    let made = ApiToken {
        id,
        officer,
        name,
        scopes,
        created_at,
        expires_at,
        used_at: None,
    };
    let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(secret));
    Ok((made, text))
}

/// Their own tokens that have not ended, newest first.
///
/// # Errors
/// `NotAllowed` with a token that is not for administration.
pub async fn list(app: &App, signed_in: &SignedIn) -> Result<Vec<ApiToken>, AccountError> {
    allowed(signed_in, &[])?;
    let now = app.clock.now().as_microsecond();
    Ok(stored::list_tokens(&app.store, signed_in.officer.id, now).await?)
}

/// Ends one of their own tokens.
///
/// # Errors
/// `NotFound` when there is none that has not ended.
pub async fn end(app: &App, signed_in: &SignedIn, id: Uuid) -> Result<(), AccountError> {
    allowed(signed_in, &[])?;
    let now = app.clock.now().as_microsecond();
    let officer = signed_in.officer.id;
    let held = stored::list_tokens(&app.store, officer, now).await?;
    if !held.iter().any(|token| token.id == id) {
        return Err(AccountError::NotFound);
    }
    let note = Note::about("token_ended", id.to_string());
    apply_noted(app, &signed_in.who, note, || {
        vec![stored::end_token(officer, id, now)]
    })
    .await?;
    Ok(())
}

/// A session may do all; a token must be for administration, and makes none that may more than itself.
fn allowed(signed_in: &SignedIn, scopes: &[TokenScope]) -> Result<(), AccountError> {
    let fits = match (&signed_in.via, &signed_in.who.token) {
        (Via::Session(_), _) => true,
        (Via::Token(_), Some(own)) => {
            own.contains(&TokenScope::Admin) && scopes.iter().all(|scope| own.contains(scope))
        }
        (Via::Token(_), None) => false,
    };
    if fits {
        Ok(())
    } else {
        Err(AccountError::NotAllowed)
    }
}

/// The scopes of a stored token; none when one is unknown.
pub(super) fn scopes_of(token: &ApiToken) -> Option<Vec<TokenScope>> {
    token
        .scopes
        .split(' ')
        .map(|code| code.parse().ok())
        .collect()
}
