//! Covers regions of a photo: its pictures are made anew from the sealed original, and lie under another id from then
//! on; the old ones are gone, the original stays.

use atsakas_domain::access::{Action, Who};
use atsakas_messages::FieldFault;
use atsakas_photos::{BlobError, Region};
use atsakas_store::{photos::set_pictures, reports::touch};
use serde_json::json;
use uuid::Uuid;

use super::{
    error::{WorkError, apply_failed},
    original::photo_of,
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::{AccessError, standing},
    },
    reports::rows::mark,
};

/// Most regions of a photo.
const MOST: u32 = 50;

/// Covers exactly these regions. To cover more is work; that something covered can be seen again needs a moderator.
///
/// # Errors
/// See [`WorkError`]; nothing has changed then.
pub async fn cover_photo(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    id: Uuid,
    regions: &[Region],
) -> Result<Worked, WorkError> {
    let report = open(app, who, reference, Action::Work, seen).await?;
    let photo = photo_of(app, &report.municipality, report.id, id).await?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    if regions.len() > most {
        let (min, max) = (None, Some(i64::from(MOST)));
        return Err(WorkError::fault(
            "/regions",
            FieldFault::AnswerOutOfRange { min, max },
        ));
    }
    if let Some(index) = regions.iter().position(|region| !region.is_sound()) {
        let pointer = format!("/regions/{index}");
        return Err(WorkError::fault(pointer, FieldFault::AnswerMalformed));
    }
    let before: Vec<Region> = photo
        .regions
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let uncovers = before.iter().any(|region| !regions.contains(region));
    if uncovers && !who.may(Action::Moderate, standing(&report)?) {
        return Err(AccessError::NotAllowed.into());
    }
    let original = app
        .blobs
        .original(photo.original_id(), photo.sha256)
        .await?;
    let pictures = app.intake.cover(original, regions.to_vec()).await?;
    let under = app.chance.uuid(app.clock.now());
    // Bytes before the row: what no row comes to name is swept.
    app.blobs.store_pictures(under, &pictures).await?;
    let kept = (!regions.is_empty())
        .then(|| serde_json::to_string(regions))
        .transpose()
        .map_err(|_| WorkError::fault("/regions", FieldFault::AnswerMalformed))?;
    let note = Note::about("photo_covered", id.to_string())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "before": before.len(), "now": regions.len() }));
    let changes = || {
        vec![
            touch(&report),
            mark(&report),
            set_pictures(&photo, under, kept.clone()),
        ]
    };
    if let Err(error) = apply_noted(app, who, note, changes).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    forget(app, photo.pictures_id()).await;
    worked(app, who, &report).await
}

/// Deletes the old pictures. Nothing leads to them any more; where it fails, their bytes stay until somebody looks.
async fn forget(app: &App, pictures: Uuid) {
    match app.blobs.delete_pictures(pictures).await {
        Ok(()) | Err(BlobError::NotFound) => {}
        Err(error) => {
            tracing::error!(photo = %pictures, error = %error, "Old pictures of a photo could not be deleted");
        }
    }
}
