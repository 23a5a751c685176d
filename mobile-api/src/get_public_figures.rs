//! `GET /api/v1/figures`: how public reports of late were answered, by area.

use std::sync::Arc;

use atsakas_app::{
    App,
    reports::public_figures::{AreaFigures, public_figures},
};
use atsakas_http::Problem;
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::problems::query_problem;

/// Public reports of the last ninety days, by area.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicFiguresWire {
    /// Begin of the period (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// When they were counted (RFC 3339, UTC); at most ten minutes ago.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// Municipalities by name, each followed by its elderships; those without a report are left out.
    pub areas: Vec<AreaFiguresWire>,
}

/// An area.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaFiguresWire {
    /// Stable code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `municipality` or `eldership`.
    pub level: String,
    /// Code of the municipality that an eldership belongs to.
    pub within: Option<String>,
    /// Received in the period.
    pub received: u64,
    /// Of those, answered.
    pub answered: u64,
    /// Of those, answered in time.
    pub answered_in_time: u64,
    /// Waiting for an answer, with the deadline behind them.
    pub overdue: u64,
}

impl From<AreaFigures> for AreaFiguresWire {
    fn from(figures: AreaFigures) -> Self {
        let AreaFigures {
            code,
            name,
            level,
            within,
            received,
            answered,
            answered_in_time,
            overdue,
        } = figures;
        Self {
            code,
            name,
            level: level.to_string(),
            within,
            received,
            answered,
            answered_in_time,
            overdue,
        }
    }
}

/// Gets how public reports of the last ninety days were answered, by municipality and eldership.
#[utoipa::path(
    get,
    path = "/api/v1/figures",
    operation_id = "get_public_figures",
    tag = "reports",
    responses(
        (status = 200, description = "The figures", body = PublicFiguresWire),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_public_figures(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let figures = public_figures(&app).await.map_err(query_problem)?;
    let areas = figures.areas.iter().cloned().map(Into::into).collect();
    let body = PublicFiguresWire {
        since: figures.since,
        until: figures.until,
        areas,
    };
    Ok(([(header::CACHE_CONTROL, "public, max-age=300")], Json(body)).into_response())
}
