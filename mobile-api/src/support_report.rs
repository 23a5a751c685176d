//! `POST /api/v1/reports/{reference}/support`: "it affects me too", instead of a second report.

use std::sync::Arc;

use atsakas_app::{App, reports::support::support};
use atsakas_http::{JsonBody, PathOf, Problem};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problems::query_problem;

/// Who supports: nobody knows, but not twice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SupportRequest {
    /// A random UUID that the client made for this device and keeps. Only a keyed hash of it is stored.
    pub supporter: Uuid,
}

/// How many it affects.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SupportWire {
    /// How many people it affects too.
    pub supporters: u32,
}

/// Says that a report affects the sender too. Saying it again changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/reports/{reference}/support",
    operation_id = "support_report",
    tag = "reports",
    params(("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M")),
    request_body = SupportRequest,
    responses(
        (status = 200, description = "Counted, now or before", body = SupportWire),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such public report", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The report has ended", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is unknown or of the wrong type", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn support_report(
    State(app): State<Arc<App>>,
    PathOf(reference): PathOf<String>,
    JsonBody { value, .. }: JsonBody<SupportRequest>,
) -> Result<Json<SupportWire>, Problem> {
    let supporters = support(&app, &reference, value.supporter)
        .await
        .map_err(query_problem)?;
    Ok(Json(SupportWire { supporters }))
}
