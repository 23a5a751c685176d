//! `PUT /desk/v1/rule-tables/{id}/rules/{rule}`: gives a rule of a draft other cells; its id may be another.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::rules::rows::{RowEdit, edit_row},
};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};
use uuid::Uuid;

use super::wire::{RuleRowWire, RuleTableWire};
use crate::reference::{Reader, Seen, rules_problem, tagged};

/// Gives a rule of a draft other cells; its id may be another.
#[utoipa::path(
    put,
    path = "/desk/v1/rule-tables/{id}/rules/{rule}",
    operation_id = "replace_rule",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), ("rule" = String, Path, description = "Id of the rule"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = RuleRowWire,
    responses(
        (status = 200, description = "The draft as it is now", body = RuleTableWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
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
pub(crate) async fn replace_rule(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    PathOf((id, rule)): PathOf<(Uuid, String)>,
    JsonBody { value, .. }: JsonBody<RuleRowWire>,
) -> Result<Response, Problem> {
    let edit = RowEdit::Replace(rule, value.into());
    let table = edit_row(&app, &reader.editor, id, seen, edit)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(tagged(
        StatusCode::OK,
        table.revision,
        RuleTableWire::from(table),
    ))
}
