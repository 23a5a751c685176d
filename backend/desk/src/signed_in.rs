//! Who asks: the officer behind the session cookie. What changes something must also bring the session's CSRF token,
//! which another site's page cannot read.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::session::{self, csrf_of, find_signed_in},
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

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let nobody = || Problem::new(Code::SignInNeeded);
        let token = cookie(&parts.headers).ok_or_else(nobody)?;
        let found = find_signed_in(app, token)
            .await
            .map_err(|error| store_problem(&error))?
            .ok_or_else(nobody)?;
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        if !reads && !brings(&parts.headers, &csrf_of(app, found.session.id)) {
            return Err(Problem::new(Code::CsrfTokenMissing));
        }
        Ok(Self(found))
    }
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

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

fn brings(headers: &HeaderMap, csrf: &str) -> bool {
    headers
        .get(CSRF_HEADER)
        .is_some_and(|sent| sent.as_bytes().ct_eq(csrf.as_bytes()).into())
}
