//! What officers are: rows that are ended, never changed.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A role as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMembership {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// Code of the role.
    pub role: String,
    /// Code of the authority; none for operators.
    pub authority: Option<String>,
    /// Code of the unit.
    pub unit: Option<String>,
    /// Code of the municipality.
    pub municipality: Option<String>,
    /// When, µs.
    pub granted_at: i64,
    /// By which officer; none: by command line.
    pub granted_by: Option<Uuid>,
}

/// A role that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipRow {
    /// Id.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// Code of the role.
    pub role: String,
    /// Code of the authority.
    pub authority: Option<String>,
    /// Code of the unit.
    pub unit: Option<String>,
    /// Code of the municipality.
    pub municipality: Option<String>,
    /// Since when, µs.
    pub granted_at: i64,
}

static MEMBERSHIP: Shape = Shape::new(
    Verb::Insert(""),
    "memberships",
    &[
        "id",
        "officer",
        "role",
        "authority",
        "unit",
        "municipality",
        "granted_at",
        "granted_by",
    ],
);

pub(super) const SELECT: &str = "SELECT id, officer, role, authority, unit, municipality, granted_at FROM memberships WHERE ended_at IS NULL";

impl FromRow for MembershipRow {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            officer: cols.get()?,
            role: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            municipality: cols.get()?,
            granted_at: cols.get()?,
        })
    }
}

/// Gives a role. Refused when the authority or unit is unknown, or the role needs one.
#[must_use]
pub fn insert_membership(membership: NewMembership) -> Change {
    let NewMembership {
        id,
        officer,
        role,
        authority,
        unit,
        municipality,
        granted_at,
        granted_by,
    } = membership;
    let values = row![
        id,
        officer,
        role,
        authority,
        unit,
        municipality,
        granted_at,
        granted_by
    ];
    Change::row("membership", &MEMBERSHIP, values)
}

/// Ends a role. A conflict when it has ended.
#[must_use]
pub fn end_membership(id: Uuid, at: i64, by: Option<Uuid>) -> Change {
    let sql = Sql::new(
        "UPDATE memberships SET ended_at = $1, ended_by = $2 WHERE id = $3 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(by)
    .bind(id);
    Change::guarded("membership_end", sql, 1)
}

/// What an officer is now, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_memberships(
    store: &Store,
    officer: Uuid,
) -> Result<Vec<MembershipRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" AND officer = ")
        .arg(officer)
        .push(" ORDER BY granted_at, id");
    store.fetch(sql).await
}

/// Who is what in an authority now (`None`: the operators), oldest first, of accounts that are open.
///
/// # Errors
/// When the database fails.
pub async fn list_memberships_of(
    store: &Store,
    authority: Option<&str>,
) -> Result<Vec<MembershipRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    match authority {
        Some(code) => {
            sql.push(" AND authority = ").arg(code);
        }
        None => {
            sql.push(" AND authority IS NULL");
        }
    }
    sql.push(
        " AND EXISTS (SELECT 1 FROM officers o WHERE o.id = memberships.officer AND o.disabled_at IS NULL)
          ORDER BY granted_at, id",
    );
    store.fetch(sql).await
}
