//! Turns problems, and failures that libraries made by themselves, into `application/problem+json`.

use std::collections::BTreeMap;

use atsakas_messages::ProblemText;
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use serde::Serialize;
use serde_json::Value;

use super::{FaultWire, Parts, Problem, ProblemWire};
use crate::{code::code_of, extract::Arrival};

/// Renders the response's problem in the request's language; leaves any other response alone. `allowed` names the
/// methods of the path.
pub(crate) fn render<'a>(
    mut response: Response,
    arrival: &Arrival,
    allowed: impl FnOnce() -> &'a str,
) -> Response {
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if is_foreign_failure(&response) => {
            Problem::new(code_of(response.status(), allowed()))
        }
        None => return response,
    };
    let status = response.status().as_u16();
    let body = wire(*problem.0, status, arrival);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(arrival.lang.code()),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    *response.body_mut() = Body::from(body);
    response
}

/// Whether a response is a failure that somebody else than a handler of ours made. Libraries make no pages: a failure
/// in HTML is one of ours, for people.
fn is_foreign_failure(response: &Response) -> bool {
    let status = response.status();
    let page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    (status.is_client_error() || status.is_server_error()) && !page
}

fn wire(parts: Parts, status: u16, arrival: &Arrival) -> String {
    let Parts {
        code,
        status: _,
        errors,
        members,
        headers: _,
    } = parts;
    let ProblemText {
        title,
        detail,
        advice,
    } = code.text(arrival.lang);
    let errors = errors
        .into_iter()
        .map(|(pointer, fault)| FaultWire {
            pointer,
            code: fault.code(),
            detail: fault.detail(arrival.lang),
        })
        .collect();
    let wire = ProblemWire {
        kind: format!("/problems/{}", code.code()),
        title,
        status,
        detail,
        advice,
        code: code.code(),
        request_id: arrival.id.as_str().to_owned(),
        errors,
    };
    let members = members
        .into_iter()
        .filter(|(name, _)| !STANDARD.contains(name))
        .collect();
    serde_json::to_string(&Whole { wire, members }).unwrap_or_default()
}

/// Members that an extension cannot take the place of.
const STANDARD: [&str; 9] = [
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "advice",
    "code",
    "request_id",
    "errors",
];

#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    wire: ProblemWire,
    #[serde(flatten)]
    members: BTreeMap<&'static str, Value>,
}
