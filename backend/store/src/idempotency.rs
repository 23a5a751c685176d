//! Answers kept under their idempotency keys, so that a retry gets the same one.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// An answer and what it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the key, with whatever it is valid for.
    pub key_hash: [u8; 32],
    /// SHA-256 of the body: another body under the same key is an error of the client.
    pub body_hash: [u8; 32],
    /// Municipality of the report that was made.
    pub municipality: Option<String>,
    /// The report that was made.
    pub report: Option<Uuid>,
    /// The answer, JSON.
    pub answer: String,
    /// Made, µs.
    pub created_at: i64,
    /// Forgotten after that, µs.
    pub expires_at: i64,
}

static KEPT: Shape = Shape::new(
    Verb::Insert(""),
    "idempotency_keys",
    &[
        "key_hash",
        "body_hash",
        "municipality",
        "report",
        "answer",
        "created_at",
        "expires_at",
    ],
)
.merged(60);

impl FromRow for Kept {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            key_hash: cols.get()?,
            body_hash: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            answer: cols.get()?,
            created_at: cols.get()?,
            expires_at: cols.get()?,
        })
    }
}

/// Keeps an answer. A key that is there already is a duplicate (`idempotency_keys_pkey`), and the whole set with
/// it: then the answer that is there is the one to give. Also one that has expired and was not yet swept.
#[must_use]
pub fn insert(kept: Kept) -> Change {
    let Kept {
        key_hash,
        body_hash,
        municipality,
        report,
        answer,
        created_at,
        expires_at,
    } = kept;
    let values = row![
        key_hash.to_vec(),
        body_hash.to_vec(),
        municipality,
        report,
        answer,
        created_at,
        expires_at
    ];
    Change::row("idempotency_key", &KEPT, values)
}

/// The answer kept under a key, expired or not.
///
/// # Errors
/// When the database fails.
pub async fn find(store: &Store, key_hash: [u8; 32]) -> Result<Option<Kept>, StoreError> {
    let sql = Sql::new(
        "SELECT key_hash, body_hash, municipality, report, answer, created_at, expires_at
         FROM idempotency_keys WHERE key_hash = $1",
    )
    .bind(key_hash.to_vec());
    store.find(sql).await
}

/// Forgets what expired before `now` (µs), at most 10,000 keys at a time.
#[must_use]
pub fn delete_expired(now: i64) -> Change {
    let sql = Sql::new(
        "DELETE FROM idempotency_keys WHERE key_hash IN (
             SELECT key_hash FROM idempotency_keys WHERE expires_at < $1 ORDER BY expires_at LIMIT 10000)",
    )
    .bind(now);
    Change::statement("idempotency_sweep", sql)
}
