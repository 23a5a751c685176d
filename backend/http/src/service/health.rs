//! `GET /healthz`: the process runs. `GET /readyz`: everything it needs works.

use std::sync::Arc;

use atsakas_messages::Problem as Code;
use axum::{Json, extract::State};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{Found, Service};
use crate::problem::Problem;

/// The process runs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HealthWire {
    /// Always `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

/// Whether everything that is needed works.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReadinessWire {
    /// Always `ready`; otherwise the answer is a problem.
    #[schema(example = "ready")]
    status: &'static str,
    /// What was looked at.
    checks: Vec<CheckWire>,
}

/// One thing that was looked at.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckWire {
    /// Stable name.
    #[schema(example = "database")]
    name: &'static str,
    /// Whether it works.
    ok: bool,
}

/// Says that the process runs. A restart would help when it does not answer.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "get_health",
    tag = "service",
    responses((status = 200, description = "The process runs", body = HealthWire))
)]
pub(crate) async fn get_health() -> Json<HealthWire> {
    Json(HealthWire { status: "ok" })
}

/// Says whether requests can be served. Take the process out of the balancer while they cannot.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "get_readiness",
    tag = "service",
    responses(
        (status = 200, description = "Everything that is needed works", body = ReadinessWire),
        (status = 503, description = "Something that is needed does not work; `checks` names it", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_readiness(
    State(service): State<Arc<Service>>,
) -> Result<Json<ReadinessWire>, Problem> {
    let found = service.probe().await;
    let ready = found.iter().all(|one| one.outcome.is_ok());
    let checks: Vec<_> = found
        .into_iter()
        .map(
            |Found {
                 name,
                 label: _,
                 outcome,
             }| CheckWire {
                name,
                ok: outcome.is_ok(),
            },
        )
        .collect();
    if ready {
        Ok(Json(ReadinessWire {
            status: "ready",
            checks,
        }))
    } else {
        Err(Problem::new(Code::Unavailable)
            .retry_after(5)
            .member("checks", json!(checks)))
    }
}
