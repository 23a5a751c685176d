//! What authorities demand of their officers when they sign in.

use uuid::Uuid;

use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// The rule of an authority, or of all (`*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRule {
    /// Code of the authority, or `*`.
    pub authority: String,
    /// Without a second factor nothing can be done but setting one up.
    pub second_factor: bool,
    /// When it was set, µs.
    pub changed_at: i64,
}

impl FromRow for AccessRule {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            authority: cols.get()?,
            second_factor: cols.get()?,
            changed_at: cols.get()?,
        })
    }
}

/// Sets the rule of an authority, or of all (`*`).
#[must_use]
pub fn put_access_rule(rule: AccessRule, by: Option<Uuid>) -> Change {
    let AccessRule {
        authority,
        second_factor,
        changed_at,
    } = rule;
    let sql = Sql::new(
        "INSERT INTO access_rules (authority, second_factor, changed_at, changed_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (authority) DO UPDATE SET second_factor = excluded.second_factor,
             changed_at = excluded.changed_at, changed_by = excluded.changed_by",
    )
    .bind(authority)
    .bind(second_factor)
    .bind(changed_at)
    .bind(by);
    Change::guarded("access_rule", sql, 1)
}

/// All rules, by authority.
///
/// # Errors
/// When the database fails.
pub async fn list_access_rules(store: &Store) -> Result<Vec<AccessRule>, StoreError> {
    let sql = Sql::new(
        "SELECT authority, second_factor, changed_at FROM access_rules ORDER BY authority",
    );
    store.fetch(sql).await
}

/// Whether an officer comes in by a password, with no second factor beside it.
///
/// # Errors
/// When the database fails.
pub async fn has_password_alone(store: &Store, officer: Uuid) -> Result<bool, StoreError> {
    let sql = Sql::new(
        "SELECT COUNT(*) FROM officers o WHERE o.id = $1 AND o.password_hash IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM totp_secrets t WHERE t.officer = $1 AND t.confirmed_at IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.officer = $1)",
    )
    .bind(officer);
    let found: Option<(i64,)> = store.find(sql).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// Whether any authority of an officer, or the rule of all, demands a second factor of them.
///
/// # Errors
/// When the database fails.
pub async fn is_second_factor_due(store: &Store, officer: Uuid) -> Result<bool, StoreError> {
    let sql = Sql::new(
        "SELECT COUNT(*) FROM access_rules r WHERE r.second_factor AND (r.authority = '*' OR EXISTS (
             SELECT 1 FROM memberships m WHERE m.officer = $1 AND m.ended_at IS NULL AND m.authority = r.authority))",
    )
    .bind(officer);
    let found: Option<(i64,)> = store.find(sql).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}
