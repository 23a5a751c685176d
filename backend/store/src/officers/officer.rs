//! The account itself.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// An account as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOfficer {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// E-mail address in lower case, unique.
    pub email: String,
    /// Name.
    pub name: String,
    /// `lt` or `en`.
    pub language: String,
    /// PHC string; none until a password is set.
    pub password_hash: Option<String>,
    /// When, µs.
    pub created_at: i64,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Id.
    pub id: Uuid,
    /// E-mail address in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// `lt` or `en`.
    pub language: String,
    /// PHC string.
    pub password_hash: Option<String>,
    /// When it was made, µs.
    pub created_at: i64,
    /// When it was ended, µs.
    pub disabled_at: Option<i64>,
    /// Grows with each change.
    pub version: i64,
}

static OFFICER: Shape = Shape::new(
    Verb::Insert(""),
    "officers",
    &[
        "id",
        "email",
        "name",
        "language",
        "password_hash",
        "created_at",
        "version",
    ],
);

pub(super) const SELECT: &str = "SELECT id, email, name, language, password_hash, created_at, disabled_at, version FROM officers";

impl FromRow for Officer {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            email: cols.get()?,
            name: cols.get()?,
            language: cols.get()?,
            password_hash: cols.get()?,
            created_at: cols.get()?,
            disabled_at: cols.get()?,
            version: cols.get()?,
        })
    }
}

/// Makes an account. A duplicate (`officers_by_email`) when the address has one.
#[must_use]
pub fn insert_officer(officer: NewOfficer) -> Change {
    let NewOfficer {
        id,
        email,
        name,
        language,
        password_hash,
        created_at,
    } = officer;
    let values = row![id, email, name, language, password_hash, created_at, 1_i64];
    Change::row("officer", &OFFICER, values)
}

/// Sets the password of an account that is still at `seen_version`.
#[must_use]
pub fn set_password(officer: Uuid, seen_version: i64, password_hash: &str) -> Change {
    let sql = Sql::new(
        "UPDATE officers SET password_hash = $1, version = version + 1 WHERE id = $2 AND version = $3",
    )
    .bind(password_hash)
    .bind(officer)
    .bind(seen_version);
    Change::guarded("officer_password", sql, 1)
}

/// Ends an account, or opens it again (`None`). End its sessions with it.
#[must_use]
pub fn set_officer_disabled(officer: Uuid, seen_version: i64, at: Option<i64>) -> Change {
    let sql = Sql::new(
        "UPDATE officers SET disabled_at = $1, version = version + 1 WHERE id = $2 AND version = $3",
    )
    .bind(at)
    .bind(officer)
    .bind(seen_version);
    Change::guarded("officer_disabled", sql, 1)
}

/// Changes name and language.
#[must_use]
pub fn set_officer_name(officer: Uuid, seen_version: i64, name: &str, language: &str) -> Change {
    let sql = Sql::new(
        "UPDATE officers SET name = $1, language = $2, version = version + 1 WHERE id = $3 AND version = $4",
    )
    .bind(name)
    .bind(language)
    .bind(officer)
    .bind(seen_version);
    Change::guarded("officer_name", sql, 1)
}

/// The account with this id.
///
/// # Errors
/// When the database fails.
pub async fn find_officer(store: &Store, id: Uuid) -> Result<Option<Officer>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// The account with this address, which must be in lower case.
///
/// # Errors
/// When the database fails.
pub async fn find_officer_by_email(
    store: &Store,
    email: &str,
) -> Result<Option<Officer>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE email = ").arg(email);
    store.find(sql).await
}

/// The names of these officers, in no order. At most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn list_officer_names(
    store: &Store,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT id, name FROM officers WHERE id IN ");
    sql.list(ids.iter().copied());
    store.fetch(sql).await
}
