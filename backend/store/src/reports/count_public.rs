//! What became of public reports of late, by the area in which they lie.

use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// Public reports of one area leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaCounts {
    /// Code of the municipality.
    pub municipality: String,
    /// Code of the area leaf.
    pub area: String,
    /// Received.
    pub received: i64,
    /// Answered since.
    pub answered: i64,
    /// Answered at or before the deadline.
    pub in_time: i64,
    /// Waiting, with the deadline behind them.
    pub late: i64,
}

impl FromRow for AreaCounts {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            area: cols.get()?,
            received: cols.get()?,
            answered: cols.get()?,
            in_time: cols.get()?,
            late: cols.get()?,
        })
    }
}

/// Counts public reports that were received at `since` or after it, µs, as they are at `now`. Reads all of them: the
/// caller keeps the answer.
///
/// # Errors
/// When the database fails.
pub async fn count_public(
    store: &Store,
    since: i64,
    now: i64,
) -> Result<Vec<AreaCounts>, StoreError> {
    let mut sql = Sql::new(
        "SELECT municipality, leaf, COUNT(*),
             COUNT(CASE WHEN answered_at IS NOT NULL THEN 1 END),
             COUNT(CASE WHEN answered_at <= respond_by THEN 1 END),
             COUNT(CASE WHEN answered_at IS NULL AND closed_at IS NULL AND clock_stopped_at IS NULL AND respond_by < ",
    );
    sql.arg(now)
        .push(" THEN 1 END) FROM reports WHERE listed AND received_at >= ")
        .arg(since)
        .push(" GROUP BY municipality, leaf ORDER BY municipality, leaf");
    store.fetch(sql).await
}
