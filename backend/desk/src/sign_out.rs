//! `DELETE /desk/v1/session`: signs out.

use std::sync::Arc;

use atsakas_app::{App, desk::session};
use atsakas_http::Problem;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{SignedInPartly, clearing_cookie, problems::account_problem};

/// Ends the session.
#[utoipa::path(
    delete,
    path = "/desk/v1/session",
    operation_id = "sign_out",
    tag = "desk",
    responses(
        (status = 204, description = "Signed out"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The CSRF token is missing, or it is an API token", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It ended in this moment", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sign_out(
    State(app): State<Arc<App>>,
    SignedInPartly(signed_in): SignedInPartly,
) -> Result<Response, Problem> {
    session::sign_out(&app, &signed_in)
        .await
        .map_err(account_problem)?;
    Ok((
        StatusCode::NO_CONTENT,
        [(header::SET_COOKIE, clearing_cookie())],
    )
        .into_response())
}
