//! What everybody may see of one report.

use uuid::Uuid;

use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// The public view of a listed report. The description is there only where it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicReport {
    /// Municipality.
    pub municipality: String,
    /// Id, for further look-ups; not shown.
    pub id: Uuid,
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
    /// How it was answered.
    pub outcome: Option<String>,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Code of the responsible authority.
    pub authority: String,
    /// Code of its unit.
    pub unit: Option<String>,
    /// Id of the rule that decided.
    pub rule: String,
    /// Received, µs.
    pub received_at: i64,
    /// Deadline, µs.
    pub respond_by: i64,
    /// Answered, µs.
    pub answered_at: Option<i64>,
    /// Closed, µs.
    pub closed_at: Option<i64>,
    /// Number of supporters.
    pub supporters: i32,
    /// What the reporter wrote, where it may be shown.
    pub description: Option<String>,
    /// The first photo that may be shown.
    pub photo: Option<Uuid>,
}

/// A photo that everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPhoto {
    /// Id under which its pictures are shown: another one whenever regions were covered.
    pub id: Uuid,
    /// Width of the original, pixels.
    pub width: i32,
    /// Height of the original, pixels.
    pub height: i32,
}

/// Columns of a public view, from `reports r`.
pub(super) const PUBLIC: &str =
    "SELECT r.municipality, r.id, r.reference, r.category, r.status, r.outcome, r.lon, r.lat,
    r.authority, r.unit, r.rule, r.received_at, r.respond_by, r.answered_at, r.closed_at, r.supporters,
    CASE WHEN r.text_shown THEN COALESCE(r.public_text, r.description) END,
    (SELECT COALESCE(p.pictures, p.id) FROM photos p WHERE p.municipality = r.municipality AND p.report = r.id AND p.shown
     ORDER BY p.position LIMIT 1)
    FROM reports r WHERE r.listed";

impl FromRow for PublicReport {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            id: cols.get()?,
            reference: cols.get()?,
            category: cols.get()?,
            status: cols.get()?,
            outcome: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            rule: cols.get()?,
            received_at: cols.get()?,
            respond_by: cols.get()?,
            answered_at: cols.get()?,
            closed_at: cols.get()?,
            supporters: cols.get()?,
            description: cols.get()?,
            photo: cols.get()?,
        })
    }
}

impl FromRow for PublicPhoto {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            width: cols.get()?,
            height: cols.get()?,
        })
    }
}

/// The listed report with a public reference. A report that is not listed is not found, so that nobody can
/// tell whether it exists.
///
/// # Errors
/// When the database fails.
pub async fn find_public(
    store: &Store,
    reference: &str,
) -> Result<Option<PublicReport>, StoreError> {
    let mut sql = Sql::new(PUBLIC);
    sql.push(" AND r.reference = ").arg(reference);
    store.find(sql).await
}

/// The photos of a listed report that everybody may see, in their order.
///
/// # Errors
/// When the database fails.
pub async fn list_public_photos(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<PublicPhoto>, StoreError> {
    let sql = Sql::new(
        "SELECT COALESCE(p.pictures, p.id), p.width, p.height FROM photos p
         JOIN reports r ON r.municipality = p.municipality AND r.id = p.report
         WHERE p.municipality = $1 AND p.report = $2 AND p.shown AND r.listed ORDER BY p.position LIMIT 100",
    )
    .bind(municipality)
    .bind(report);
    store.fetch(sql).await
}

/// The public views of these reports, in no order. At most 1,000.
pub(crate) async fn list_by_key(
    store: &Store,
    keys: &[(String, Uuid)],
) -> Result<Vec<PublicReport>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(PUBLIC);
    sql.push(" AND (r.municipality, r.id) IN (VALUES ");
    for (index, (municipality, id)) in keys.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        sql.arg(municipality.as_str()).push(", ").arg(*id).push(")");
    }
    sql.push(")");
    store.fetch(sql).await
}
