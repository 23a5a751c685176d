//! `DELETE /desk/v1/views/{id}`: forgets a view.

use std::sync::Arc;

use atsakas_app::{App, desk::views};
use atsakas_http::{PathOf, Problem};
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

use super::wire::view_problem;
use crate::SignedIn;

/// Forgets a view of the officer's own.
#[utoipa::path(
    delete,
    path = "/desk/v1/views/{id}",
    operation_id = "remove_view",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The view")),
    responses(
        (status = 204, description = "It is forgotten"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "They have none with this id", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It went in this moment", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_view(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    views::remove_view(&app, signed_in.who(), id)
        .await
        .map_err(|error| view_problem(&error))?;
    Ok(StatusCode::NO_CONTENT)
}
