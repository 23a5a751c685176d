//! A photo of a report, for officers who may see the report. Only derived pictures, never the sealed original.

use atsakas_domain::access::{Action, Who};
use atsakas_store::{StoreError, photos as stored};
use uuid::Uuid;

use super::find::{AccessError, find};
use crate::{
    App,
    photos::show::{Shown, load, size_of},
};

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum DeskPhotoError {
    /// The report or the photo is none that they may know of.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The blobs failed.
    #[error("the photos cannot be read")]
    Blobs(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A photo of the report with this reference.
///
/// # Errors
/// See [`DeskPhotoError`].
pub async fn show(
    app: &App,
    who: &Who,
    reference: &str,
    id: Uuid,
    size: &str,
    webp: bool,
) -> Result<Shown, DeskPhotoError> {
    let report = find(app, who, reference, Action::ViewReport).await?;
    let size = size_of(size).ok_or(AccessError::NotFound)?;
    let photo = stored::find(&app.store, id)
        .await
        .map_err(AccessError::Store)?;
    let own = photo.is_some_and(|photo| {
        photo.report == Some(report.id)
            && photo.municipality.as_deref() == Some(report.municipality.as_str())
            && photo.removed_at.is_none()
    });
    if !own {
        return Err(AccessError::NotFound.into());
    }
    let shown = load(app, id, size, webp)
        .await
        .map_err(DeskPhotoError::Blobs)?;
    // A row without its picture is a fault of ours, not an unknown photo.
    Ok(shown.ok_or(AccessError::Store(StoreError::Corrupt(
        "a photo without its pictures",
    )))?)
}
