//! `DELETE /desk/v1/categories/drafts/{id}`: throws a draft of the catalogue away.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::draft::discard_draft};
use atsakas_http::{PathOf, Problem};
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

use crate::reference::{Reader, Seen, catalogue_problem};

/// Throws a draft of the catalogue away.
#[utoipa::path(
    delete,
    path = "/desk/v1/categories/drafts/{id}",
    operation_id = "discard_catalogue_draft",
    tag = "categories",
    params(("id" = Uuid, Path, description = "Id of the draft"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn discard_catalogue_draft(
    State(app): State<Arc<App>>,
    reader: Reader,
    Seen(seen): Seen,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    discard_draft(&app, &reader.editor, id, seen)
        .await
        .map_err(catalogue_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
