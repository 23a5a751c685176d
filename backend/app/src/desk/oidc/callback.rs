//! The provider's answer: held against what this browser began with, exchanged for a token, turned into a session.

use serde::Deserialize;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

use super::{
    OidcError,
    admit::{Person, admit},
    id_token::{Expected, KeySet, verified},
    start::{Flow, Provider, discover, flow, redirect_uri},
};
use crate::{
    App,
    desk::{session::Begun, sign_in::From},
};

/// What the provider sends back with the browser.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The code.
    pub code: Option<String>,
    /// What we sent along.
    pub state: Option<String>,
    /// Who answers (RFC 9207).
    pub issuer: Option<String>,
    /// Why not.
    pub error: Option<String>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: Option<String>,
}

/// Signs in by the provider's answer: the session, and the path to go on to.
///
/// # Errors
/// See [`OidcError`].
pub async fn finish(
    app: &App,
    cookie: Option<&str>,
    answer: Answer,
    from: &From,
) -> Result<(Begun, String), OidcError> {
    let settings = app.settings.oidc.as_ref().ok_or(OidcError::NotSetUp)?;
    let begun = cookie
        .and_then(|cookie| flow(app, cookie))
        .ok_or(OidcError::NotOurs)?;
    let Answer {
        code,
        state,
        issuer,
        error,
    } = answer;
    let same: bool = state
        .unwrap_or_default()
        .as_bytes()
        .ct_eq(begun.state.as_bytes())
        .into();
    if !same || issuer.is_some_and(|issuer| issuer != settings.issuer) {
        return Err(OidcError::NotOurs);
    }
    if error.is_some() {
        return Err(OidcError::Refused);
    }
    let code = code.ok_or(OidcError::NotOurs)?;
    let provider = discover(settings).await?;
    let tokens = exchange(app, &provider, &begun, code).await?;
    let bytes = settings
        .fetch
        .get(&provider.jwks_uri, None)
        .await
        .map_err(|error| OidcError::Provider(format!("keys: {error}")))?;
    let keys: KeySet = serde_json::from_slice(&bytes)
        .map_err(|_| OidcError::Provider("its keys are none".to_owned()))?;
    let expected = Expected {
        issuer: &settings.issuer,
        client_id: &settings.client_id,
        nonce: &begun.nonce,
        now: app.clock.now(),
    };
    let mut claims = verified(&tokens.id_token, &keys, expected)?;
    let missing = |name: &str| !claims.contains_key(name);
    if missing("email") || missing(&settings.groups_claim) {
        let more = userinfo(app, &provider, &tokens, &claims).await?;
        for (name, value) in more {
            // What is signed comes first.
            claims.entry(name).or_insert(value);
        }
    }
    let person = person(settings.groups_claim.as_str(), &claims)?;
    let session = admit(app, settings, person, from).await?;
    Ok((session, begun.back))
}

async fn exchange(
    app: &App,
    provider: &Provider,
    begun: &Flow,
    code: String,
) -> Result<Tokens, OidcError> {
    let settings = app.settings.oidc.as_ref().ok_or(OidcError::NotSetUp)?;
    let form = [
        ("grant_type", "authorization_code".to_owned()),
        ("code", code),
        ("redirect_uri", redirect_uri(app)),
        ("code_verifier", begun.verifier.clone()),
    ];
    let client = (settings.client_id.as_str(), settings.client_secret.as_str());
    let answered = settings
        .fetch
        .post_form(&provider.token_endpoint, client, &form)
        .await;
    let bytes = answered.map_err(|error| match error {
        // The code was used, has expired, or is of another sign-in.
        super::FetchError::Status(400..=403) => OidcError::Refused,
        super::FetchError::Status(_) | super::FetchError::Unreachable(_) => {
            OidcError::Provider(format!("token: {error}"))
        }
    })?;
    serde_json::from_slice(&bytes)
        .map_err(|_| OidcError::Provider("its answer holds no token".to_owned()))
}

async fn userinfo(
    app: &App,
    provider: &Provider,
    tokens: &Tokens,
    claims: &Map<String, Value>,
) -> Result<Map<String, Value>, OidcError> {
    let settings = app.settings.oidc.as_ref().ok_or(OidcError::NotSetUp)?;
    let (Some(url), Some(bearer)) = (&provider.userinfo_endpoint, &tokens.access_token) else {
        return Ok(Map::new());
    };
    let bytes = settings
        .fetch
        .get(url, Some(bearer))
        .await
        .map_err(|error| OidcError::Provider(format!("userinfo: {error}")))?;
    let more: Map<String, Value> = serde_json::from_slice(&bytes)
        .map_err(|_| OidcError::Provider("its userinfo is none".to_owned()))?;
    if more.get("sub") == claims.get("sub") {
        Ok(more)
    } else {
        Err(OidcError::Token("subject"))
    }
}

fn person(groups_claim: &str, claims: &Map<String, Value>) -> Result<Person, OidcError> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    let verified = match claims.get("email_verified") {
        Some(Value::Bool(truth)) => *truth,
        Some(Value::String(word)) => word == "true",
        Some(Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_)) | None => false,
    };
    let email = text("email")
        .filter(|_| verified)
        .ok_or(OidcError::AddressUnverified)?;
    let groups = match claims.get(groups_claim) {
        Some(Value::Array(several)) => several
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
            Vec::new()
        }
    };
    Ok(Person {
        subject: text("sub").unwrap_or_default(),
        name: text("name")
            .or_else(|| text("preferred_username"))
            .unwrap_or_else(|| email.clone()),
        email,
        groups,
    })
}
