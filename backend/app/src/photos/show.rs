//! Shows a photo: to everybody once it may be shown, to its reporter always. Only derived pictures, never the original.

use atsakas_photos::{BlobError, Encoding, Size};
use atsakas_store::{StoreError, photos as stored};
use bytes::Bytes;
use uuid::Uuid;

use crate::{
    App,
    reports::public::QueryError,
    tracking::find::{TrackingError, find},
};

/// A picture on its way out.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The bytes.
    pub bytes: Bytes,
    /// `image/webp` or `image/jpeg`.
    pub content_type: &'static str,
}

/// A photo that everybody may see.
///
/// # Errors
/// `NotFound` when there is none that may be shown, `Store`, `Blobs`.
pub async fn show_to_public(
    app: &App,
    id: Uuid,
    size: &str,
    webp: bool,
) -> Result<Shown, QueryError> {
    let size = size_of(size).ok_or(QueryError::NotFound)?;
    if !stored::is_public(&app.store, id).await? {
        return Err(QueryError::NotFound);
    }
    let shown = load(app, id, size, webp).await.map_err(QueryError::Blobs)?;
    shown.ok_or(QueryError::NotFound)
}

/// A photo of the report behind a secret link.
///
/// # Errors
/// `NotFound` when the link or the photo is none, `Store`, `Blobs`.
pub async fn show_to_reporter(
    app: &App,
    token: &str,
    id: Uuid,
    size: &str,
    webp: bool,
) -> Result<Shown, TrackingError> {
    let report = find(app, token).await?;
    let size = size_of(size).ok_or(TrackingError::NotFound)?;
    let photo = stored::list_by_ids(&app.store, &[id])
        .await?
        .into_iter()
        .next();
    let own = photo.filter(|photo| {
        photo.report == Some(report.id)
            && photo.municipality.as_deref() == Some(report.municipality.as_str())
            && photo.removed_at.is_none()
            && !photo.internal
    });
    let Some(photo) = own else {
        return Err(TrackingError::NotFound);
    };
    let shown = load(app, photo.pictures_id(), size, webp)
        .await
        .map_err(TrackingError::Blobs)?;
    // A row without its picture is a fault of ours, not an unknown photo.
    shown.ok_or(TrackingError::Store(StoreError::Corrupt(
        "a photo without its pictures",
    )))
}

pub(crate) fn size_of(text: &str) -> Option<Size> {
    Size::ALL
        .into_iter()
        .find(|size| size.long_side().to_string() == text)
}

pub(crate) async fn load(
    app: &App,
    id: Uuid,
    size: Size,
    webp: bool,
) -> Result<Option<Shown>, Box<dyn std::error::Error + Send + Sync>> {
    let encoding = if webp { Encoding::Webp } else { Encoding::Jpeg };
    match app.blobs.derived(id, size, encoding).await {
        Ok(bytes) => Ok(Some(Shown {
            bytes,
            content_type: encoding.content_type(),
        })),
        Err(BlobError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
