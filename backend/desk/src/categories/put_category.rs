//! `PUT /desk/v1/categories/drafts/{id}/categories/{category}`: puts a category into a draft: new, or in the place of the one with its code.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::catalogue::{
        CatalogueError,
        draft::{CatalogueEdit, edit_draft},
    },
};
use atsakas_domain::categories::Category;
use atsakas_http::{JsonBody, PathOf, Problem};
use axum::{extract::State, http::StatusCode, response::Response};
use uuid::Uuid;

use super::wire::CatalogueDraftWire;
use crate::reference::{Reader, Seen, catalogue_problem, tagged};

/// Puts a category into a draft: new, or in the place of the one with its code.
#[utoipa::path(
    put,
    path = "/desk/v1/categories/drafts/{id}/categories/{category}",
    operation_id = "put_category",
    tag = "categories",
    params(("id" = Uuid, Path, description = "Id of the draft"), ("category" = String, Path, description = "Code of the category"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = Object,
    responses(
        (status = 200, description = "The draft as it is now", body = CatalogueDraftWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn put_category(
    State(app): State<Arc<App>>,
    reader: Reader,
    Seen(seen): Seen,
    PathOf((id, category)): PathOf<(Uuid, String)>,
    JsonBody { value, .. }: JsonBody<Category>,
) -> Result<Response, Problem> {
    if category != value.code {
        return Err(catalogue_problem(CatalogueError::NotFound));
    }
    let edit = CatalogueEdit::Put(Box::new(value));
    let draft = edit_draft(&app, &reader.editor, id, seen, edit)
        .await
        .map_err(catalogue_problem)?;
    Ok(tagged(
        StatusCode::OK,
        draft.revision,
        CatalogueDraftWire::from(draft),
    ))
}
