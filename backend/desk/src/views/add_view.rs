//! `POST /desk/v1/views`: keeps a view.

use std::sync::Arc;

use atsakas_app::{App, desk::views};
use atsakas_http::{JsonBody, Problem};
use axum::{Json, extract::State, http::StatusCode};

use super::wire::{ViewTextWire, ViewWire, view_problem};
use crate::SignedIn;

/// Keeps a view of the queue, for the officer or shared.
#[utoipa::path(
    post,
    path = "/desk/v1/views",
    operation_id = "add_view",
    tag = "desk",
    request_body = ViewTextWire,
    responses(
        (status = 201, description = "The view", body = ViewWire),
        (status = 400, description = "The body or the filter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They see no reports, may not share there, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too many bytes", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "No JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The name cannot be taken, a field is unknown, or there are too many", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add_view(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    JsonBody { value, .. }: JsonBody<ViewTextWire>,
) -> Result<(StatusCode, Json<ViewWire>), Problem> {
    let view = views::add_view(&app, signed_in.who(), value.into())
        .await
        .map_err(|error| view_problem(&error))?;
    Ok((StatusCode::CREATED, Json(view.into())))
}
