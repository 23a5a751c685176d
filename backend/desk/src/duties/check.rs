//! `POST /desk/v1/duties/check`: checks changes of the register and makes none.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::register::duties::{DutyChange, Intent, change_duties as use_case},
};
use atsakas_http::{Code, JsonBody, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};

use super::wire::{DutiesCheckedWire, DutyChangesWire, FindingWire};
use crate::reference::{Reader, Seen, register_problem, tagged};

/// Most changes at once.
const MOST: usize = 500;

/// Checks changes of the register and makes none.
#[utoipa::path(
    post,
    path = "/desk/v1/duties/check",
    operation_id = "check_duties",
    tag = "register",
    params(("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = DutyChangesWire,
    responses(
        (status = 200, description = "They are sound", body = DutiesCheckedWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check_duties(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    JsonBody { value, .. }: JsonBody<DutyChangesWire>,
) -> Result<Response, Problem> {
    if value.changes.len() > MOST {
        let pointer = "/changes".to_owned();
        return Err(Problem::new(Code::BodyMalformed { pointer })
            .with_status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let changes: Vec<_> = value.changes.into_iter().map(DutyChange::from).collect();
    let done = use_case(&app, &reader.editor, seen, &changes, Intent::Check, lang)
        .await
        .map_err(register_problem)?;
    let wire = DutiesCheckedWire {
        version: done.version,
        warnings: done.warnings.into_iter().map(FindingWire::from).collect(),
    };
    Ok(tagged(StatusCode::OK, done.version, wire))
}
