//! `POST /desk/v1/rule-tables/{id}/schedule`: schedules a sound draft for an instant ahead.

use std::sync::Arc;

use atsakas_app::{App, desk::rules::schedule::schedule_table};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::RuleTableWire;
use crate::reference::{Reader, Seen, rules_problem, tagged};

/// When.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScheduleRuleTable {
    /// An instant ahead, at most two years.
    #[schema(value_type = String, format = DateTime)]
    pub effective_from: Timestamp,
}

/// Schedules a sound draft for an instant ahead.
#[utoipa::path(
    post,
    path = "/desk/v1/rule-tables/{id}/schedule",
    operation_id = "schedule_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = ScheduleRuleTable,
    responses(
        (status = 200, description = "The table, scheduled", body = RuleTableWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
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
pub(crate) async fn schedule_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    PathOf(id): PathOf<Uuid>,
    JsonBody { value, .. }: JsonBody<ScheduleRuleTable>,
) -> Result<Response, Problem> {
    let from = value.effective_from;
    let table = schedule_table(&app, &reader.editor, id, seen, from, lang)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(tagged(
        StatusCode::OK,
        table.revision,
        RuleTableWire::from(table),
    ))
}
