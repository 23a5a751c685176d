//! What has changed, in the order in which it was taken up, with where each report stood then and before.
//!
//! Numbers are given before a change is committed, so on PostgreSQL a lower one may appear after a higher one: whoever
//! follows looks a little back ([`list_changes`] from a lower number) and knows what it has had.

use uuid::Uuid;

use super::search::{Unread, keyed};
use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// Where a report stands, as far as access depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// Municipality in which its place lies.
    pub located_in: String,
    /// The responsible authority.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Visibility.
    pub visibility: String,
    /// The authority to which it is being handed over.
    pub handover_to: Option<String>,
    /// The hand-over is disputed.
    pub disputed: bool,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportChange {
    /// Its number.
    pub n: i64,
    /// When it was taken up, µs.
    pub at: i64,
    /// Public reference.
    pub reference: String,
    /// Revision of the report.
    pub revision: i64,
    /// State.
    pub status: String,
    /// Where it stands.
    pub now: Stood,
    /// Where it stood at the change before, if that is still known.
    pub before: Option<Stood>,
}

static CHANGE: Shape = Shape::new(
    Verb::Insert(""),
    "report_changes",
    &[
        "at",
        "municipality",
        "report",
        "reference",
        "revision",
        "status",
        "located_in",
        "authority",
        "unit",
        "visibility",
        "handover_to",
        "disputed",
    ],
);

const STOOD: [&str; 6] = [
    "located_in",
    "authority",
    "unit",
    "visibility",
    "handover_to",
    "disputed",
];

/// Notes changes that were taken up at this instant, µs.
#[must_use]
pub fn insert_changes(taken: &[&Unread], at: i64) -> Change {
    Change::rows(
        "report_changes",
        &CHANGE,
        taken.iter().map(|one| {
            row![
                at,
                one.municipality.as_str(),
                one.report,
                one.reference.as_str(),
                one.version,
                one.status.as_str(),
                one.located_in.as_str(),
                one.authority.as_str(),
                one.unit.clone(),
                one.visibility.as_str(),
                one.handover_to.clone(),
                one.disputed
            ]
        }),
    )
}

/// Where these reports stood at their last change, by municipality and id; those that are not known are missing.
///
/// # Errors
/// When the database fails.
pub async fn list_last_stood(
    store: &Store,
    keys: &[(String, Uuid)],
) -> Result<Vec<(String, Uuid, i64, Stood)>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT c.municipality, c.report, c.revision");
    columns(&mut sql, "c");
    sql.push(" FROM report_changes c WHERE (c.municipality, c.report) IN ");
    keyed(&mut sql, keys);
    sql.push(
        " AND c.n = (SELECT max(l.n) FROM report_changes l
              WHERE l.municipality = c.municipality AND l.report = c.report)",
    );
    let rows: Vec<Last> = store.fetch(sql).await?;
    Ok(rows.into_iter().map(|Last(row)| row).collect())
}

/// The changes after a number, in order, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn list_changes(
    store: &Store,
    after: i64,
    limit: i32,
) -> Result<Vec<ReportChange>, StoreError> {
    let mut sql = Sql::new("SELECT c.n, c.at, c.reference, c.revision, c.status");
    columns(&mut sql, "c");
    sql.push(", p.n");
    columns(&mut sql, "p");
    sql.push(
        " FROM report_changes c LEFT JOIN report_changes p
              ON p.n = (SELECT max(l.n) FROM report_changes l
                  WHERE l.municipality = c.municipality AND l.report = c.report AND l.n < c.n)
          WHERE c.n > ",
    )
    .arg(after)
    .push(" ORDER BY c.n LIMIT ")
    .arg(i64::from(limit));
    store.fetch(sql).await
}

/// The lowest and the highest number there is; none when there is none.
///
/// # Errors
/// When the database fails.
pub async fn change_bounds(store: &Store) -> Result<Option<(i64, i64)>, StoreError> {
    let sql = Sql::new("SELECT min(n), max(n) FROM report_changes");
    let found: Option<(Option<i64>, Option<i64>)> = store.find(sql).await?;
    Ok(found.and_then(|(lowest, highest)| lowest.zip(highest)))
}

/// Forgets changes that were taken up before this instant, µs, a bounded number of them.
#[must_use]
pub fn delete_old_changes(before: i64) -> Change {
    Change::statement(
        "old_changes",
        Sql::new(
            "DELETE FROM report_changes WHERE n IN (
                 SELECT n FROM report_changes WHERE at < $1 ORDER BY at LIMIT 20000)",
        )
        .bind(before),
    )
}

fn columns(sql: &mut Sql, of: &str) {
    for column in STOOD {
        sql.push(", ").push(of).push(".").push(column);
    }
}

struct Last((String, Uuid, i64, Stood));

impl FromRow for Last {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self((
            cols.get()?,
            cols.get()?,
            cols.get()?,
            Stood::from_row(cols)?,
        )))
    }
}

impl FromRow for Stood {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            located_in: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            visibility: cols.get()?,
            handover_to: cols.get()?,
            disputed: cols.get()?,
        })
    }
}

impl FromRow for ReportChange {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        let (n, at, reference, revision, status) = (
            cols.get()?,
            cols.get()?,
            cols.get()?,
            cols.get()?,
            cols.get()?,
        );
        let now = Stood::from_row(cols)?;
        let had: Option<i64> = cols.get()?;
        let before = match had {
            Some(_) => Some(Stood::from_row(cols)?),
            None => None,
        };
        Ok(Self {
            n,
            at,
            reference,
            revision,
            status,
            now,
            before,
        })
    }
}
