//! A JSON body, checked from its content type to its last field.

use atsakas_messages::Problem as Code;
use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use bytes::Bytes;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use serde_path_to_error::Segment;
use sha2::{Digest, Sha256};

use super::{
    Arrival,
    body::{ReadError, in_units, read},
};
use crate::{edge::BodyLimits, problem::Problem};

/// Nested deeper than this is no body of ours (`serde_json`'s own limit where it recurses).
const DEEPEST: usize = 128;

/// A JSON object as a `T`, with the SHA-256 of its bytes as they came.
#[derive(Debug, Clone)]
pub struct JsonBody<T> {
    /// What the body says.
    pub value: T,
    /// SHA-256 of the bytes.
    pub digest: [u8; 32],
}

/// The same where a body holds a whole file: up to 4 MiB, or the limit of all bodies where that is higher.
#[derive(Debug, Clone)]
pub struct JsonFile<T>(pub T);

/// Bytes of a body that holds a file.
const FILE_BYTES: usize = 4 << 20;

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let most = limits(&request).json;
        parse(&bytes(request, most).await?)
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for JsonFile<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let most = limits(&request).json.max(FILE_BYTES);
        let JsonBody { value, digest: _ } = parse(&bytes(request, most).await?)?;
        Ok(Self(value))
    }
}

fn limits(request: &Request) -> BodyLimits {
    request
        .extensions()
        .get::<Arrival>()
        .map_or_else(BodyLimits::default, |arrival| arrival.limits)
}

async fn bytes(request: Request, most: usize) -> Result<Bytes, Problem> {
    if !is_json(request.headers()) {
        return Err(Problem::new(Code::ContentTypeUnsupported {
            expected: "application/json".to_owned(),
        }));
    }
    match read(request.into_body(), most).await {
        Ok(bytes) => Ok(bytes),
        Err(ReadError::TooLarge) => Err(Problem::new(Code::BodyTooLarge {
            max: in_units(most, 1024),
        })),
        Err(ReadError::Broken) => Err(Problem::new(Code::BodyEmpty)),
    }
}

/// `application/json` or `application/…+json`, in UTF-8 or without saying.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let subtype = kind.strip_prefix("application/").unwrap_or_default();
    let utf8 = parts.all(|parameter| {
        parameter.split_once('=').is_none_or(|(name, value)| {
            !name.trim().eq_ignore_ascii_case("charset")
                || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
    });
    utf8 && (subtype == "json" || subtype.ends_with("+json"))
}

fn parse<T: DeserializeOwned>(bytes: &Bytes) -> Result<JsonBody<T>, Problem> {
    if bytes.is_empty() {
        return Err(Problem::new(Code::BodyEmpty));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::new(Code::BodyNotUtf8))?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut deserializer);
    match read {
        // A struct would be read from an array too, by the order of its fields; nobody may come to rely on that.
        Ok(value) if deserializer.end().is_ok() && text.trim_start().starts_with('{') => {
            Ok(JsonBody {
                value,
                digest: Sha256::digest(bytes).into(),
            })
        }
        Ok(_) => Err(not_json(text).unwrap_or_else(|| unfit(""))),
        Err(error) => Err(not_json(text).unwrap_or_else(|| of_shape(&error))),
    }
}

/// The problem of a text that is no JSON at all, or is nested too deep; none when it is.
fn not_json(text: &str) -> Option<Problem> {
    if too_deep(text) {
        return Some(malformed(1, 1));
    }
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    Some(malformed(error.line(), error.column()))
}

fn too_deep(text: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth >= DEEPEST {
            return true;
        }
    }
    false
}

fn malformed(line: usize, column: usize) -> Problem {
    Problem::new(Code::BodyMalformed {
        pointer: format!("{line}:{column}"),
    })
}

fn unfit(pointer: &str) -> Problem {
    let code = Code::BodyMalformed {
        pointer: if pointer.is_empty() { "/" } else { pointer }.to_owned(),
    };
    Problem::new(code.clone())
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .error(pointer, code)
}

/// The problem of JSON that is not what is asked for, with the place of the fault.
fn of_shape(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let mut pointer = String::new();
    let mut last = None;
    for segment in error.path() {
        last = match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } | Segment::Enum { variant: key } => Some(key.clone()),
            Segment::Unknown => None,
        };
        if let Some(name) = &last {
            pointer.push('/');
            pointer.push_str(&escape(name));
        }
    }
    let message = error.inner().to_string();
    let field = |start: &str| -> Option<String> {
        let (name, _) = message.strip_prefix(start)?.split_once('`')?;
        Some(name.to_owned())
    };
    let mut at = |name: &str| {
        if last.as_deref() != Some(name) {
            pointer.push('/');
            pointer.push_str(&escape(name));
        }
        pointer.clone()
    };
    if let Some(name) = field("unknown field `") {
        let pointer = at(&name);
        let code = Code::UnknownField {
            field: name.chars().take(64).collect(),
        };
        return Problem::new(code.clone()).error(pointer, code);
    }
    if let Some(name) = field("missing field `") {
        return unfit(&at(&name));
    }
    match error.inner().classify() {
        Category::Data => unfit(&pointer),
        Category::Syntax | Category::Eof | Category::Io => {
            malformed(error.inner().line(), error.inner().column())
        }
    }
}

