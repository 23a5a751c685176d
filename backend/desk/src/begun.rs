//! A session that has begun: the cookie, and what the page needs to go on.

use atsakas_app::desk::session::Begun;
use atsakas_http::{Code, Problem};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::session_cookie;

/// A session that has begun.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BegunWire {
    /// To be sent back in `X-CSRF-Token` with everything that changes something.
    pub csrf: String,
}

/// The answer with the cookie of a session.
pub(crate) fn with_cookie<T: Serialize>(begun: &Begun, body: T) -> Result<Response, Problem> {
    let cookie = session_cookie(&begun.token).ok_or_else(|| Problem::new(Code::Internal))?;
    Ok((
        StatusCode::CREATED,
        [(header::SET_COOKIE, cookie)],
        Json(body),
    )
        .into_response())
}
