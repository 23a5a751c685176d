//! All officers with all that they are, for what goes to each of them.

use uuid::Uuid;

use super::MembershipRow;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// One role of an officer, with how to reach them.
#[derive(Clone, PartialEq, Eq)]
pub struct Staff {
    /// The officer.
    pub officer: Uuid,
    /// E-mail address.
    pub email: String,
    /// `lt` or `en`.
    pub language: String,
    /// The role.
    pub membership: MembershipRow,
}

impl FromRow for Staff {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            officer: cols.get()?,
            email: cols.get()?,
            language: cols.get()?,
            membership: MembershipRow::from_row(cols)?,
        })
    }
}

/// The roles that hold, of accounts that are open, each officer's together; 100,000 at most.
///
/// # Errors
/// When the database fails.
pub async fn list_staff(store: &Store) -> Result<Vec<Staff>, StoreError> {
    let sql = Sql::new(
        "SELECT o.id, o.email, o.language, m.id, m.officer, m.role, m.authority, m.unit, m.municipality, m.granted_at
         FROM officers o JOIN memberships m ON m.officer = o.id
         WHERE o.disabled_at IS NULL AND m.ended_at IS NULL
         ORDER BY o.id, m.granted_at, m.id LIMIT 100000",
    );
    store.fetch(sql).await
}