/// A reference token of a JSON pointer (RFC 6901).
fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Place {
        lon: f64,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        category: String,
        place: Place,
        #[serde(default)]
        photos: Vec<u32>,
        #[serde(default)]
        answers: BTreeMap<String, i32>,
    }

    async fn send(kind: Option<&str>, body: impl Into<Bytes>) -> Result<JsonBody<Asked>, Problem> {
        let mut request = axum::http::Request::post("/");
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        JsonBody::from_request(
            request.body(axum::body::Body::from(body.into())).unwrap(),
            &(),
        )
        .await
    }

    async fn fault(body: &str) -> Problem {
        send(Some("application/json"), body.to_owned())
            .await
            .unwrap_err()
    }

    #[tokio::test]
    async fn a_good_body_is_read_with_its_digest() {
        let text = r#"{"category":"netvarka","place":{"lon":25.3},"photos":[1],"answers":{"a":2}}"#;
        let body = send(Some("application/json; charset=UTF-8"), text)
            .await
            .unwrap();
        assert_eq!(
            (
                body.value.category.as_str(),
                body.value.photos[0],
                body.value.answers["a"]
            ),
            ("netvarka", 1, 2)
        );
        assert!(body.value.place.lon > 25.0);
        assert_eq!(body.digest, <[u8; 32]>::from(Sha256::digest(text)));
        assert!(
            send(Some("application/merge-patch+json"), text)
                .await
                .is_ok()
        );
    }

    #[tokio::test]
    async fn other_content_types_are_refused() {
        for kind in [
            None,
            Some("text/plain"),
            Some("application/jsonx"),
            Some("application/json; charset=latin1"),
        ] {
            assert_eq!(
                send(kind, "{}").await.unwrap_err().status(),
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "{kind:?}"
            );
        }
    }

    #[tokio::test]
    async fn what_is_no_json_is_400_with_its_place() {
        assert_eq!(fault("{\n \"category\": x}").await, malformed(2, 14));
        assert_eq!(fault("{").await, malformed(1, 1));
        assert_eq!(fault("").await, Problem::new(Code::BodyEmpty));
        assert_eq!(
            fault(&format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)))
                .await
                .status(),
            StatusCode::BAD_REQUEST
        );
        assert_eq!(
            fault(r#"{"category":"a","place":{"lon":1}} x"#)
                .await
                .status(),
            StatusCode::BAD_REQUEST
        );
        let wrong = send(Some("application/json"), &b"{\"category\":\"\xff\"}"[..])
            .await
            .unwrap_err();
        assert_eq!(wrong, Problem::new(Code::BodyNotUtf8));
        let large = send(Some("application/json"), vec![b' '; 1 << 20])
            .await
            .unwrap_err();
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn json_of_another_shape_is_422_with_a_pointer() {
        for (body, pointer) in [
            (r#"{"category":"a","place":"x"}"#, "/place"),
            (r#"{"category":"a","place":{"lon":"x"}}"#, "/place/lon"),
            (
                r#"{"category":"a","place":{"lon":1},"photos":[1,-2]}"#,
                "/photos/1",
            ),
            (
                r#"{"category":"a","place":{"lon":1},"answers":{"a/b~c":"x"}}"#,
                "/answers/a~1b~0c",
            ),
            (r#"{"category":"a"}"#, "/place"),
            (r#"{"category":"a","place":{}}"#, "/place/lon"),
            ("[]", ""),
            (r#"["a",{"lon":1}]"#, ""),
        ] {
            assert_eq!(fault(body).await, unfit(pointer), "{body}");
        }
    }

    #[tokio::test]
    async fn an_unknown_field_is_named() {
        for (body, pointer, field) in [
            (r#"{"category":"a","priority":1}"#, "/priority", "priority"),
            (
                r#"{"category":"a","place":{"lon":1,"alt":2}}"#,
                "/place/alt",
                "alt",
            ),
        ] {
            let code = Code::UnknownField {
                field: field.to_owned(),
            };
            assert_eq!(
                fault(body).await,
                Problem::new(code.clone()).error(pointer, code)
            );
        }
    }
}
