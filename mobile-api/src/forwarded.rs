//! `GET /api/v1/forwarded/{code}`: the photos of a report that was handed in to an authority outside the desk, for who
//! holds the link of the letter.

use std::sync::Arc;

use atsakas_app::{
    App,
    forward::package::{Original, Package, PackageError, open, original},
};
use atsakas_http::{Code, PathOf, Problem};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problems::{store_problem, unavailable};

/// What a link opens.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForwardedWire {
    /// Public reference of the report.
    pub reference: String,
    /// Addresses of the original photos, in their order.
    pub photos: Vec<String>,
    /// Until when the link holds (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
}

/// Lists the photos of a report that was handed in.
#[utoipa::path(
    get,
    path = "/api/v1/forwarded/{code}",
    operation_id = "get_forwarded",
    tag = "tracking",
    params(("code" = String, Path, description = "The secret of the link")),
    responses(
        (status = 200, description = "The photos", body = ForwardedWire),
        (status = 404, description = "The link is none, or has expired", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_forwarded(
    State(app): State<Arc<App>>,
    PathOf(code): PathOf<String>,
) -> Result<Response, Problem> {
    let Package {
        reference,
        photos,
        until,
    } = open(&app, &code).await.map_err(problem)?;
    let base = app.settings.forwarded_url(&code);
    let photos = photos
        .into_iter()
        .map(|id| format!("{base}/photos/{id}"))
        .collect();
    let body = ForwardedWire {
        reference,
        photos,
        until,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

/// Gets an original photo as a download; each look is noted in the audit log.
#[utoipa::path(
    get,
    path = "/api/v1/forwarded/{code}/photos/{id}",
    operation_id = "get_forwarded_photo",
    tag = "tracking",
    params(
        ("code" = String, Path, description = "The secret of the link"),
        ("id" = Uuid, Path, description = "The photo"),
    ),
    responses(
        (status = 200, description = "The original as it was sent, to be saved", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, description = "The link is none, or has expired", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_forwarded_photo(
    State(app): State<Arc<App>>,
    PathOf((code, id)): PathOf<(String, Uuid)>,
) -> Result<Response, Problem> {
    let Original { bytes, format } = original(&app, &code, id).await.map_err(problem)?;
    // Never shown by a browser: these bytes are as somebody sent them.
    let name = format!("attachment; filename=\"{id}.{format}\"");
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn problem(error: PackageError) -> Problem {
    match error {
        PackageError::NotFound => Problem::new(Code::NotFound),
        PackageError::Apply(error) => unavailable(&error),
        PackageError::Store(error) => store_problem(&error),
        PackageError::Blobs(error) => unavailable(&*error),
    }
}
