//! Views of the queue that officers keep.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewRow {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// Its name, unique among theirs.
    pub name: String,
    /// The filter, JSON.
    pub filter: String,
    /// The order.
    pub sort: String,
    /// Shared with this authority.
    pub authority: Option<String>,
    /// Shared with this unit of it only.
    pub unit: Option<String>,
    /// Changed last, µs.
    pub changed_at: i64,
    /// Grows with each change.
    pub version: i64,
}

static VIEW: Shape = Shape::new(
    Verb::Insert(""),
    "desk_views",
    &[
        "id",
        "officer",
        "name",
        "filter",
        "sort",
        "authority",
        "unit",
        "changed_at",
        "version",
    ],
);

const SELECT: &str =
    "SELECT id, officer, name, filter, sort, authority, unit, changed_at, version FROM desk_views";

impl FromRow for ViewRow {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            officer: cols.get()?,
            name: cols.get()?,
            filter: cols.get()?,
            sort: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            changed_at: cols.get()?,
            version: cols.get()?,
        })
    }
}

/// Keeps a view. A duplicate (`desk_views_own`) when the officer has one of this name.
#[must_use]
pub fn insert_view(view: ViewRow) -> Change {
    let ViewRow {
        id,
        officer,
        name,
        filter,
        sort,
        authority,
        unit,
        changed_at,
        version,
    } = view;
    let values = row![
        id, officer, name, filter, sort, authority, unit, changed_at, version
    ];
    Change::row("view", &VIEW, values)
}

/// Changes a view of the officer's that is at the version before this one's; a conflict when it is not.
#[must_use]
pub fn update_view(view: ViewRow) -> Change {
    let ViewRow {
        id,
        officer,
        name,
        filter,
        sort,
        authority,
        unit,
        changed_at,
        version,
    } = view;
    let sql = Sql::new(
        "UPDATE desk_views SET name = $1, filter = $2, sort = $3, authority = $4, unit = $5, changed_at = $6, version = $7
         WHERE id = $8 AND officer = $9 AND version = $10",
    )
    .bind(name)
    .bind(filter)
    .bind(sort)
    .bind(authority)
    .bind(unit)
    .bind(changed_at)
    .bind(version)
    .bind(id)
    .bind(officer)
    .bind(version - 1);
    Change::guarded("view_changed", sql, 1)
}

/// Forgets a view of the officer's; a conflict when there is none.
#[must_use]
pub fn delete_view(officer: Uuid, id: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM desk_views WHERE id = $1 AND officer = $2")
        .bind(id)
        .bind(officer);
    Change::guarded("view_forgotten", sql, 1)
}

/// The officer's own views and those shared with any of these authorities and units (no unit: the whole authority's
/// desk, which sees those of its units too), by name; at most 500.
///
/// # Errors
/// When the database fails.
pub async fn list_views(
    store: &Store,
    officer: Uuid,
    places: &[(String, Option<String>)],
) -> Result<Vec<ViewRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE officer = ").arg(officer);
    for (authority, unit) in places {
        sql.push(" OR (authority = ").arg(authority.as_str());
        if let Some(unit) = unit {
            sql.push(" AND (unit IS NULL OR unit = ")
                .arg(unit.as_str())
                .push(")");
        }
        sql.push(")");
    }
    sql.push(" ORDER BY name, id LIMIT 500");
    store.fetch(sql).await
}

/// How many views the officer keeps.
///
/// # Errors
/// When the database fails.
pub async fn count_views(store: &Store, officer: Uuid) -> Result<i64, StoreError> {
    let sql = Sql::new("SELECT count(*) FROM desk_views WHERE officer = $1").bind(officer);
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}
