//! `POST /desk/v1/rule-tables/{id}/check`: checks a version together with all that it would stand beside: every fault, each with a witness.

use std::sync::Arc;

use atsakas_app::{App, desk::rules::check::check_table};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::TableCheckWire;
use crate::reference::{Reader, rules_problem};

/// From when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckRuleTable {
    /// The instant from which it is to hold; now when it is left out or past.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub from: Option<Timestamp>,
}

/// Checks a version together with all that it would stand beside: every fault, each with a witness.
#[utoipa::path(
    post,
    path = "/desk/v1/rule-tables/{id}/check",
    operation_id = "check_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table")),
    request_body = CheckRuleTable,
    responses(
        (status = 200, description = "What the check says", body = TableCheckWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    PathOf(id): PathOf<Uuid>,
    JsonBody { value, .. }: JsonBody<CheckRuleTable>,
) -> Result<Json<TableCheckWire>, Problem> {
    let report = check_table(&app, &reader.editor, id, value.from, lang)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(Json(report.into()))
}
