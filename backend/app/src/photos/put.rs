//! Takes an uploaded photo in: read, turned into harmless pictures, sealed, kept, noted.

use atsakas_photos::{BlobError, IntakeError, Suggestion, Taken};
use atsakas_store::{ApplyError, StoreError, photos as stored};
use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::{Uuid, Variant};

use crate::App;

/// Why a photo was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum PutPhotoError {
    /// The id is no random UUID, so that somebody could guess it.
    #[error("the photo's id is no random UUID")]
    IdNotRandom,
    /// Another photo has the id.
    #[error("another photo has this id")]
    IdTaken,
    /// The bytes are refused.
    #[error("the photo is refused")]
    Intake(#[from] IntakeError),
    /// The blobs failed.
    #[error("the photo cannot be kept")]
    Blobs(#[from] BlobError),
    /// Too much is asked at once.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// A photo that was taken in, now or before.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenIn {
    /// It was not here before.
    pub new: bool,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// Longitude and latitude in degrees, if the photo says so.
    pub lon_lat: Option<(f64, f64)>,
    /// When it was taken, if the photo says so.
    pub taken_at: Option<Timestamp>,
}

/// What is kept of the suggestion until the photo is attached, so that a retry gets the same answer.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    position: Option<(f64, f64)>,
    taken_at: Option<Timestamp>,
}

/// Takes a photo in under the id that the client made. The same bytes under the same id again are harmless.
///
/// The bytes are kept before the row is written: a row never names bytes that are not there, and bytes without a
/// row are swept.
///
/// # Errors
/// See [`PutPhotoError`]; nothing is noted then.
pub async fn put_photo(
    app: &App,
    id: Uuid,
    declared: Option<&str>,
    bytes: Bytes,
) -> Result<TakenIn, PutPhotoError> {
    if !(matches!(id.get_version_num(), 4 | 7) && id.get_variant() == Variant::RFC4122) {
        return Err(PutPhotoError::IdNotRandom);
    }
    if bytes.len() <= app.intake.limits().bytes
        && let Some(known) = find(app, id).await?
    {
        return again(&known, atsakas_photos::seal_of(&bytes));
    }
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let taken = app.intake.take_in(bytes.clone(), declared).await?;
    let sha256 = taken.sha256;
    match app.blobs.store(id, bytes, &taken).await {
        Ok(_) => {}
        Err(BlobError::Conflict) => return Err(PutPhotoError::IdTaken),
        Err(error) => return Err(error.into()),
    }
    let row = note(app, id, length, &taken)?;
    match app.store.apply(stored::insert(row)).await {
        Ok(()) => Ok(answer(true, &taken)),
        // Somebody was faster: the same client on its second try, most often.
        Err(ApplyError::Duplicate { .. }) => match find(app, id).await? {
            Some(known) => again(&known, sha256),
            None => Err(PutPhotoError::IdTaken),
        },
        Err(ApplyError::Overloaded | ApplyError::Conflict { .. }) => Err(PutPhotoError::Overloaded),
        Err(ApplyError::Refused { .. }) => {
            Err(StoreError::Corrupt("a photo that the schema refuses").into())
        }
        Err(ApplyError::Database(fault)) => Err(StoreError::Database(fault).into()),
    }
}

async fn find(app: &App, id: Uuid) -> Result<Option<stored::Photo>, StoreError> {
    Ok(stored::list_by_ids(&app.store, &[id])
        .await?
        .into_iter()
        .next())
}

/// The answer to a photo that is here already.
fn again(known: &stored::Photo, sha256: [u8; 32]) -> Result<TakenIn, PutPhotoError> {
    if known.sha256 != sha256 || known.removed_at.is_some() {
        return Err(PutPhotoError::IdTaken);
    }
    // Once it belongs to a report, the place and time are the report's, and nobody is told them by the photo's id.
    let kept = known
        .suggestion
        .as_deref()
        .filter(|_| known.report.is_none())
        .and_then(|text| serde_json::from_str(text).ok());
    let Kept { position, taken_at } = kept.unwrap_or(Kept {
        position: None,
        taken_at: None,
    });
    Ok(TakenIn {
        new: false,
        sha256: hex::encode(known.sha256),
        width: u32::try_from(known.width).unwrap_or(0),
        height: u32::try_from(known.height).unwrap_or(0),
        lon_lat: position,
        taken_at,
    })
}

fn answer(new: bool, taken: &Taken) -> TakenIn {
    let Suggestion { position, taken_at } = taken.suggestion;
    TakenIn {
        new,
        sha256: hex::encode(taken.sha256),
        width: taken.width,
        height: taken.height,
        lon_lat: position,
        taken_at,
    }
}

fn note(app: &App, id: Uuid, bytes: i64, taken: &Taken) -> Result<stored::Photo, StoreError> {
    let corrupt = |_| StoreError::Corrupt("a photo larger than its limits");
    let Suggestion { position, taken_at } = taken.suggestion;
    let kept = Kept { position, taken_at };
    let told = kept.position.is_some() || kept.taken_at.is_some();
    Ok(stored::Photo {
        id,
        municipality: None,
        report: None,
        position: None,
        sha256: taken.sha256,
        bytes,
        width: i32::try_from(taken.width).map_err(corrupt)?,
        height: i32::try_from(taken.height).map_err(corrupt)?,
        format: taken.format.to_string(),
        uploaded_at: app.clock.now().as_microsecond(),
        upload_token_hash: None,
        suggestion: told.then(|| serde_json::to_string(&kept).unwrap_or_default()),
        shown: false,
        moderation: "none".to_owned(),
        removed_at: None,
        origin: "reporter".to_owned(),
        internal: false,
        blob: None,
        pictures: None,
        regions: None,
    })
}
