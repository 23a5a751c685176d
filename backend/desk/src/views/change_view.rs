//! `PUT /desk/v1/views/{id}`: changes a view.

use std::sync::Arc;

use atsakas_app::{App, desk::views};
use atsakas_http::{JsonBody, PathOf, Problem};
use axum::{Json, extract::State, http::HeaderMap};
use uuid::Uuid;

use super::wire::{ViewTextWire, ViewWire, seen, view_problem};
use crate::SignedIn;

/// Changes a view of the officer's own.
#[utoipa::path(
    put,
    path = "/desk/v1/views/{id}",
    operation_id = "change_view",
    tag = "desk",
    params(
        ("id" = Uuid, Path, description = "The view"),
        ("If-Match" = String, Header, description = "The version that was seen, quoted"),
    ),
    request_body = ViewTextWire,
    responses(
        (status = 200, description = "The view as it is now", body = ViewWire),
        (status = 400, description = "The body or the filter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not share there, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "They have none with this id", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It is not as it was seen", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too many bytes", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "No JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The name cannot be taken, a field is unknown, or there are too many", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_view(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    headers: HeaderMap,
    JsonBody { value, .. }: JsonBody<ViewTextWire>,
) -> Result<Json<ViewWire>, Problem> {
    let version = seen(&headers)?;
    let view = views::change_view(&app, signed_in.who(), id, version, value.into())
        .await
        .map_err(|error| view_problem(&error))?;
    Ok(Json(view.into()))
}
