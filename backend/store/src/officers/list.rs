//! Officers by authority, a page at a time, and what all of a page are.

use uuid::Uuid;

use super::{memberships, officer};
use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// Accounts with a role that holds in these authorities (none: all accounts), by address, after `after`.
///
/// # Errors
/// When the database fails.
pub async fn list_officers(
    store: &Store,
    authorities: Option<Vec<String>>,
    after: &str,
    limit: i32,
) -> Result<Vec<officer::Officer>, StoreError> {
    let mut sql = Sql::new(officer::SELECT);
    sql.push(" WHERE email > ").arg(after);
    if let Some(authorities) = authorities {
        sql.push(
            " AND EXISTS (SELECT 1 FROM memberships m WHERE m.officer = officers.id AND m.ended_at IS NULL AND m.authority IN ",
        )
        .list(authorities)
        .push(")");
    }
    sql.push(" ORDER BY email LIMIT ").arg(limit);
    store.fetch(sql).await
}

/// What several officers are now, oldest first for each.
///
/// # Errors
/// When the database fails.
pub async fn list_memberships_of_all(
    store: &Store,
    officers: Vec<Uuid>,
) -> Result<Vec<memberships::MembershipRow>, StoreError> {
    let mut sql = Sql::new(memberships::SELECT);
    sql.push(" AND officer IN ")
        .list(officers)
        .push(" ORDER BY officer, granted_at, id");
    store.fetch(sql).await
}

/// Every role that holds, of accounts that are open, by authority.
///
/// # Errors
/// When the database fails.
pub async fn list_open_memberships(
    store: &Store,
) -> Result<Vec<memberships::MembershipRow>, StoreError> {
    let mut sql = Sql::new(memberships::SELECT);
    sql.push(
        " AND EXISTS (SELECT 1 FROM officers o WHERE o.id = memberships.officer AND o.disabled_at IS NULL)
          ORDER BY authority, granted_at, id",
    );
    store.fetch(sql).await
}
