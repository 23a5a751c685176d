//! `GET /api/v1/bootstrap`: all that a client needs to ask the right questions without a network.

use std::sync::Arc;

use atsakas_app::App;
use atsakas_http::conditional;
use axum::{
    extract::State,
    http::HeaderMap,
    response::Response,
};

use crate::wire::BootstrapWire;

/// Gets the categories with their questions, requirements and texts in both languages.
#[utoipa::path(
    get,
    path = "/api/v1/bootstrap",
    operation_id = "get_bootstrap",
    tag = "reports",
    params(("If-None-Match" = Option<String>, Header, description = "The ETag that the client has")),
    responses(
        (status = 200, description = "The catalogue", body = BootstrapWire, headers(("ETag" = String))),
        (status = 304, description = "Nothing has changed"),
        (status = 429, description = "Too many requests", body = atsakas_http::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_bootstrap(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let snapshot = app.snapshots.current();
    conditional(&headers, "application/json", snapshot.bootstrap.clone(), "public, max-age=60")
}
