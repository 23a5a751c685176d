//! Photos as officers see them: the pictures freely, the sealed original with a look in the audit log.

use atsakas_domain::access::{Action, Who};
use atsakas_photos::BlobError;
use atsakas_store::photos::{self, Photo};
use bytes::Bytes;
use serde_json::json;
use uuid::Uuid;

use super::{
    contact::Purpose,
    error::{WorkError, apply_failed},
};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::{AccessError, find},
    },
    photos::show::{Shown, size_of},
};

/// An original, byte for byte as it was sent.
#[derive(Debug, Clone)]
pub struct Original {
    /// The bytes.
    pub bytes: Bytes,
    /// A name for the file.
    pub name: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// A picture of a photo of the report, hidden or internal too.
///
/// # Errors
/// `Access` when the report or photo is not theirs, `Blobs`, `Store`.
pub async fn view_picture(
    app: &App,
    who: &Who,
    reference: &str,
    id: Uuid,
    size: &str,
    webp: bool,
) -> Result<Shown, WorkError> {
    let report = find(app, who, reference, Action::ViewReport).await?;
    let size = size_of(size).ok_or(AccessError::NotFound)?;
    let photo = photo_of(app, &report.municipality, report.id, id).await?;
    let encoding = if webp {
        atsakas_photos::Encoding::Webp
    } else {
        atsakas_photos::Encoding::Jpeg
    };
    let bytes = app
        .blobs
        .derived(photo.pictures_id(), size, encoding)
        .await?;
    Ok(Shown {
        bytes,
        content_type: encoding.content_type(),
    })
}

/// The sealed original. The look is in the audit log before the answer leaves.
///
/// # Errors
/// `Access` when they may not, `Blobs` when the bytes are not there or not those that were sealed.
pub async fn view_original(
    app: &App,
    who: &Who,
    reference: &str,
    id: Uuid,
    purpose: Purpose,
) -> Result<Original, WorkError> {
    let report = find(app, who, reference, Action::ViewOriginal).await?;
    let photo = photo_of(app, &report.municipality, report.id, id).await?;
    let bytes = match app.blobs.original(photo.original_id(), photo.sha256).await {
        Ok(bytes) => bytes,
        Err(error) => {
            if matches!(error, BlobError::Tampered) {
                tracing::error!(photo = %id, "An original is not what was sealed");
            }
            return Err(error.into());
        }
    };
    let note = Note::about("original_viewed", id.to_string())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "purpose": purpose.code() }));
    if let Err(error) = apply_noted(app, who, note, Vec::new).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    let position = photo.position.unwrap_or(0) + 1;
    Ok(Original {
        bytes,
        name: format!("{}-{position}.{}", report.reference, photo.format),
        sha256: hex::encode(photo.sha256),
    })
}

/// A photo of the report that is not removed.
///
/// # Errors
/// `Access` when there is none.
pub(crate) async fn photo_of(
    app: &App,
    municipality: &str,
    report: Uuid,
    id: Uuid,
) -> Result<Photo, WorkError> {
    let found = photos::find(&app.store, id).await?.filter(|photo| {
        photo.report == Some(report)
            && photo.municipality.as_deref() == Some(municipality)
            && photo.removed_at.is_none()
    });
    Ok(found.ok_or(AccessError::NotFound)?)
}
