//! `GET /api/v1/photos/{id}/{size}`: a photo that everybody may see.

use std::sync::Arc;

use atsakas_app::{
    App,
    photos::show::{Shown, show_to_public},
};
use atsakas_http::{PathOf, Problem};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::problems::query_problem;

/// Gets a photo that has passed moderation.
#[utoipa::path(
    get,
    path = "/api/v1/photos/{id}/{size}",
    operation_id = "get_photo",
    tag = "photos",
    params(
        ("id" = Uuid, Path, description = "The photo"),
        ("size" = String, Path, description = "`320` or `1280`: pixels of the long side"),
    ),
    responses(
        (status = 200, description = "The photo, without metadata; WebP for who accepts it", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"))),
        (status = 404, description = "There is none that may be shown", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_photo(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    PathOf((id, size)): PathOf<(Uuid, String)>,
) -> Result<Response, Problem> {
    let shown = show_to_public(&app, id, &size, accepts_webp(&headers))
        .await
        .map_err(query_problem)?;
    // Short: a photo may be taken back.
    Ok(photo_response(shown, "public, max-age=300"))
}

/// Whether the client says that it reads WebP.
#[must_use]
pub(crate) fn accepts_webp(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("image/webp"))
}

/// The bytes with their type, for as long as `cache` says.
pub(crate) fn photo_response(
    Shown {
        bytes,
        content_type,
    }: Shown,
    cache: &'static str,
) -> Response {
    (
        [
            (header::CONTENT_TYPE, content_type),
            (header::CACHE_CONTROL, cache),
            (header::VARY, "Accept"),
        ],
        bytes,
    )
        .into_response()
}
