//! `GET /desk/v1/reports/{reference}/photos/{id}/{size}`: a picture of the report.

use std::sync::Arc;

use atsakas_app::{App, desk::work::original::view_picture, photos::show::Shown};
use atsakas_http::{PathOf, Problem};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{SignedIn, answers::ReadProblems, problems::work_problem};

/// Gets a picture, whatever moderation has said of it; with covered regions where there are some.
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
        (status = 200, description = "The picture, without metadata; WebP for who accepts it", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"))),
        ReadProblems
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
    } = view_picture(&app, signed_in.who(), &reference, id, &size, webp)
        .await
        .map_err(work_problem)?;
    Ok((
        [
            (header::CONTENT_TYPE, content_type),
            (header::CACHE_CONTROL, "no-store"),
            (header::VARY, "Accept"),
        ],
        bytes,
    )
        .into_response())
}
