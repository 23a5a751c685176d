//! Versions and drafts of the catalogue.

use atsakas_store::reference::{self as stored, Catalogue, CatalogueDraft, CatalogueVersion};
use uuid::Uuid;

use super::error::CatalogueError;
use crate::{App, desk::editor::Editor};

/// All versions, newest first, and, for who may change them, the drafts.
///
/// # Errors
/// When the database fails.
pub async fn list_catalogues(
    app: &App,
    by: &Editor,
) -> Result<(Vec<CatalogueVersion>, Vec<CatalogueDraft>), CatalogueError> {
    let versions = stored::list_catalogues(&app.store).await?;
    let drafts = if by.national {
        stored::list_catalogue_drafts(&app.store).await?
    } else {
        Vec::new()
    };
    Ok((versions, drafts))
}

/// A version with its content.
///
/// # Errors
/// `NotFound`, `Store`.
pub async fn get_catalogue(app: &App, version: i64) -> Result<Catalogue, CatalogueError> {
    let found = stored::find_catalogue(&app.store, version).await?;
    found.ok_or(CatalogueError::NotFound)
}

/// A draft, for who may change it.
///
/// # Errors
/// `NotFound`, `Store`.
pub async fn get_draft(app: &App, by: &Editor, id: Uuid) -> Result<CatalogueDraft, CatalogueError> {
    let found = stored::find_catalogue_draft(&app.store, id).await?;
    found
        .filter(|_| by.national)
        .ok_or(CatalogueError::NotFound)
}

/// A draft in the revision that was seen.
pub(super) async fn seen_draft(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
) -> Result<CatalogueDraft, CatalogueError> {
    let draft = get_draft(app, by, id).await?;
    if draft.revision == seen {
        Ok(draft)
    } else {
        Err(CatalogueError::Stale {
            revision: draft.revision,
        })
    }
}

/// What to say when a guarded change found the draft otherwise than it was seen.
pub(super) async fn overtaken(app: &App, id: Uuid) -> CatalogueError {
    match stored::find_catalogue_draft(&app.store, id).await {
        Ok(Some(draft)) => CatalogueError::Stale {
            revision: draft.revision,
        },
        Ok(None) => CatalogueError::NotFound,
        Err(error) => error.into(),
    }
}
