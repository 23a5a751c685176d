//! API tokens: found by the hash of their secret, scoped, expiring, revocable.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A token as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// SHA-256 of its secret.
    pub token_hash: [u8; 32],
    /// Id.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// What it is for, in its officer's words.
    pub name: String,
    /// Codes of its scopes, separated by spaces.
    pub scopes: String,
    /// When, µs.
    pub created_at: i64,
    /// Until when, µs.
    pub expires_at: i64,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Id.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// What it is for.
    pub name: String,
    /// Codes of its scopes, separated by spaces.
    pub scopes: String,
    /// When it was made, µs.
    pub created_at: i64,
    /// Until when, µs.
    pub expires_at: i64,
    /// When it was used last, µs; noted once in a while.
    pub used_at: Option<i64>,
}

static TOKEN: Shape = Shape::new(
    Verb::Insert(""),
    "api_tokens",
    &[
        "token_hash",
        "id",
        "officer",
        "name",
        "scopes",
        "created_at",
        "expires_at",
    ],
);

const COLUMNS: &str = "SELECT t.id, t.officer, t.name, t.scopes, t.created_at, t.expires_at, t.used_at FROM api_tokens t";

impl FromRow for ApiToken {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            officer: cols.get()?,
            name: cols.get()?,
            scopes: cols.get()?,
            created_at: cols.get()?,
            expires_at: cols.get()?,
            used_at: cols.get()?,
        })
    }
}

/// Makes a token.
#[must_use]
pub fn insert_token(token: NewToken) -> Change {
    let NewToken {
        token_hash,
        id,
        officer,
        name,
        scopes,
        created_at,
        expires_at,
    } = token;
    let values = row![
        token_hash.to_vec(),
        id,
        officer,
        name,
        scopes,
        created_at,
        expires_at
    ];
    Change::row("api_token", &TOKEN, values)
}

/// Ends a token of an officer. A conflict when there is none that has not ended.
#[must_use]
pub fn end_token(officer: Uuid, id: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE api_tokens SET ended_at = $1 WHERE id = $2 AND officer = $3 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(id)
    .bind(officer);
    Change::guarded("api_token_end", sql, 1)
}

/// Ends all tokens of an officer.
#[must_use]
pub fn end_tokens_of(officer: Uuid, at: i64) -> Change {
    let sql =
        Sql::new("UPDATE api_tokens SET ended_at = $1 WHERE officer = $2 AND ended_at IS NULL")
            .bind(at)
            .bind(officer);
    Change::statement("api_tokens_end", sql)
}

/// Notes that a token was used.
#[must_use]
pub fn touch_token(id: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE api_tokens SET used_at = $1 WHERE id = $2 AND (used_at IS NULL OR used_at < $1)",
    )
    .bind(at)
    .bind(id);
    Change::statement("api_token_used", sql)
}

/// The token with this hash that has not ended by `now`, of an account that is open.
///
/// # Errors
/// When the database fails.
pub async fn find_token(
    store: &Store,
    token_hash: [u8; 32],
    now: i64,
) -> Result<Option<ApiToken>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(
        " JOIN officers o ON o.id = t.officer AND o.disabled_at IS NULL WHERE t.token_hash = ",
    )
    .arg(token_hash.to_vec())
    .push(" AND t.ended_at IS NULL AND t.expires_at > ")
    .arg(now);
    store.find(sql).await
}

/// Tokens of an officer that have not ended, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_tokens(
    store: &Store,
    officer: Uuid,
    now: i64,
) -> Result<Vec<ApiToken>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE t.officer = ")
        .arg(officer)
        .push(" AND t.ended_at IS NULL AND t.expires_at > ")
        .arg(now)
        .push(" ORDER BY t.created_at DESC, t.id DESC");
    store.fetch(sql).await
}
