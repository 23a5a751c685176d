//! `POST /desk/v1/categories/drafts/{id}/check`: checks a draft of the catalogue: itself, and with every rule table that is or will be in effect.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::check::check_draft};
use atsakas_http::{PathOf, Problem, QueryOf, RequestLang};
use axum::{Json, extract::State};
use uuid::Uuid;

use super::wire::{CatalogueCheckWire, WithTable};
use crate::reference::{Reader, catalogue_problem};

/// Checks a draft of the catalogue: itself, and with every rule table that is or will be in effect, or with a draft of one in its place.
#[utoipa::path(
    post,
    path = "/desk/v1/categories/drafts/{id}/check",
    operation_id = "check_catalogue_draft",
    tag = "categories",
    params(("id" = Uuid, Path, description = "Id of the draft"), WithTable),
    responses(
        (status = 200, description = "What the check says", body = CatalogueCheckWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check_catalogue_draft(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    PathOf(id): PathOf<Uuid>,
    QueryOf(WithTable { rule_table }): QueryOf<WithTable>,
) -> Result<Json<CatalogueCheckWire>, Problem> {
    let report = check_draft(&app, &reader.editor, id, rule_table, lang)
        .await
        .map_err(catalogue_problem)?;
    Ok(Json(report.into()))
}
