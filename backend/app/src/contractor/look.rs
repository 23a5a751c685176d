//! What a contractor sees.

use atsakas_messages::Lang;
use atsakas_photos::{BlobError, Encoding};
use atsakas_store::{StoreError, contractors::Link, photos, reports::Report};
use bytes::Bytes;
use jiff::Timestamp;
use uuid::Uuid;

use super::open::{ContractorError, opened};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted_by_system},
        work::WorkError,
    },
    photos::show::size_of,
    reports::{public::instant, receipt::Named},
};

/// A report as a contractor sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: Named,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// The place in words.
    pub place_note: Option<String>,
    /// What was reported, without what is covered.
    pub text: String,
    /// Photos that are not internal.
    pub photos: Vec<Uuid>,
    /// For when the work is planned.
    pub planned_at: Option<Timestamp>,
    /// Until when the link opens.
    pub until: Timestamp,
}

/// A picture on its way out.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The bytes.
    pub bytes: Bytes,
    /// Its media type.
    pub content_type: &'static str,
}

/// The report. The look is in the audit log before the answer leaves.
///
/// # Errors
/// `NotFound`, `NotOpen`, `Overloaded`, `Store`.
pub async fn look(app: &App, lang: Lang, token: &str, key: &str) -> Result<Sight, ContractorError> {
    let (link, report) = opened(app, token, key).await?;
    let photos = shown(app, &report).await?;
    log(app, &link, &report, "contractor_looked").await?;
    let snapshot = app.snapshots.current();
    Ok(Sight {
        category: snapshot.category_named(&report.state.category, lang),
        lon: f64::from(report.lon) / 1e7,
        lat: f64::from(report.lat) / 1e7,
        place_note: report.place_note,
        text: report.public_text.unwrap_or(report.description),
        photos: photos.into_iter().map(|photo| photo.id).collect(),
        planned_at: report.state.planned_at.map(instant).transpose()?,
        until: instant(link.expires_at)?,
        reference: report.reference,
    })
}

/// A picture of the report.
///
/// # Errors
/// As [`look`]; `NotFound` for a photo that is none of those shown there.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "one is told otherwise here, all others as they are"
)]
pub async fn picture(
    app: &App,
    token: &str,
    key: &str,
    id: Uuid,
    size: &str,
) -> Result<Picture, ContractorError> {
    let (link, report) = opened(app, token, key).await?;
    let size = size_of(size).ok_or(ContractorError::NotFound)?;
    let photos = shown(app, &report).await?;
    let photo = photos
        .iter()
        .find(|photo| photo.id == id)
        .ok_or(ContractorError::NotFound)?;
    log(app, &link, &report, "contractor_looked_at_photo").await?;
    let bytes = app
        .blobs
        .derived(photo.pictures_id(), size, Encoding::Jpeg)
        .await
        .map_err(|error| match error {
            BlobError::NotFound => {
                ContractorError::Store(StoreError::Corrupt("a photo without its pictures"))
            }
            other => WorkError::Blobs(other).into(),
        })?;
    Ok(Picture {
        bytes,
        content_type: Encoding::Jpeg.content_type(),
    })
}

async fn shown(app: &App, report: &Report) -> Result<Vec<photos::Photo>, StoreError> {
    let all = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    Ok(all
        .into_iter()
        .filter(|photo| photo.removed_at.is_none() && !photo.internal)
        .collect())
}

async fn log(
    app: &App,
    link: &Link,
    report: &Report,
    kind: &'static str,
) -> Result<(), ContractorError> {
    let note = Note::about(kind, link.id.to_string())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id);
    apply_noted_by_system(app, note, Vec::new).await?;
    Ok(())
}
