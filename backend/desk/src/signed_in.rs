//! Who asks: the officer behind the session cookie, or behind an API token in `Authorization`. What changes something
//! with a cookie must also bring the session's CSRF token, which another site's page cannot read.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::session::{self, csrf_of, find_by_token, find_signed_in},
};
use atsakas_domain::access::Who;
use atsakas_http::{Code, Problem};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, Method, header, request::Parts},
};
use subtle::ConstantTimeEq;

use crate::problems::store_problem;

/// Name of the cookie. The prefix makes browsers refuse it without `Secure`, with a domain, or under another path.
pub const COOKIE: &str = "__Host-atsakas";
/// Where the CSRF token comes back.
pub const CSRF_HEADER: HeaderName = HeaderName::from_static("x-csrf-token");

/// An officer who is signed in, and meant what they sent.
#[derive(Debug, Clone)]
pub struct SignedIn(pub session::SignedIn);

impl SignedIn {
    /// What they may do.
    #[must_use]
    pub fn who(&self) -> &Who {
        &self.0.who
    }
}

/// The same, also for who must set up a second factor before anything else.
#[derive(Debug, Clone)]
pub struct SignedInPartly(pub session::SignedIn);

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let SignedInPartly(found) = SignedInPartly::from_request_parts(parts, app).await?;
        if found.second_factor_due {
            return Err(Problem::new(Code::SecondFactorNeeded));
        }
        Ok(Self(found))
    }
}

impl FromRequestParts<Arc<App>> for SignedInPartly {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let nobody = || Problem::new(Code::SignInNeeded);
        if let Some(header) = parts.headers.get(header::AUTHORIZATION) {
            let token = header.to_str().ok().and_then(bearer).ok_or_else(nobody)?;
            let found = find_by_token(app, token)
                .await
                .map_err(|error| store_problem(&error))?;
            return found.map(Self).ok_or_else(nobody);
        }
        let found = by_cookie(app, &parts.headers).await?.ok_or_else(nobody)?;
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        let brought = found
            .session()
            .is_some_and(|session| brings(&parts.headers, &csrf_of(app, session.id)));
        if !reads && !brought {
            return Err(Problem::new(Code::CsrfTokenMissing));
        }
        Ok(Self(found))
    }
}

/// The session of the cookie, if it is one.
pub(crate) async fn by_cookie(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<session::SignedIn>, Problem> {
    let Some(token) = cookie(headers, COOKIE) else {
        return Ok(None);
    };
    find_signed_in(app, token)
        .await
        .map_err(|error| store_problem(&error))
}

pub(crate) fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The `Set-Cookie` of a session that has begun.
#[must_use]
pub fn session_cookie(token: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!(
        "{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax"
    ))
    .ok()
}

/// The `Set-Cookie` that takes it away.
#[must_use]
pub fn clearing_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-atsakas=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

fn brings(headers: &HeaderMap, csrf: &str) -> bool {
    headers
        .get(CSRF_HEADER)
        .is_some_and(|sent| sent.as_bytes().ct_eq(csrf.as_bytes()).into())
}
