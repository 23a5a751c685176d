//! `GET /desk/v1/rule-tables/{id}`: gives a version with its rules.

use std::sync::Arc;

use atsakas_app::{App, desk::rules::find::get_table};
use atsakas_http::{PathOf, Problem};
use atsakas_messages::Lang;
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{RuleRowWire, RuleTableWire};
use crate::reference::{Reader, rules_problem, tagged};

/// A version with its rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeTableWire {
    /// The version.
    pub table: RuleTableWire,
    /// Its rules, in their order.
    pub rules: Vec<RuleRowWire>,
}

/// Gives a version with its rules.
#[utoipa::path(
    get,
    path = "/desk/v1/rule-tables/{id}",
    operation_id = "get_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table")),
    responses(
        (status = 200, description = "The version", body = WholeTableWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    PathOf(id): PathOf<Uuid>,
) -> Result<Response, Problem> {
    let (table, rules) = get_table(&app, &reader.editor, id)
        .await
        .map_err(|error| rules_problem(error, Lang::Lt))?;
    let whole = WholeTableWire {
        rules: rules.into_iter().map(RuleRowWire::from).collect(),
        table: RuleTableWire::from(table),
    };
    Ok(tagged(StatusCode::OK, whole.table.revision, whole))
}
