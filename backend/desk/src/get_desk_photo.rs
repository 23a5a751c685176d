//! `GET /desk/v1/reports/{reference}/photos/{id}/{size}`: a photo of a report, for officers who see the report.

use std::sync::Arc;

use atsakas_app::{App, desk::photo::show, photos::show::Shown};
use atsakas_http::{PathOf, Problem};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{SignedIn, problems::photo_problem};

/// Gets a picture of a photo, never the sealed original.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}/photos/{id}/{size}",
    operation_id = "get_desk_photo",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("id" = Uuid, Path, description = "The photo"),
        ("size" = String, Path, description = "`320` or `1280`: pixels of the long side"),
    ),
    responses(
        (status = 200, description = "The photo, without metadata; WebP for who accepts it", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"))),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that they may see", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_desk_photo(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    headers: HeaderMap,
    PathOf((reference, id, size)): PathOf<(String, Uuid, String)>,
) -> Result<Response, Problem> {
    let webp = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("image/webp"));
    let Shown {
        bytes,
        content_type,
    } = show(&app, signed_in.who(), &reference, id, &size, webp)
        .await
        .map_err(photo_problem)?;
    // Nobody keeps it: who sees it today may not tomorrow.
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::VARY, "Accept"),
    ];
    Ok((headers, bytes).into_response())
}
