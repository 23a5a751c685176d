//! `POST /desk/v1/rule-tables/{id}/rules`: adds a rule to a draft.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::rules::rows::{RowEdit, edit_row},
};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{PlaceWire, RuleRowWire, RuleTableWire};
use crate::reference::{Reader, Seen, rules_problem, tagged};

/// A rule, and where it goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InsertRule {
    /// Its cells.
    pub rule: RuleRowWire,
    /// Where it goes; last when it is left out.
    #[serde(default)]
    pub place: PlaceWire,
}

/// Adds a rule to a draft.
#[utoipa::path(
    post,
    path = "/desk/v1/rule-tables/{id}/rules",
    operation_id = "insert_rule",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = InsertRule,
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
pub(crate) async fn insert_rule(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    PathOf(id): PathOf<Uuid>,
    JsonBody { value, .. }: JsonBody<InsertRule>,
) -> Result<Response, Problem> {
    let InsertRule { rule, place } = value;
    let edit = RowEdit::Insert(place.into(), rule.into());
    let table = edit_row(&app, &reader.editor, id, seen, edit)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(tagged(
        StatusCode::OK,
        table.revision,
        RuleTableWire::from(table),
    ))
}
