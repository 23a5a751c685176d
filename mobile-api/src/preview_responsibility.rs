//! `POST /api/v1/responsibility/preview`: who would be responsible, before anything is sent.

use std::{collections::BTreeMap, sync::Arc};

use atsakas_app::{
    App,
    reports::preview::{Asked, Previewed, preview},
};
use atsakas_domain::filing::AnswerValue;
use atsakas_http::{JsonBody, Problem, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    problems::filing_problem,
    wire::{PositionWire, ResponsibleWire, object},
};

/// What is known of the report so far.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewRequest {
    /// Category code.
    #[schema(example = "triuksmas", max_length = 64)]
    pub category: String,
    /// Where it is.
    #[serde(deserialize_with = "object")]
    pub position: PositionWire,
    /// When it happened; now, when left out.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub incident_at: Option<Timestamp>,
    /// Answers given so far: code → answer.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    pub answers: BTreeMap<String, AnswerValue>,
}

/// Who would be responsible.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PreviewWire {
    /// Who would be responsible, why, and by when.
    pub responsible: ResponsibleWire,
    /// Shown before anything else when there may be danger now: ring 112.
    pub emergency: Option<String>,
}

/// Says who would be responsible.
#[utoipa::path(
    post,
    path = "/api/v1/responsibility/preview",
    operation_id = "preview_responsibility",
    tag = "reports",
    request_body = PreviewRequest,
    responses(
        (status = 200, description = "The one authority that would be responsible", body = PreviewWire),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Outside the territory, an unknown category, or an answer out of its list", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn preview_responsibility(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    JsonBody { value, .. }: JsonBody<PreviewRequest>,
) -> Result<Json<PreviewWire>, Problem> {
    let PreviewRequest {
        category,
        position,
        incident_at,
        answers,
    } = value;
    let asked = Asked {
        lang,
        category,
        lon: position.lon,
        lat: position.lat,
        incident_at,
        answers,
    };
    let Previewed {
        responsible,
        emergency,
    } = preview(&app, asked).map_err(filing_problem)?;
    Ok(Json(PreviewWire {
        responsible: responsible.into(),
        emergency,
    }))
}
