//! Settings of authorities, each with the revision that a change must have seen.

use super::all;
use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A setting of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthoritySetting {
    /// The authority's code, or `LT` for what holds where an authority says nothing.
    pub scope: String,
    /// `working_hours`, `days_off`, `deadlines` or `templates`.
    pub name: String,
    /// Value, JSON.
    pub value: String,
    /// Grows with each change, from 1.
    pub revision: i64,
    /// Changed, µs.
    pub changed_at: i64,
    /// By whom.
    pub changed_by: String,
}

impl FromRow for AuthoritySetting {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            scope: cols.get()?,
            name: cols.get()?,
            value: cols.get()?,
            revision: cols.get()?,
            changed_at: cols.get()?,
            changed_by: cols.get()?,
        })
    }
}

/// Stores a setting over the revision before it; of revision 1, where there was none (a duplicate,
/// `authority_settings_pkey`, when there is). A conflict when the one before is not the stored one.
#[must_use]
pub fn put_setting(setting: AuthoritySetting) -> Change {
    let AuthoritySetting {
        scope,
        name,
        value,
        revision,
        changed_at,
        changed_by,
    } = setting;
    let sql = Sql::new(if revision <= 1 {
        "INSERT INTO authority_settings (value, revision, changed_at, changed_by, scope, name)
         VALUES ($1, $2, $3, $4, $5, $6)"
    } else {
        "UPDATE authority_settings SET value = $1, revision = $2, changed_at = $3, changed_by = $4
         WHERE scope = $5 AND name = $6 AND revision + 1 = $2"
    })
    .bind(value)
    .bind(revision)
    .bind(changed_at)
    .bind(changed_by)
    .bind(scope)
    .bind(name);
    Change::guarded("authority_setting", sql, 1)
}

/// All settings, by scope and name.
///
/// # Errors
/// When the database fails.
pub async fn list_settings(store: &Store) -> Result<Vec<AuthoritySetting>, StoreError> {
    all(
        store,
        "SELECT scope, name, value, revision, changed_at, changed_by FROM authority_settings ORDER BY scope, name",
    )
    .await
}
