//! What the desk changes in a report without a step: who works on it, what the public reads, where it lies. Each is
//! guarded by version and edition as they were seen, and moves the edition.

use uuid::Uuid;

use super::find_tracked::Report;
use super::insert::cell_of;
use crate::change::Change;
use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// Where a report lies from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedPlace {
    /// Code of the area leaf.
    pub leaf: String,
    /// Code of its municipality, when it is another than the report's key.
    pub located_in: Option<String>,
    /// Near a border.
    pub border: bool,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Morton code at zoom 24.
    pub quadkey: i64,
    /// Version of the territory.
    pub territory_version: i64,
}

/// Moves a report that stands at `version`: after its state was written, in the same change set. The key stays.
#[must_use]
pub fn move_place(municipality: &str, report: Uuid, version: i64, place: MovedPlace) -> Change {
    let MovedPlace {
        leaf,
        located_in,
        border,
        lon,
        lat,
        quadkey,
        territory_version,
    } = place;
    let sql = Sql::new(
        "UPDATE reports SET leaf = $1, located_in = $2, border = $3, lon = $4, lat = $5, quadkey = $6, cell = $7,
             territory_version = $8, edition = edition + 1
         WHERE municipality = $9 AND id = $10 AND version = $11",
    )
    .bind(leaf)
    .bind(located_in)
    .bind(border)
    .bind(lon)
    .bind(lat)
    .bind(quadkey)
    .bind(cell_of(quadkey))
    .bind(territory_version)
    .bind(municipality)
    .bind(report)
    .bind(version);
    Change::guarded("report_place", sql, 1)
}

/// Gives the report to an officer, or to nobody.
#[must_use]
pub fn set_assignee(seen: &Report, assignee: Option<Uuid>) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET assignee = $1, edition = edition + 1
         WHERE municipality = $2 AND id = $3 AND version = $4 AND edition = $5",
    )
    .bind(assignee);
    Change::guarded("report_assignee", guarded(sql, seen), 1)
}

/// Sets what the public reads instead of the description; none: the description.
#[must_use]
pub fn set_public_text(seen: &Report, text: Option<&str>) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET public_text = $1, edition = edition + 1
         WHERE municipality = $2 AND id = $3 AND version = $4 AND edition = $5",
    )
    .bind(text.map(str::to_owned));
    Change::guarded("report_public_text", guarded(sql, seen), 1)
}

/// Moves the edition alone: for what changes beside the report, in the same change set.
#[must_use]
pub fn touch(seen: &Report) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET edition = edition + $1
         WHERE municipality = $2 AND id = $3 AND version = $4 AND edition = $5",
    )
    .bind(1_i64);
    Change::guarded("report_edition", guarded(sql, seen), 1)
}

/// Notes from which report a new one was split off. In the change set that stores it.
#[must_use]
pub fn set_split_from(municipality: &str, report: Uuid, origin: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET split_from = $1, edition = edition + 1 WHERE municipality = $2 AND id = $3",
    )
    .bind(origin)
    .bind(municipality)
    .bind(report);
    Change::guarded("report_split_from", sql, 1)
}

/// Ids of the duplicates that a report leads, in their order, at most `limit`, after the given one.
///
/// # Errors
/// When the database fails.
pub async fn list_followers(
    store: &Store,
    municipality: &str,
    leader: Uuid,
    after: Option<Uuid>,
    limit: i32,
) -> Result<Vec<Report>, StoreError> {
    let mut sql = Sql::new(super::find_tracked::REPORT);
    sql.push(" WHERE municipality = ")
        .arg(municipality)
        .push(" AND leading_report = ")
        .arg(leader);
    if let Some(after) = after {
        sql.push(" AND id > ").arg(after);
    }
    sql.push(" AND status = 'duplicate' ORDER BY id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// The reports that were split off this one, oldest first, at most 100.
///
/// # Errors
/// When the database fails.
pub async fn list_split(store: &Store, origin: Uuid) -> Result<Vec<Report>, StoreError> {
    let mut sql = Sql::new(super::find_tracked::REPORT);
    sql.push(" WHERE split_from = ").arg(origin);
    sql.push(" ORDER BY received_at, id LIMIT 100");
    store.fetch(sql).await
}

fn guarded(sql: Sql, seen: &Report) -> Sql {
    sql.bind(seen.municipality.as_str())
        .bind(seen.id)
        .bind(seen.state.version)
        .bind(seen.state.edition)
}
