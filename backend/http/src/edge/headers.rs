//! Headers that every response has, unless its handler set its own.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

use crate::extract::{RequestId, X_REQUEST_ID};

/// An answer of the API loads nothing, runs nothing and is shown in no frame. A page brings its own policy.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    // Secret links, and what a withdrawal or moderation takes back; what may be kept says so itself.
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"),
    ),
];

pub(super) fn protect(response: &mut Response, id: &RequestId, hsts: Option<&HeaderValue>) {
    let headers = response.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(POLICY);
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    if let Some(value) = hsts {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value.clone());
    }
    headers.insert(X_REQUEST_ID, id.header());
}
