//! Who changed what of the reference data: an append-only list with what was before and after.

use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A change to be recorded, in the change set that makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReferenceChange {
    /// When, µs.
    pub at: i64,
    /// Who: an officer's id, or `system`.
    pub officer: String,
    /// `rule_table`, `duty`, `authority`, `unit`, `catalogue` or `setting`.
    pub subject: String,
    /// Whose: the layer, the area, the authority.
    pub scope: String,
    /// What exactly: an id or a code.
    pub key: String,
    /// What was done, e.g. `row_replaced`.
    pub verb: String,
    /// JSON before; none where there was nothing.
    pub before: Option<String>,
    /// JSON after; none where nothing is left.
    pub after: Option<String>,
}

/// A recorded change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceChange {
    /// Number, growing.
    pub id: i64,
    /// The change.
    pub change: NewReferenceChange,
}

/// Which changes are asked for; all that is given must agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangesOf {
    /// Subject.
    pub subject: Option<String>,
    /// Scope.
    pub scope: Option<String>,
    /// Key.
    pub key: Option<String>,
    /// Only those before this number.
    pub before: Option<i64>,
}

impl FromRow for ReferenceChange {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            change: NewReferenceChange {
                at: cols.get()?,
                officer: cols.get()?,
                subject: cols.get()?,
                scope: cols.get()?,
                key: cols.get()?,
                verb: cols.get()?,
                before: cols.get()?,
                after: cols.get()?,
            },
        })
    }
}

/// Records a change.
#[must_use]
pub fn insert_reference_change(change: NewReferenceChange) -> Change {
    let NewReferenceChange {
        at,
        officer,
        subject,
        scope,
        key,
        verb,
        before,
        after,
    } = change;
    let sql = Sql::new(
        "INSERT INTO reference_changes (at, officer, subject, scope, key, verb, before, after)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(at)
    .bind(officer)
    .bind(subject)
    .bind(scope)
    .bind(key)
    .bind(verb)
    .bind(before)
    .bind(after);
    Change::guarded("reference_change", sql, 1)
}

/// Recorded changes, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_reference_changes(
    store: &Store,
    of: &ChangesOf,
    limit: i32,
) -> Result<Vec<ReferenceChange>, StoreError> {
    let ChangesOf {
        subject,
        scope,
        key,
        before,
    } = of;
    let mut sql = Sql::new(
        "SELECT id, at, officer, subject, scope, key, verb, before, after FROM reference_changes WHERE id < ",
    );
    sql.arg(before.unwrap_or(i64::MAX));
    for (column, value) in [("subject", subject), ("scope", scope), ("key", key)] {
        if let Some(value) = value {
            sql.push(" AND ")
                .push(column)
                .push(" = ")
                .arg(value.clone());
        }
    }
    sql.push(" ORDER BY id DESC LIMIT ").arg(i64::from(limit));
    store.fetch(sql).await
}
