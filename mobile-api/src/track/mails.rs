//! Mails to the reporter: asked for again, and stopped. Both by the secret link.

use std::sync::Arc;

use atsakas_app::{
    App,
    contact::{send_code::send_code_again, stop_mails::stop_mails as stop},
};
use atsakas_http::{PathOf, Problem, RequestLang};
use axum::{Json, extract::State};

use super::TrackWire;
use crate::problems::tracking_problem;

/// Sends the mail that asks to confirm the address again; to one address at most five a day.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/contact/code",
    operation_id = "send_contact_code",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    responses(
        (status = 200, description = "The mail is on its way; the report as it is now", body = TrackWire),
        (status = 404, description = "There is none, or no address that waits to be confirmed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn send_code(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = send_code_again(&app, lang, &token)
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Stops the mails about the report; the address stays for the authority. Mail programs call it with one click
/// (RFC 8058), so whatever the body says is not looked at.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/unsubscribe",
    operation_id = "stop_mails",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    responses(
        (status = 200, description = "No more mails; the report as it is now", body = TrackWire),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The report has just changed; try again", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn stop_mails(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = stop(&app, lang, &token).await.map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}
