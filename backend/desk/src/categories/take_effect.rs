//! `POST /desk/v1/categories/drafts/{id}/effect`: puts a sound draft of the catalogue into effect.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::effect::take_effect};
use atsakas_http::{PathOf, Problem, QueryOf, RequestLang};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::WithTable;
use crate::reference::{Reader, Seen, catalogue_problem};

/// What took effect.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CatalogueEffectWire {
    /// Version of the catalogue.
    pub version: i64,
}

/// Puts a sound draft of the catalogue into effect, with a draft of a rule table at the same moment where one is named.
#[utoipa::path(
    post,
    path = "/desk/v1/categories/drafts/{id}/effect",
    operation_id = "take_effect_catalogue",
    tag = "categories",
    params(("id" = Uuid, Path, description = "Id of the draft"), ("if-match" = String, Header, description = "The `ETag` that was seen"), WithTable),
    responses(
        (status = 200, description = "The new version", body = CatalogueEffectWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn take_effect_catalogue(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    PathOf(id): PathOf<Uuid>,
    QueryOf(WithTable { rule_table }): QueryOf<WithTable>,
) -> Result<Json<CatalogueEffectWire>, Problem> {
    let version = take_effect(&app, &reader.editor, id, seen, rule_table, lang)
        .await
        .map_err(catalogue_problem)?;
    Ok(Json(CatalogueEffectWire { version }))
}
