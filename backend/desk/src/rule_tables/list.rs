//! `GET /desk/v1/rule-tables`: lists versions of rule tables, newest first: all but drafts of others.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{App, desk::rules::find::list_tables};
use atsakas_http::{Problem, QueryOf};
use atsakas_messages::Lang;
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::wire::RuleTableWire;
use crate::reference::{Reader, rules_problem};

/// Which versions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RuleTablesQuery {
    /// `LT`, or the code of a municipality; all layers when it is left out.
    #[param(max_length = 64)]
    pub layer: Option<String>,
}

/// Versions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleTablesWire {
    /// By layer, newest first.
    pub items: Vec<RuleTableWire>,
}

/// Lists versions of rule tables, newest first: all but drafts of others.
#[utoipa::path(
    get,
    path = "/desk/v1/rule-tables",
    operation_id = "list_rule_tables",
    tag = "rule tables",
    params(RuleTablesQuery),
    responses(
        (status = 200, description = "Versions", body = RuleTablesWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_rule_tables(
    State(app): State<Arc<App>>,
    reader: Reader,
    QueryOf(query): QueryOf<RuleTablesQuery>,
) -> Result<Json<RuleTablesWire>, Problem> {
    let tables = list_tables(&app, &reader.editor, query.layer.as_deref())
        .await
        .map_err(|error| rules_problem(error, Lang::Lt))?;
    Ok(Json(RuleTablesWire {
        items: tables.into_iter().map(RuleTableWire::from).collect(),
    }))
}
