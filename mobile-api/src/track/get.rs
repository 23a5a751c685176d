//! `GET /api/v1/track/{token}`: the report as its reporter sees it.

use std::sync::Arc;

use atsakas_app::{App, tracking::view::view};
use atsakas_http::{PathOf, Problem, RequestLang};
use axum::{
    Json,
    extract::State,
    http::{HeaderName, header},
};

use super::TrackWire;
use crate::problems::tracking_problem;

/// Gets the report behind a secret link.
#[utoipa::path(
    get,
    path = "/api/v1/track/{token}",
    operation_id = "get_tracked",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    responses(
        (status = 200, description = "The report as its reporter sees it", body = TrackWire),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_tracked(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
) -> Result<([(HeaderName, &'static str); 1], Json<TrackWire>), Problem> {
    let tracked = view(&app, lang, &token).await.map_err(tracking_problem)?;
    Ok((
        [(header::CACHE_CONTROL, "no-store")],
        Json(TrackWire::new(&token, tracked)),
    ))
}
