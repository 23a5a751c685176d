//! "Affects me too".

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

static SUPPORT: Shape = Shape::new(
    Verb::Insert(""),
    "supports",
    &["municipality", "report", "supporter_hash", "at", "crowd"],
);

/// One supporter of a report; the same one again is a duplicate (`supports_pkey`). `crowd` is by what the same device
/// is known among merged reports.
#[must_use]
pub fn insert_support(
    municipality: &str,
    report: Uuid,
    supporter_hash: [u8; 32],
    crowd: [u8; 32],
    at: i64,
) -> Change {
    Change::row(
        "support",
        &SUPPORT,
        row![
            municipality,
            report,
            supporter_hash.to_vec(),
            at,
            crowd.to_vec()
        ],
    )
}

/// Counts one supporter more on a report that is listed, unless they support one of its duplicates already; a conflict
/// when it is not listed. After `insert_support`.
#[must_use]
pub fn add_support(municipality: &str, report: Uuid, crowd: [u8; 32]) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET supporters = supporters + CASE WHEN EXISTS (
             SELECT 1 FROM reports f JOIN supports s ON s.municipality = f.municipality AND s.report = f.id
             WHERE f.municipality = $1 AND f.leading_report = $2 AND s.crowd = $3) THEN 0 ELSE 1 END
         WHERE municipality = $1 AND id = $2 AND listed",
    )
    .bind(municipality)
    .bind(report)
    .bind(crowd.to_vec());
    Change::guarded("supporters", sql, 1)
}

/// Counts a report's supporters anew, each once: its own, and those of its duplicates. In the change set that marks or
/// unmarks one, after it.
#[must_use]
pub fn recount_supporters(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET supporters = (
             SELECT count(DISTINCT COALESCE(s.crowd, s.supporter_hash)) FROM supports s
             WHERE s.municipality = $1 AND (s.report = $2 OR s.report IN (
                 SELECT f.id FROM reports f WHERE f.municipality = $1 AND f.leading_report = $2)))
         WHERE municipality = $1 AND id = $2",
    )
    .bind(municipality)
    .bind(report);
    Change::guarded("supporters_anew", sql, 1)
}
