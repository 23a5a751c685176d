//! The photos of a report that was handed in, for who holds the link of the letter: sealed originals, each look noted.

use atsakas_store::{
    ApplyError, StoreError, photos,
    reports::{Report, find_report},
};
use bytes::Bytes;
use jiff::Timestamp;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::{
    App,
    desk::audit::{Note, apply_noted_by_system},
};

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Public reference of the report.
    pub reference: String,
    /// Ids of its photos, in their order.
    pub photos: Vec<Uuid>,
    /// Until when the link holds.
    pub until: Timestamp,
}

/// A sealed original.
#[derive(Debug, Clone)]
pub struct Original {
    /// The bytes as they were sent.
    pub bytes: Bytes,
    /// Format code, e.g. `jpeg`.
    pub format: String,
}

/// Why a link opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// It is none, has expired, or the report is no longer with the authority for which it was made.
    #[error("not found")]
    NotFound,
    /// The look could not be noted, so nothing is shown.
    #[error("the look could not be noted")]
    Apply(#[from] ApplyError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The blobs failed.
    #[error("the photos cannot be read")]
    Blobs(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The code of a link to the photos of a report, for the authority that it is with now.
pub(super) fn code(app: &App, report: &Report, until: Timestamp) -> String {
    let until = until.as_second();
    let proof = app
        .secret
        .forwarded(report.id, &report.state.authority, until);
    format!(
        "{}.{}.{until:x}.{}",
        report.municipality,
        report.id.simple(),
        hex::encode(proof)
    )
}

/// What the link opens.
///
/// # Errors
/// See [`PackageError`].
pub async fn open(app: &App, code: &str) -> Result<Package, PackageError> {
    let (report, until) = report_of(app, code).await?;
    let photos = photos::list_of_report(&app.store, &report.municipality, report.id)
        .await?
        .into_iter()
        .filter(|photo| photo.removed_at.is_none())
        .map(|photo| photo.id)
        .collect();
    Ok(Package {
        reference: report.reference,
        photos,
        until,
    })
}

/// One original. The look is noted before anything is given.
///
/// # Errors
/// See [`PackageError`].
pub async fn original(app: &App, code: &str, photo: Uuid) -> Result<Original, PackageError> {
    let (report, _) = report_of(app, code).await?;
    let photo = photos::list_of_report(&app.store, &report.municipality, report.id)
        .await?
        .into_iter()
        .find(|one| one.id == photo && one.removed_at.is_none())
        .ok_or(PackageError::NotFound)?;
    let note = Note::about("original_viewed_by_forward", photo.id.to_string())
        .on(&report.municipality, report.id)
        .of(Some(&report.state.authority));
    apply_noted_by_system(app, note, Vec::new).await?;
    let bytes = app
        .blobs
        .original(photo.id, photo.sha256)
        .await
        .map_err(|error| PackageError::Blobs(error.into()))?;
    Ok(Original {
        bytes,
        format: photo.format,
    })
}

async fn report_of(app: &App, code: &str) -> Result<(Report, Timestamp), PackageError> {
    let read = || {
        let mut parts = code.split('.');
        let (municipality, report) = (parts.next()?, parts.next()?);
        let (until, proof) = (parts.next()?, parts.next()?);
        let mut bytes = [0; 16];
        hex::decode_to_slice(proof, &mut bytes).ok()?;
        let fits = parts.next().is_none() && !municipality.is_empty() && municipality.len() <= 8;
        fits.then_some(())?;
        let until = i64::from_str_radix(until, 16).ok()?;
        Some((municipality, Uuid::try_parse(report).ok()?, until, bytes))
    };
    let (municipality, report, until, proof) = read().ok_or(PackageError::NotFound)?;
    let report = find_report(&app.store, municipality, report)
        .await?
        .ok_or(PackageError::NotFound)?;
    let made = app
        .secret
        .forwarded(report.id, &report.state.authority, until);
    let until = Timestamp::from_second(until).map_err(|_| PackageError::NotFound)?;
    if bool::from(made.ct_eq(&proof)) && app.clock.now() <= until {
        Ok((report, until))
    } else {
        Err(PackageError::NotFound)
    }
}
