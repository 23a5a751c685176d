//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): names one submission over all its retries.

use atsakas_messages::Problem as Code;
use axum::{
    extract::FromRequestParts,
    http::{HeaderName, request::Parts},
};
use sha2::{Digest, Sha256};

use crate::problem::Problem;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const SHORTEST: u32 = 16;
const LONGEST: u32 = 255;

/// The client's key for a submission: 16 to 255 visible ASCII characters, as a structured string (`"…"`) or bare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// SHA-256 of the key: what is stored, since a client may put anything into a key.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    fn parse(value: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(value).ok()?.trim();
        let key = match text.strip_prefix('"') {
            Some(rest) => unquote(rest.strip_suffix('"')?)?,
            None => text.to_owned(),
        };
        let length = u32::try_from(key.len()).ok()?;
        let sane = (SHORTEST..=LONGEST).contains(&length)
            && key.bytes().all(|byte| byte.is_ascii_graphic());
        sane.then_some(Self(key))
    }
}

/// The content of a structured string (RFC 9651 section 3.3.3): only `"` and `\` are escaped, by `\`.
fn unquote(inner: &str) -> Option<String> {
    let mut key = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => key.push(chars.next().filter(|next| matches!(next, '"' | '\\'))?),
            '"' => return None,
            other => key.push(other),
        }
    }
    Some(key)
}

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all(IDEMPOTENCY_KEY).iter();
        let first = values
            .next()
            .ok_or_else(|| Problem::new(Code::IdempotencyKeyMissing))?;
        let parsed = if values.next().is_some() {
            None
        } else {
            Self::parse(first.as_bytes())
        };
        parsed.ok_or_else(|| {
            Problem::new(Code::IdempotencyKeyMalformed {
                min: SHORTEST,
                max: LONGEST,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_and_bare_are_the_same_key() {
        let bare = IdempotencyKey::parse(b"8e03978e-40d5-43dd-bc93").unwrap();
        assert_eq!(
            IdempotencyKey::parse(b"\"8e03978e-40d5-43dd-bc93\"")
                .unwrap()
                .hash(),
            bare.hash()
        );
        assert_eq!(
            IdempotencyKey::parse(br#""a\"b\\c-0123456789abcdef""#)
                .unwrap()
                .0,
            r#"a"b\c-0123456789abcdef"#
        );
    }

    #[test]
    fn what_is_too_short_too_long_or_invisible_is_no_key() {
        let long = "k".repeat(256);
        for wrong in [
            "short",
            "\"0123456789abcdef",
            "0123456789 abcdef",
            "0123456789ąbcdefgh",
            r#""0123456789\abcdefgh""#,
            &long,
        ] {
            assert_eq!(IdempotencyKey::parse(wrong.as_bytes()), None, "{wrong}");
        }
        assert!(IdempotencyKey::parse("k".repeat(255).as_bytes()).is_some());
        assert!(IdempotencyKey::parse(b"0123456789abcdef").is_some());
    }
}
