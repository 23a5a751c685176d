//! `GET /desk/v1/rule-tables/{id}/export`: gives a version for other tools: CSV, or a DMN decision table of all layers with it.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::rules::export::{Format, export_table},
};
use atsakas_http::{PathOf, Problem, QueryOf, RequestLang};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::reference::{Reader, rules_problem};

/// How.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    /// `csv` or `dmn`.
    #[param(inline)]
    pub format: FormatWire,
}

/// How a version is written.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FormatWire {
    /// The layer's rows.
    Csv,
    /// DMN 1.3.
    Dmn,
}

/// Gives a version for other tools: CSV, or a DMN decision table of all layers with it.
#[utoipa::path(
    get,
    path = "/desk/v1/rule-tables/{id}/export",
    operation_id = "export_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), ExportQuery),
    responses(
        (status = 200, description = "The file", content((String = "text/csv"), (String = "application/xml"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn export_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    PathOf(id): PathOf<Uuid>,
    QueryOf(query): QueryOf<ExportQuery>,
) -> Result<Response, Problem> {
    let (format, kind) = match query.format {
        FormatWire::Csv => (Format::Csv, "text/csv; charset=utf-8"),
        FormatWire::Dmn => (Format::Dmn, "application/xml"),
    };
    let text = export_table(&app, &reader.editor, id, format)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
