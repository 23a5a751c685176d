//! `GET /openapi.yaml`: the contract.

use std::sync::Arc;

use atsakas_messages::Problem as Code;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use super::Service;
use crate::{conditional::conditional, problem::Problem};

/// Gets the `OpenAPI` 3.1 description of everything this server answers.
#[utoipa::path(
    get,
    path = "/openapi.yaml",
    operation_id = "get_openapi",
    tag = "service",
    params(("If-None-Match" = Option<String>, Header, description = "The ETag that the client has")),
    responses(
        (status = 200, description = "The contract", body = String, content_type = "application/yaml", headers(("ETag" = String))),
        (status = 304, description = "Nothing has changed"),
        (status = 404, description = "It is not set", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_openapi(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
) -> Response {
    match service.openapi.get() {
        Some(yaml) => conditional(
            &headers,
            "application/yaml",
            yaml.clone(),
            "public, max-age=300",
        ),
        None => Problem::new(Code::NotFound).into_response(),
    }
}
