//! Listed reports in a small area, by the quadkey index alone; and whether an area is small.

use uuid::Uuid;

use super::list_public::Area;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// What the quadkey index knows of a report.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) municipality: String,
    pub(crate) id: Uuid,
    pub(crate) received_at: i64,
    pub(crate) category: String,
    pub(crate) status: String,
}

impl FromRow for Candidate {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            id: cols.get()?,
            received_at: cols.get()?,
            category: cols.get()?,
            status: cols.get()?,
        })
    }
}

/// The number of listed reports in the ranges, counted no further than `limit` + 1. An index scan of at most
/// that many entries, whatever the number of reports.
pub(crate) async fn count_up_to(
    store: &Store,
    ranges: &[(i64, i64)],
    limit: i64,
) -> Result<i64, StoreError> {
    let mut sql = Sql::new("SELECT count(*) FROM (");
    ranged(store, &mut sql, ranges, "1", limit + 1);
    sql.push(") AS counted");
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}

/// The listed reports in the ranges of an area, at most `limit`, in no order.
pub(crate) async fn list_candidates(
    store: &Store,
    area: &Area,
    limit: i64,
) -> Result<Vec<Candidate>, StoreError> {
    let mut sql = Sql::new("");
    ranged(
        store,
        &mut sql,
        &area.ranges,
        "municipality, id, received_at, category, status",
        limit,
    );
    store.fetch(sql).await
}

/// SELECT of `columns` over all ranges, at most `limit` rows.
fn ranged(store: &Store, sql: &mut Sql, ranges: &[(i64, i64)], columns: &str, limit: i64) {
    let table = store.dialect().reports_by("reports_by_quadkey");
    let none = [(1, 0)];
    let ranges = if ranges.is_empty() { &none } else { ranges };
    for (index, (first, last)) in ranges.iter().enumerate() {
        sql.push(if index == 0 {
            "SELECT * FROM (SELECT "
        } else {
            " UNION ALL SELECT * FROM (SELECT "
        });
        sql.push(columns)
            .push(" FROM ")
            .push(&table)
            .push(" WHERE listed AND quadkey BETWEEN ");
        sql.arg(*first).push(" AND ").arg(*last);
        sql.push(" ORDER BY quadkey LIMIT ")
            .arg(limit)
            .push(&format!(") AS range_{index}"));
    }
    sql.push(" LIMIT ").arg(limit);
}
