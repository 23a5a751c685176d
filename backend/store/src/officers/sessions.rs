//! Sessions: found by the hash of their token, revocable, with an idle and an absolute end.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A session as it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Id, by which it is named and ended.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// When, µs.
    pub created_at: i64,
    /// Absolute end, µs.
    pub expires_at: i64,
    /// How they signed in, e.g. `password+totp`, `oidc`.
    pub means: String,
    /// The device in a few words, from the browser's own account of itself.
    pub device: String,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id.
    pub id: Uuid,
    /// Whose.
    pub officer: Uuid,
    /// When it began, µs.
    pub created_at: i64,
    /// When it was used last, µs; noted once in a while.
    pub seen_at: i64,
    /// Absolute end, µs.
    pub expires_at: i64,
    /// How they signed in.
    pub means: String,
    /// The device.
    pub device: String,
}

static SESSION: Shape = Shape::new(
    Verb::Insert(""),
    "sessions",
    &[
        "token_hash",
        "id",
        "officer",
        "created_at",
        "seen_at",
        "expires_at",
        "means",
        "device",
    ],
);

const COLUMNS: &str = "SELECT s.id, s.officer, s.created_at, s.seen_at, s.expires_at, s.means, s.device FROM sessions s";

impl FromRow for Session {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            officer: cols.get()?,
            created_at: cols.get()?,
            seen_at: cols.get()?,
            expires_at: cols.get()?,
            means: cols.get()?,
            device: cols.get()?,
        })
    }
}

/// Begins a session.
#[must_use]
pub fn insert_session(session: NewSession) -> Change {
    let NewSession {
        token_hash,
        id,
        officer,
        created_at,
        expires_at,
        means,
        device,
    } = session;
    let values = row![
        token_hash.to_vec(),
        id,
        officer,
        created_at,
        created_at,
        expires_at,
        means,
        device
    ];
    Change::row("session", &SESSION, values)
}

/// Notes that a session was used.
#[must_use]
pub fn touch_session(id: Uuid, at: i64) -> Change {
    let sql = Sql::new("UPDATE sessions SET seen_at = $1 WHERE id = $2 AND seen_at < $1")
        .bind(at)
        .bind(id);
    Change::statement("session_seen", sql)
}

/// Says anew how the owner of a session came in.
#[must_use]
pub fn set_session_means(id: Uuid, means: &str) -> Change {
    let sql = Sql::new("UPDATE sessions SET means = $1 WHERE id = $2")
        .bind(means)
        .bind(id);
    Change::statement("session_means", sql)
}

/// Ends one session of an officer. A conflict when there is none that has not ended.
#[must_use]
pub fn end_session(officer: Uuid, id: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE sessions SET ended_at = $1 WHERE id = $2 AND officer = $3 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(id)
    .bind(officer);
    Change::guarded("session_end", sql, 1)
}

/// Ends all sessions of an officer but `except`.
#[must_use]
pub fn end_sessions_of(officer: Uuid, except: Option<Uuid>, at: i64) -> Change {
    let mut sql = Sql::new("UPDATE sessions SET ended_at = ");
    sql.arg(at)
        .push(" WHERE ended_at IS NULL AND officer = ")
        .arg(officer);
    if let Some(id) = except {
        sql.push(" AND id <> ").arg(id);
    }
    Change::statement("sessions_end", sql)
}

/// The session of a token that has not ended by `now` and was used since `idle_since`, of an account that is open.
///
/// # Errors
/// When the database fails.
pub async fn find_session(
    store: &Store,
    token_hash: [u8; 32],
    now: i64,
    idle_since: i64,
) -> Result<Option<Session>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(
        " JOIN officers o ON o.id = s.officer AND o.disabled_at IS NULL WHERE s.token_hash = ",
    )
    .arg(token_hash.to_vec())
    .push(" AND s.ended_at IS NULL AND s.expires_at > ")
    .arg(now)
    .push(" AND s.seen_at > ")
    .arg(idle_since);
    store.find(sql).await
}

/// Sessions of an officer that have not ended, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_sessions(
    store: &Store,
    officer: Uuid,
    now: i64,
    idle_since: i64,
) -> Result<Vec<Session>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE s.officer = ")
        .arg(officer)
        .push(" AND s.ended_at IS NULL AND s.expires_at > ")
        .arg(now)
        .push(" AND s.seen_at > ")
        .arg(idle_since)
        .push(" ORDER BY s.created_at DESC, s.id DESC");
    store.fetch(sql).await
}
