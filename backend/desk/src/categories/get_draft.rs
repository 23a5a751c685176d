//! `GET /desk/v1/categories/drafts/{id}`: gives a draft of the catalogue.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::list::get_draft};
use atsakas_http::{PathOf, Problem};
use axum::{extract::State, http::StatusCode, response::Response};
use uuid::Uuid;

use super::wire::CatalogueDraftWire;
use crate::reference::{Reader, catalogue_problem, tagged};

/// Gives a draft of the catalogue.
#[utoipa::path(
    get,
    path = "/desk/v1/categories/drafts/{id}",
    operation_id = "get_catalogue_draft",
    tag = "categories",
    params(("id" = Uuid, Path, description = "Id of the draft")),
    responses(
        (status = 200, description = "The draft", body = CatalogueDraftWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_catalogue_draft(
    State(app): State<Arc<App>>,
    reader: Reader,
    PathOf(id): PathOf<Uuid>,
) -> Result<Response, Problem> {
    let draft = get_draft(&app, &reader.editor, id)
        .await
        .map_err(catalogue_problem)?;
    Ok(tagged(
        StatusCode::OK,
        draft.revision,
        CatalogueDraftWire::from(draft),
    ))
}
