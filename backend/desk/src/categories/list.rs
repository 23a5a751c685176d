//! `GET /desk/v1/categories`: lists versions of the catalogue, newest first, and, for who may change them, its drafts.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::list::list_catalogues as use_case};
use atsakas_http::Problem;
use atsakas_store::reference::CatalogueVersion;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::CatalogueDraftWire;
use crate::reference::{Reader, catalogue_problem};

/// Versions and drafts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CataloguesWire {
    /// Newest first.
    pub versions: Vec<CatalogueVersionWire>,
    /// Oldest first.
    pub drafts: Vec<CatalogueDraftWire>,
}

/// A version of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CatalogueVersionWire {
    /// Version.
    pub version: i64,
    /// In effect.
    pub effective: bool,
    /// Since when it is there.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created_at: Option<Timestamp>,
    /// Who put it into effect; none for what was shipped.
    pub author: Option<String>,
}

/// Lists versions of the catalogue, newest first, and, for who may change them, its drafts.
#[utoipa::path(
    get,
    path = "/desk/v1/categories",
    operation_id = "list_catalogues",
    tag = "categories",
    responses(
        (status = 200, description = "Versions and drafts", body = CataloguesWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_catalogues(
    State(app): State<Arc<App>>,
    reader: Reader,
) -> Result<Json<CataloguesWire>, Problem> {
    let (versions, drafts) = use_case(&app, &reader.editor)
        .await
        .map_err(catalogue_problem)?;
    let version = |one: CatalogueVersion| CatalogueVersionWire {
        version: one.version,
        effective: one.effective,
        created_at: Timestamp::from_microsecond(one.created_at).ok(),
        author: one.author,
    };
    Ok(Json(CataloguesWire {
        versions: versions.into_iter().map(version).collect(),
        drafts: drafts.into_iter().map(CatalogueDraftWire::from).collect(),
    }))
}
