//! `If-Match`: the version that the client saw, without which nothing is changed that somebody else may change too.

use atsakas_messages::Problem as Code;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
};

use crate::problem::Problem;

/// The version that the client saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i64);

/// The strong `ETag` of a version: its number, quoted.
#[must_use]
pub fn version_etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Err(Problem::new(Code::PreconditionMissing));
        };
        // A tag that is none of ours matches nothing, and says so by its version.
        let version = value
            .to_str()
            .ok()
            .and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'))
            .and_then(|number| number.parse().ok())
            .filter(|version| *version >= 0);
        Ok(Self(version.unwrap_or(-1)))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn read(value: Option<&str>) -> Result<i64, Code> {
        let mut request = Request::builder();
        if let Some(value) = value {
            request = request.header(header::IF_MATCH, value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        IfMatch::from_request_parts(&mut parts, &())
            .await
            .map(|IfMatch(version)| version)
            .map_err(|problem| problem.code().clone())
    }

    #[tokio::test]
    async fn a_version_comes_back_and_anything_else_matches_nothing() {
        assert_eq!(read(Some("\"7\"")).await, Ok(7));
        for none in ["7", "\"x\"", "W/\"7\"", "*", "\"-2\"", "\"7\", \"8\""] {
            assert_eq!(read(Some(none)).await, Ok(-1), "{none}");
        }
        assert_eq!(read(None).await, Err(Code::PreconditionMissing));
        assert_eq!(version_etag(7), "\"7\"");
    }
}
