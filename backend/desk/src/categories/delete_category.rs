//! `DELETE /desk/v1/categories/drafts/{id}/categories/{category}`: takes a category out of a draft.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::catalogue::draft::{CatalogueEdit, edit_draft},
};
use atsakas_http::{PathOf, Problem};
use axum::{extract::State, http::StatusCode, response::Response};
use uuid::Uuid;

use super::wire::CatalogueDraftWire;
use crate::reference::{Reader, Seen, catalogue_problem, tagged};

/// Takes a category out of a draft.
#[utoipa::path(
    delete,
    path = "/desk/v1/categories/drafts/{id}/categories/{category}",
    operation_id = "delete_category",
    tag = "categories",
    params(("id" = Uuid, Path, description = "Id of the draft"), ("category" = String, Path, description = "Code of the category"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    responses(
        (status = 200, description = "The draft as it is now", body = CatalogueDraftWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
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
pub(crate) async fn delete_category(
    State(app): State<Arc<App>>,
    reader: Reader,
    Seen(seen): Seen,
    PathOf((id, category)): PathOf<(Uuid, String)>,
) -> Result<Response, Problem> {
    let edit = CatalogueEdit::Delete(category);
    let draft = edit_draft(&app, &reader.editor, id, seen, edit)
        .await
        .map_err(catalogue_problem)?;
    Ok(tagged(
        StatusCode::OK,
        draft.revision,
        CatalogueDraftWire::from(draft),
    ))
}
