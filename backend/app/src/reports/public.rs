//! What everybody may see: a row of a list, and one report whole. Both come from what is listed, and only that.

use atsakas_domain::ids::PublicRef;
use atsakas_messages::{Key, Lang};
use atsakas_store::{StoreError, reports as stored};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    receipt::Named,
    timeline::{Reader, Step, steps},
};
use crate::{App, reference::snapshot::Snapshot};

/// Why a question of the public could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// There is no such thing, or it is not public.
    #[error("not found")]
    NotFound,
    /// A parameter is none.
    #[error("the parameter {0} is malformed")]
    Parameter(&'static str),
    /// The coordinates are out of range.
    #[error("the coordinates are out of range")]
    OutOfRange,
    /// No such category.
    #[error("there is no category {0}")]
    UnknownCategory(String),
    /// The report has ended, so it takes no supporters.
    #[error("the report has ended")]
    Ended {
        /// Name of its state.
        status: Key,
    },
    /// Too much is asked at once.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// A tile could not be encoded.
    #[error("the tile cannot be encoded: {0}")]
    Encoding(String),
    /// The blobs failed.
    #[error("the photos cannot be read")]
    Blobs(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A report in a public list.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicRow {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: Named,
    /// State.
    pub status: Named,
    /// Longitude in degrees, to about a metre.
    pub lon: f64,
    /// Latitude in degrees, to about a metre.
    pub lat: f64,
    /// Received.
    pub received_at: Timestamp,
    /// Deadline.
    pub respond_by: Timestamp,
    /// The responsible authority.
    pub authority: Named,
    /// How many it affects too.
    pub supporters: u32,
}

/// One public report.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicReport {
    /// As in a list.
    pub row: PublicRow,
    /// The unit inside the authority.
    pub unit: Option<Named>,
    /// The rule that decided.
    pub rule: String,
    /// The reporter's words, where they may be shown.
    pub description: Option<String>,
    /// Photos that may be shown.
    pub photos: Vec<Uuid>,
    /// What happened, oldest first.
    pub timeline: Vec<Step>,
}

/// The public view of the report with this reference.
///
/// # Errors
/// `NotFound` when there is none or it is not public; `Store` when the database fails.
pub async fn get_public(
    app: &App,
    lang: Lang,
    reference: &str,
) -> Result<PublicReport, QueryError> {
    let reference: PublicRef = reference.parse().map_err(|_| QueryError::NotFound)?;
    let found = stored::find_public(&app.store, &reference.to_string())
        .await?
        .ok_or(QueryError::NotFound)?;
    let snapshot = app.snapshots.current();
    let photos = stored::list_public_photos(&app.store, &found.municipality, found.id).await?;
    let events = stored::list_timeline(&app.store, &found.municipality, found.id).await?;
    let unit = found.unit.as_deref().map(|code| snapshot.unit(code, lang));
    let rule = found.rule.clone();
    let description = found.description.clone();
    Ok(PublicReport {
        row: row(&snapshot, lang, found)?,
        unit,
        rule,
        description,
        photos: photos.into_iter().map(|photo| photo.id).collect(),
        timeline: steps(lang, app.clock.now(), events, Reader::Public)?,
    })
}

/// A stored row in the reader's language.
pub(crate) fn row(
    snapshot: &Snapshot,
    lang: Lang,
    found: stored::PublicReport,
) -> Result<PublicRow, StoreError> {
    Ok(PublicRow {
        category: snapshot.category_named(&found.category, lang),
        status: snapshot.status_named(&found.status, lang),
        lon: degrees(found.lon),
        lat: degrees(found.lat),
        received_at: instant(found.received_at)?,
        respond_by: instant(found.respond_by)?,
        authority: snapshot.authority(&found.authority, lang),
        supporters: u32::try_from(found.supporters).unwrap_or(0),
        reference: found.reference,
    })
}

/// 1e-7 degree to degrees, rounded to 1e-5 (about a metre).
fn degrees(value: i32) -> f64 {
    (f64::from(value) / 100.0).round() / 100_000.0
}

/// A stored instant.
pub(crate) fn instant(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|_| StoreError::Corrupt("an instant out of range"))
}
