//! `GET /desk/v1/rule-tables/{id}/diff`: says what differs between another version and this one.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::rules::{diff, find::get_table},
};
use atsakas_http::{PathOf, Problem, QueryOf};
use atsakas_messages::Lang;
use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::wire::DiffWire;
use crate::reference::{Reader, rules_problem};

/// Against what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DiffQuery {
    /// Id of the version before.
    pub from: Uuid,
}

/// Says what differs between another version and this one.
#[utoipa::path(
    get,
    path = "/desk/v1/rule-tables/{id}/diff",
    operation_id = "diff_rule_tables",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), DiffQuery),
    responses(
        (status = 200, description = "Rules added, removed and changed", body = DiffWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn diff_rule_tables(
    State(app): State<Arc<App>>,
    reader: Reader,
    PathOf(id): PathOf<Uuid>,
    QueryOf(query): QueryOf<DiffQuery>,
) -> Result<Json<DiffWire>, Problem> {
    let problem = |error| rules_problem(error, Lang::Lt);
    let (_, before) = get_table(&app, &reader.editor, query.from)
        .await
        .map_err(problem)?;
    let (_, after) = get_table(&app, &reader.editor, id).await.map_err(problem)?;
    Ok(Json(diff(&before, &after).into()))
}
