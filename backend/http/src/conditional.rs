//! Conditional GET: bytes with a strong entity tag, or 304 when the client has them.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use sha2::{Digest, Sha256};

/// The strong `ETag` of some bytes: 128 bits of their SHA-256, quoted.
#[must_use]
pub fn strong_etag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let (half, _) = digest.split_at(16);
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(half))
}

/// Answers with the bytes, or with 304 when `If-None-Match` names their `ETag`.
#[must_use]
pub fn conditional(
    asked: &HeaderMap,
    content_type: &'static str,
    bytes: impl Into<Bytes>,
    cache: &'static str,
) -> Response<Body> {
    let bytes = bytes.into();
    let etag = strong_etag(&bytes);
    let known = knows(asked, &etag);
    let mut response = Response::new(if known {
        Body::empty()
    } else {
        Body::from(bytes)
    });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if !known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}

/// Whether `If-None-Match` names the `ETag` (weak comparison, RFC 9110 section 13.1.2) or anything (`*`).
fn knows(asked: &HeaderMap, etag: &str) -> bool {
    asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(value: &str) -> StatusCode {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
        conditional(&headers, "text/plain", "labas", "no-cache").status()
    }

    #[test]
    fn who_has_the_bytes_gets_none() {
        let etag = strong_etag(b"labas");
        assert_eq!(ask(&etag), StatusCode::NOT_MODIFIED);
        assert_eq!(ask(&format!("\"x\", W/{etag}")), StatusCode::NOT_MODIFIED);
        assert_eq!(ask("*"), StatusCode::NOT_MODIFIED);
        assert_eq!(ask(&strong_etag(b"rytas")), StatusCode::OK);
        assert_eq!(ask(etag.trim_matches('"')), StatusCode::OK);
    }

    #[test]
    fn the_first_answer_has_body_type_and_etag() {
        let response = conditional(&HeaderMap::new(), "text/plain", "labas", "no-cache");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/plain");
        assert!(
            response.headers()[header::ETAG]
                .to_str()
                .unwrap()
                .starts_with('"')
        );
    }
}
