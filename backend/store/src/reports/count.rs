//! How many reports there are, for metrics and the command line.

use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// The number of reports of a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusCount {
    /// Life-cycle state.
    pub status: String,
    /// Number of reports.
    pub count: i64,
}

impl FromRow for StatusCount {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            status: cols.get()?,
            count: cols.get()?,
        })
    }
}

/// Reports received in `[since, until)` that are with one of these authorities, by rule and authority.
///
/// # Errors
/// When the database fails.
pub async fn count_by_rule(
    store: &Store,
    since: i64,
    until: i64,
    authorities: Vec<String>,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let mut sql = Sql::new(
        "SELECT rule, authority, CAST(COUNT(*) AS BIGINT) FROM reports
         WHERE visibility <> 'confidential' AND received_at >= ",
    );
    sql.arg(since)
        .push(" AND received_at < ")
        .arg(until)
        .push(" AND authority IN ")
        .list(authorities)
        .push(" GROUP BY rule, authority ORDER BY rule, authority");
    store.fetch(sql).await
}

/// All reports by state. Reads every report: for the command line and tests, not for a request.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(store: &Store) -> Result<Vec<StatusCount>, StoreError> {
    store
        .fetch(Sql::new(
            "SELECT status, count(*) FROM reports GROUP BY status ORDER BY status",
        ))
        .await
}

/// Reports of a municipality that are past their deadline at `now` (µs) and not answered.
///
/// # Errors
/// When the database fails.
pub async fn count_overdue(store: &Store, municipality: &str, now: i64) -> Result<i64, StoreError> {
    let sql = Sql::new(
        "SELECT count(*) FROM reports WHERE municipality = $1 AND respond_by < $2
         AND answered_at IS NULL AND closed_at IS NULL",
    )
    .bind(municipality)
    .bind(now);
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}
