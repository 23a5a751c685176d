//! `PUT /api/v1/photos/{id}`: takes a photo in before the report that it belongs to is filed.

use std::sync::Arc;

use atsakas_app::{
    App,
    photos::put::{TakenIn, put_photo as put},
};
use atsakas_http::{PathOf, PhotoBytes, Problem};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{problems::photo_problem, wire::PositionWire};

/// What became of an uploaded photo.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PhotoWire {
    /// The id that the client made.
    pub id: Uuid,
    /// SHA-256 of the bytes as they were sent, in hexadecimal.
    #[schema(min_length = 64, max_length = 64)]
    pub sha256: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// What the photo itself says of place and time: for the uploader alone, to offer it.
    pub suggestion: SuggestionWire,
}

/// Place and time out of the photo's own metadata.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SuggestionWire {
    /// Where it was taken, if it says so.
    pub position: Option<PositionWire>,
    /// When it was taken, if it says so (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub taken_at: Option<Timestamp>,
}

/// Takes a photo in.
#[utoipa::path(
    put,
    path = "/api/v1/photos/{id}",
    operation_id = "put_photo",
    tag = "photos",
    params(("id" = Uuid, Path, description = "Random UUID (version 4 or 7) made by the client; sending the same photo again is harmless")),
    request_body(content(("image/jpeg"), ("image/png"), ("image/webp")), description = "The photo"),
    responses(
        (status = 200, description = "The same photo was here already", body = PhotoWire),
        (status = 201, description = "Taken in", body = PhotoWire),
        (status = 400, description = "The id is no random UUID", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The id is no UUID", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another photo has this id", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too many bytes", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not a format that is taken", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Too many pixels, cut off, or unreadable", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many photos at once; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn put_photo(
    State(app): State<Arc<App>>,
    PathOf(id): PathOf<Uuid>,
    headers: HeaderMap,
    PhotoBytes(bytes): PhotoBytes,
) -> Result<(StatusCode, Json<PhotoWire>), Problem> {
    let declared = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let TakenIn {
        new,
        sha256,
        width,
        height,
        lon_lat,
        taken_at,
    } = put(&app, id, declared, bytes)
        .await
        .map_err(photo_problem)?;
    let wire = PhotoWire {
        id,
        sha256,
        width,
        height,
        suggestion: SuggestionWire {
            position: lon_lat.map(|(lon, lat)| PositionWire { lon, lat }),
            taken_at,
        },
    };
    Ok((
        if new {
            StatusCode::CREATED
        } else {
            StatusCode::OK
        },
        Json(wire),
    ))
}
