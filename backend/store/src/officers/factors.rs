//! Second factors: the sealed secret of one-time codes, and the hashes of recovery codes.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// The one-time codes of an officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totp {
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// When the first code proved that it is set up, µs.
    pub confirmed_at: Option<i64>,
    /// The last time step that opened something: an earlier or equal one opens nothing.
    pub last_step: i64,
}

static RECOVERY: Shape = Shape::new(
    Verb::Insert(""),
    "recovery_codes",
    &["code_hash", "officer", "created_at"],
);

impl FromRow for Totp {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            sealed: cols.get()?,
            confirmed_at: cols.get()?,
            last_step: cols.get()?,
        })
    }
}

/// Puts a new secret, which is still to be confirmed. A conflict when a confirmed one is there.
#[must_use]
pub fn put_totp(officer: Uuid, sealed: Vec<u8>, at: i64) -> Change {
    let sql = Sql::new(
        "INSERT INTO totp_secrets (officer, sealed, created_at, last_step) VALUES ($1, $2, $3, 0)
         ON CONFLICT (officer) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at
         WHERE totp_secrets.confirmed_at IS NULL",
    )
    .bind(officer)
    .bind(sealed)
    .bind(at);
    Change::guarded("totp", sql, 1)
}

/// Notes the first code. A conflict when the secret is confirmed already or the step was used.
#[must_use]
pub fn confirm_totp(officer: Uuid, step: i64, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE totp_secrets SET confirmed_at = $1, last_step = $2
         WHERE officer = $3 AND confirmed_at IS NULL AND last_step < $2",
    )
    .bind(at)
    .bind(step)
    .bind(officer);
    Change::guarded("totp_confirm", sql, 1)
}

/// Uses up a time step. A conflict when it or a later one was used.
#[must_use]
pub fn use_totp(officer: Uuid, step: i64) -> Change {
    let sql = Sql::new(
        "UPDATE totp_secrets SET last_step = $1
         WHERE officer = $2 AND confirmed_at IS NOT NULL AND last_step < $1",
    )
    .bind(step)
    .bind(officer);
    Change::guarded("totp_use", sql, 1)
}

/// Takes the second factor away, with its recovery codes.
#[must_use]
pub fn delete_factors(officer: Uuid) -> [Change; 2] {
    [
        Change::statement(
            "totp_delete",
            Sql::new("DELETE FROM totp_secrets WHERE officer = $1").bind(officer),
        ),
        delete_recovery_codes(officer),
    ]
}

/// Forgets all recovery codes.
#[must_use]
pub fn delete_recovery_codes(officer: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM recovery_codes WHERE officer = $1").bind(officer);
    Change::statement("recovery_codes_delete", sql)
}

/// Puts recovery codes.
#[must_use]
pub fn insert_recovery_codes(officer: Uuid, hashes: Vec<[u8; 32]>, at: i64) -> Change {
    let rows = hashes
        .into_iter()
        .map(|hash| row![hash.to_vec(), officer, at]);
    Change::rows("recovery_codes", &RECOVERY, rows)
}

/// Uses up a recovery code. A conflict when there is none, or it was used.
#[must_use]
pub fn use_recovery_code(officer: Uuid, hash: [u8; 32], at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE recovery_codes SET used_at = $1 WHERE code_hash = $2 AND officer = $3 AND used_at IS NULL",
    )
    .bind(at)
    .bind(hash.to_vec())
    .bind(officer);
    Change::guarded("recovery_code_use", sql, 1)
}

/// The one-time codes of an officer, confirmed or not.
///
/// # Errors
/// When the database fails.
pub async fn find_totp(store: &Store, officer: Uuid) -> Result<Option<Totp>, StoreError> {
    let sql =
        Sql::new("SELECT sealed, confirmed_at, last_step FROM totp_secrets WHERE officer = $1")
            .bind(officer);
    store.find(sql).await
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database fails.
pub async fn count_recovery_codes(store: &Store, officer: Uuid) -> Result<i64, StoreError> {
    let sql =
        Sql::new("SELECT COUNT(*) FROM recovery_codes WHERE officer = $1 AND used_at IS NULL")
            .bind(officer);
    let found: Option<(i64,)> = store.find(sql).await?;
    Ok(found.map_or(0, |(count,)| count))
}
