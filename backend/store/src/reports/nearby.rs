//! Likely duplicates: listed reports of the same kinds around a place.

use super::candidates::list_candidates;
use super::find_public::{PublicReport, list_by_key};
use super::list_public::Area;
use crate::error::StoreError;
use crate::store::Store;

/// Candidates that are looked at, at most.
const SCAN: i64 = 1_000;

/// A report near a place.
pub type Nearby = PublicReport;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearbyQuery {
    /// A square around the place; the caller measures distances and cuts the corners.
    pub area: Area,
    /// Of these categories; empty: any.
    pub categories: Vec<String>,
    /// In these states; empty: any.
    pub statuses: Vec<String>,
    /// Received since then, µs.
    pub since: i64,
    /// At most this many, the newest; 1 to 100.
    pub limit: usize,
}

/// The newest listed reports of an area. Where more than 1,000 lie in it, those of its first quadkeys are seen.
///
/// # Errors
/// When the database fails.
pub async fn list_nearby(store: &Store, query: &NearbyQuery) -> Result<Vec<Nearby>, StoreError> {
    let mut found: Vec<_> = list_candidates(store, &query.area, SCAN)
        .await?
        .into_iter()
        .filter(|one| one.received_at >= query.since)
        .filter(|one| query.categories.is_empty() || query.categories.contains(&one.category))
        .filter(|one| query.statuses.is_empty() || query.statuses.contains(&one.status))
        .collect();
    found.sort_unstable_by_key(|one| std::cmp::Reverse((one.received_at, one.id)));
    let keys: Vec<_> = found
        .into_iter()
        .take(query.limit.clamp(1, 100))
        .map(|one| (one.municipality, one.id))
        .collect();
    let mut rows = list_by_key(store, &keys).await?;
    rows.retain(|row| query.area.holds(row.lon, row.lat));
    rows.sort_unstable_by_key(|row| std::cmp::Reverse((row.received_at, row.id)));
    Ok(rows)
}
