//! `GET /metrics`: Prometheus text, unless the operator keeps it on a listener of its own.

use std::sync::Arc;

use atsakas_messages::Problem as Code;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use super::Service;
use crate::problem::Problem;

/// Gets the metrics of this process.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "get_metrics",
    tag = "service",
    responses(
        (status = 200, description = "Prometheus text, version 0.0.4", body = String, content_type = "text/plain"),
        (status = 404, description = "The operator keeps them elsewhere", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_metrics(State(service): State<Arc<Service>>) -> Result<Response, Problem> {
    let render = service
        .metrics
        .as_ref()
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok((
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        render(),
    )
        .into_response())
}
