//! `GET /desk/v1/reports/{reference}/photos/{id}/original`: the sealed original, to be saved. Each look is logged.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::original::{Original, view_original},
};
use atsakas_http::{PathOf, Problem, QueryOf};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use super::get_contact::PurposeQuery;
use crate::{SignedIn, answers::ReadProblems, problems::work_problem};

/// Gets the original as it was sent, never to be shown in a page: foreign bytes may be anything.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}/photos/{id}/original",
    operation_id = "get_original",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("id" = Uuid, Path, description = "The photo"),
        ("purpose" = String, Query, description = "As for the contact"),
    ),
    responses(
        (status = 200, description = "The bytes, with their SHA-256", content((Vec<u8> = "application/octet-stream")), headers(("Content-Disposition" = String, description = "`attachment`"), ("X-Sha256" = String, description = "Hexadecimal"))),
        ReadProblems
    )
)]
pub(crate) async fn get_original(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf((reference, id)): PathOf<(String, Uuid)>,
    QueryOf(query): QueryOf<PurposeQuery>,
) -> Result<Response, Problem> {
    let Original {
        bytes,
        name,
        sha256,
    } = view_original(&app, signed_in.who(), &reference, id, query.read()?)
        .await
        .map_err(work_problem)?;
    let mut response = (
        [
            (header::CONTENT_TYPE, "application/octet-stream"),
            (header::CACHE_CONTROL, "no-store"),
        ],
        bytes,
    )
        .into_response();
    let headers = response.headers_mut();
    // Reference and format are letters, digits, a dash and a point.
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    if let Ok(value) = HeaderValue::from_str(&sha256) {
        headers.insert(HeaderName::from_static("x-sha256"), value);
    }
    Ok(response)
}
