//! Query and path parameters.

use atsakas_messages::{Key, Problem as Code};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The parameters of the query string. An unknown, missing, doubled or malformed one is `400 parameter_malformed`,
/// with its name.
#[derive(Debug, Clone)]
pub struct QueryOf<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for QueryOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query));
        serde_path_to_error::deserialize(pairs)
            .map(Self)
            .map_err(|error| {
                let path = error.path().to_string();
                let message = error.inner().to_string();
                let (name, fault) = named(&message)
                    .unwrap_or((if path == "." { "?" } else { &path }, Wrong::Malformed));
                problem(name, fault)
            })
    }
}

/// What can be wrong with a parameter.
#[derive(Debug, Clone, Copy)]
enum Wrong {
    Unknown,
    Missing,
    Doubled,
    Malformed,
}

/// The parameter that a message of serde's derive names, and what is wrong with it.
fn named(message: &str) -> Option<(&str, Wrong)> {
    let kinds = [
        ("unknown field `", Wrong::Unknown),
        ("missing field `", Wrong::Missing),
        ("duplicate field `", Wrong::Doubled),
    ];
    kinds.into_iter().find_map(|(start, wrong)| {
        let (name, _) = message.strip_prefix(start)?.split_once('`')?;
        Some((name, wrong))
    })
}

fn problem(name: &str, wrong: Wrong) -> Problem {
    let expected = match wrong {
        Wrong::Unknown => Key::ExpectedKnown,
        Wrong::Missing => Key::ExpectedGiven,
        Wrong::Doubled => Key::ExpectedOnce,
        Wrong::Malformed => Key::ExpectedFit,
    }
    .text();
    let name: String = name.chars().take(64).collect();
    let code = Code::ParameterMalformed {
        parameter: name.clone(),
        expected,
    };
    Problem::new(code.clone()).error(name, code)
}

/// The parameters of the path. What is none (an id that is no id) leads nowhere: `404 not_found`.
#[derive(Debug, Clone)]
pub struct PathOf<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for PathOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) if rejection.status().is_server_error() => {
                Err(Problem::new(Code::Internal))
            }
            Err(_) => Err(Problem::new(Code::NotFound)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Params {
        limit: Option<u16>,
        lon: f64,
    }

    async fn ask(query: &str) -> Result<Params, Problem> {
        let request = axum::http::Request::get(format!("/?{query}"))
            .body(())
            .unwrap();
        let mut parts = request.into_parts().0;
        QueryOf::from_request_parts(&mut parts, &())
            .await
            .map(|QueryOf(params)| params)
    }

    #[tokio::test]
    async fn a_wrong_parameter_is_named() {
        let params = ask("limit=5&lon=25.3").await.unwrap();
        assert_eq!(
            (params.limit, params.lon.to_string().as_str()),
            (Some(5), "25.3")
        );
        assert_eq!(
            ask("lon=abc").await.unwrap_err(),
            problem("lon", Wrong::Malformed)
        );
        assert_eq!(
            ask("lon=1&limit=70000").await.unwrap_err(),
            problem("limit", Wrong::Malformed)
        );
        assert_eq!(
            ask("lon=1&keista=1").await.unwrap_err(),
            problem("keista", Wrong::Unknown)
        );
        assert_eq!(
            ask("limit=1").await.unwrap_err(),
            problem("lon", Wrong::Missing)
        );
        assert_eq!(
            ask("lon=1&lon=2").await.unwrap_err(),
            problem("lon", Wrong::Doubled)
        );
    }
}
