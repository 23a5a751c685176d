//! `POST /desk/v1/rule-tables`: makes a draft of a layer: empty, from the table in effect, from a version, or from a CSV file.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::rules::draft::{Begin, make_draft},
};
use atsakas_http::{JsonBody, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::RuleTableWire;
use crate::reference::{Reader, rules_problem, tagged};

/// What to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MakeRuleTable {
    /// `LT`, or the code of a municipality.
    #[schema(max_length = 64)]
    pub layer: String,
    /// What it begins with.
    pub from: FromWire,
}

/// What a draft begins with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FromWire {
    /// No rules.
    Empty,
    /// The rules of the layer's table in effect.
    InEffect,
    /// The rules of the version with this id.
    Version(Uuid),
    /// The rules of a CSV file; every fault is told at its line and column.
    Csv(String),
}

/// Makes a draft of a layer: empty, from the table in effect, from a version, or from a CSV file.
#[utoipa::path(
    post,
    path = "/desk/v1/rule-tables",
    operation_id = "make_rule_table",
    tag = "rule tables",
    request_body = MakeRuleTable,
    responses(
        (status = 201, description = "The draft", body = RuleTableWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn make_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    JsonBody { value, .. }: JsonBody<MakeRuleTable>,
) -> Result<Response, Problem> {
    let MakeRuleTable { layer, from } = value;
    let begin = match from {
        FromWire::Empty => Begin::Empty,
        FromWire::InEffect => Begin::InEffect,
        FromWire::Version(id) => Begin::Copy(id),
        FromWire::Csv(text) => Begin::Csv(text),
    };
    let table = make_draft(&app, &reader.editor, &layer, begin)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(tagged(
        StatusCode::CREATED,
        table.revision,
        RuleTableWire::from(table),
    ))
}
