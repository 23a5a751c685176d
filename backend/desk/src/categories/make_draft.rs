//! `POST /desk/v1/categories/drafts`: makes a draft of the catalogue from the version in effect.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::draft::make_draft};
use atsakas_http::Problem;
use axum::{extract::State, http::StatusCode, response::Response};

use super::wire::CatalogueDraftWire;
use crate::reference::{Reader, catalogue_problem, tagged};

/// Makes a draft of the catalogue from the version in effect.
#[utoipa::path(
    post,
    path = "/desk/v1/categories/drafts",
    operation_id = "make_catalogue_draft",
    tag = "categories",
    responses(
        (status = 201, description = "The draft", body = CatalogueDraftWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn make_catalogue_draft(
    State(app): State<Arc<App>>,
    reader: Reader,
) -> Result<Response, Problem> {
    let draft = make_draft(&app, &reader.editor)
        .await
        .map_err(catalogue_problem)?;
    Ok(tagged(
        StatusCode::CREATED,
        draft.revision,
        CatalogueDraftWire::from(draft),
    ))
}
