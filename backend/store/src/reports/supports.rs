//! "Affects me too".

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

static SUPPORT: Shape = Shape::new(
    Verb::Insert(""),
    "supports",
    &["municipality", "report", "supporter_hash", "at"],
);

/// One supporter of a report; the same one again is a duplicate (`supports_pkey`).
#[must_use]
pub fn insert_support(
    municipality: &str,
    report: Uuid,
    supporter_hash: [u8; 32],
    at: i64,
) -> Change {
    Change::row(
        "support",
        &SUPPORT,
        row![municipality, report, supporter_hash.to_vec(), at],
    )
}

/// Counts one supporter more on a report that is listed; a conflict when it is not. After `insert_support`.
#[must_use]
pub fn add_support(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET supporters = supporters + 1 WHERE municipality = $1 AND id = $2 AND listed",
    )
    .bind(municipality)
    .bind(report);
    Change::guarded("supporters", sql, 1)
}
