//! The request's id: the client's or proxy's own when it is sane, else a new one.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, request::Parts},
};

use super::Arrival;

pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Names one request in the answer, in problems and in the logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }

    /// Takes `X-Request-Id` when it is 8 to 64 letters, digits, `-` or `_`; else makes one.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(X_REQUEST_ID).filter(|value| {
            let bytes = value.as_bytes();
            (8..=64).contains(&bytes.len())
                && bytes
                    .iter()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        });
        given.map_or_else(Self::new, |value| Self(value.clone()))
    }

    fn new() -> Self {
        let text = format!("{:032x}", rand::random::<u128>());
        // Hexadecimal digits are always a header value.
        Self(
            HeaderValue::from_str(&text)
                .unwrap_or_else(|_| HeaderValue::from_static("unknown-request")),
        )
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts
            .extensions
            .get::<Arrival>()
            .map_or_else(|| Self::of(&parts.headers), |arrival| arrival.id.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sane_id_is_kept_and_any_other_replaced() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(X_REQUEST_ID, HeaderValue::from_static(text));
            RequestId::of(&headers)
        };
        assert_eq!(of("0190f3a2-proxy_7").as_str(), "0190f3a2-proxy_7");
        for wrong in ["short", "with spaces in it", "x\"y\"z-12345678", ""] {
            assert_ne!(of(wrong).as_str(), wrong);
            assert_eq!(of(wrong).as_str().len(), 32);
        }
    }
}
