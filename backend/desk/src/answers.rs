//! The failures that operations of the desk have in common, for the contract.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{Content, Ref, RefOr, Response, ResponseBuilder},
};

/// Of an operation that reads.
pub(crate) enum ReadProblems {}
/// Of an operation that makes something.
pub(crate) enum PostProblems {}
/// Of an operation that changes what was seen (`If-Match`).
pub(crate) enum WorkProblems {}

const READ: &[(u16, &str)] = &[
    (400, "A parameter does not fit"),
    (401, "Nobody is signed in"),
    (403, "The role does not allow it"),
    (404, "There is none, or none that they may know of"),
    (429, "Too many requests"),
    (503, "Too busy; try again"),
];

const POST: &[(u16, &str)] = &[
    (400, "The body or a header cannot be read"),
    (401, "Nobody is signed in"),
    (
        403,
        "The role does not allow it, or the CSRF token is missing",
    ),
    (404, "There is none, or none that they may know of"),
    (409, "Not possible in this state, or there is one already"),
    (412, "It has changed meanwhile"),
    (413, "The body is too large"),
    (415, "The body is not JSON"),
    (422, "Something does not fit; each fault with its place"),
    (429, "Too many requests"),
    (503, "Too busy; try again"),
];

impl IntoResponses for ReadProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(READ)
    }
}

impl IntoResponses for PostProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(POST)
    }
}

impl IntoResponses for WorkProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut all = problems(POST);
        all.extend(problems(&[
            (
                412,
                "It is not as it was seen; `version` and `state` are those of now",
            ),
            (428, "If-Match is missing"),
        ]));
        all
    }
}

fn problems(list: &[(u16, &str)]) -> BTreeMap<String, RefOr<Response>> {
    list.iter()
        .map(|(status, description)| {
            let response = ResponseBuilder::new()
                .description(*description)
                .content(
                    "application/problem+json",
                    Content::new(Some(Ref::from_schema_name("Problem"))),
                )
                .build();
            (status.to_string(), RefOr::T(response))
        })
        .collect()
}
