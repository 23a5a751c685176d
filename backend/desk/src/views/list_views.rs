//! `GET /desk/v1/views`: the officer's views.

use std::sync::Arc;

use atsakas_app::{App, desk::views};
use atsakas_http::{PageOf, Problem};
use axum::{Json, extract::State};

use super::wire::{ViewWire, view_problem};
use crate::SignedIn;

/// Lists the officer's own views of the queue and those shared with them, by name.
#[utoipa::path(
    get,
    path = "/desk/v1/views",
    operation_id = "list_views",
    tag = "desk",
    responses(
        (status = 200, description = "All of them; there is no next page", body = PageOf<ViewWire>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They see no reports", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_views(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
) -> Result<Json<PageOf<ViewWire>>, Problem> {
    let all = views::list_views(&app, signed_in.who())
        .await
        .map_err(|error| view_problem(&error))?;
    Ok(Json(PageOf {
        items: all.into_iter().map(Into::into).collect(),
        next: None,
    }))
}
