//! `GET /api/v1/track/{token}/photos/{id}/{size}`: the reporter's own photos, moderated or not.

use std::sync::Arc;

use atsakas_app::{App, photos::show::show_to_reporter};
use atsakas_http::{PathOf, Problem};
use axum::{extract::State, http::HeaderMap, response::Response};
use uuid::Uuid;

use crate::{get_photo::photo_response, problems::tracking_problem};

/// Gets a photo of the reporter's own report.
#[utoipa::path(
    get,
    path = "/api/v1/track/{token}/photos/{id}/{size}",
    operation_id = "get_tracked_photo",
    tag = "tracking",
    params(
        ("token" = String, Path, description = "The secret of the tracking link"),
        ("id" = Uuid, Path, description = "The photo"),
        ("size" = String, Path, description = "`320` or `1280`: pixels of the long side"),
    ),
    responses(
        (status = 200, description = "The photo, without metadata; WebP for who accepts it", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"))),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_tracked_photo(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    PathOf((token, id, size)): PathOf<(String, Uuid, String)>,
) -> Result<Response, Problem> {
    let wants_webp = crate::get_photo::accepts_webp(&headers);
    let shown = show_to_reporter(&app, &token, id, &size, wants_webp)
        .await
        .map_err(tracking_problem)?;
    Ok(photo_response(shown, "private, max-age=300"))
}
