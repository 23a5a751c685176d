//! `/desk/v1/sessions`: one's own sessions, and ending one.

use std::sync::Arc;

use atsakas_app::{App, desk::session};
use atsakas_http::{PageOf, PathOf, Problem};
use atsakas_store::officers::Session;
use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{SignedIn, problems::account_problem, wire::instant};

/// A session that has not ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnSessionWire {
    /// Id.
    pub id: Uuid,
    /// When it began (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was used last, to a minute (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub seen_at: Timestamp,
    /// When it ends at the latest (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// How they signed in.
    pub means: String,
    /// The device, by its own account.
    pub device: String,
    /// It is the one that asks.
    pub current: bool,
}

impl OwnSessionWire {
    pub(crate) fn page(found: Vec<Session>, current: Option<Uuid>) -> PageOf<Self> {
        let items = found
            .into_iter()
            .map(|session| Self {
                current: current == Some(session.id),
                id: session.id,
                created_at: instant(session.created_at),
                seen_at: instant(session.seen_at),
                expires_at: instant(session.expires_at),
                means: session.means,
                device: session.device,
            })
            .collect();
        PageOf { items, next: None }
    }
}

/// Lists one's own sessions that have not ended, newest first.
#[utoipa::path(
    get,
    path = "/desk/v1/sessions",
    operation_id = "list_sessions",
    tag = "desk",
    responses(
        (status = 200, description = "The sessions", body = PageOf<OwnSessionWire>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_sessions(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
) -> Result<Json<PageOf<OwnSessionWire>>, Problem> {
    let found = session::list_own(&app, &signed_in)
        .await
        .map_err(account_problem)?;
    let current = signed_in.session().map(|session| session.id);
    Ok(Json(OwnSessionWire::page(found, current)))
}

/// Ends one of one's own sessions.
#[utoipa::path(
    delete,
    path = "/desk/v1/sessions/{id}",
    operation_id = "end_session",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 204, description = "Ended"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_session(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    session::end_one(&app, &signed_in, id)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
