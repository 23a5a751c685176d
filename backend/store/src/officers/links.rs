//! Links that go by mail: invitations and resets of a password. The database holds the hash of what is in them.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLink {
    /// Id.
    pub id: Uuid,
    /// SHA-256 of what is in the link.
    pub token_hash: [u8; 32],
    /// `invitation` or `reset`.
    pub kind: String,
    /// To which address, in lower case.
    pub email: String,
    /// `lt` or `en`.
    pub language: String,
    /// What whoever follows it becomes, JSON; empty list for a reset.
    pub memberships: String,
    /// Authority of an invitation's roles.
    pub authority: Option<String>,
    /// Whose password a reset sets.
    pub officer: Option<Uuid>,
    /// Who invited; none: by command line.
    pub made_by: Option<Uuid>,
    /// When, µs.
    pub created_at: i64,
    /// Until when, µs.
    pub expires_at: i64,
}

static LINK: Shape = Shape::new(
    Verb::Insert(""),
    "account_links",
    &[
        "id",
        "token_hash",
        "kind",
        "email",
        "language",
        "memberships",
        "authority",
        "officer",
        "made_by",
        "created_at",
        "expires_at",
    ],
);

const SELECT: &str = "SELECT id, token_hash, kind, email, language, memberships, authority, officer, made_by, created_at, expires_at
    FROM account_links WHERE ended_at IS NULL";

impl FromRow for AccountLink {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            token_hash: cols.get()?,
            kind: cols.get()?,
            email: cols.get()?,
            language: cols.get()?,
            memberships: cols.get()?,
            authority: cols.get()?,
            officer: cols.get()?,
            made_by: cols.get()?,
            created_at: cols.get()?,
            expires_at: cols.get()?,
        })
    }
}

/// Makes a link; one of the same kind that is open for the address ends.
#[must_use]
pub fn insert_link(link: AccountLink) -> [Change; 2] {
    let AccountLink {
        id,
        token_hash,
        kind,
        email,
        language,
        memberships,
        authority,
        officer,
        made_by,
        created_at,
        expires_at,
    } = link;
    let end = Sql::new(
        "UPDATE account_links SET ended_at = $1 WHERE kind = $2 AND email = $3 AND ended_at IS NULL",
    )
    .bind(created_at)
    .bind(kind.clone())
    .bind(email.clone());
    let values = row![
        id,
        token_hash.to_vec(),
        kind,
        email,
        language,
        memberships,
        authority,
        officer,
        made_by,
        created_at,
        expires_at
    ];
    [
        Change::statement("account_link_before", end),
        Change::row("account_link", &LINK, values),
    ]
}

/// Ends a link, used up or withdrawn. A conflict when it has ended.
#[must_use]
pub fn end_link(id: Uuid, used: bool, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE account_links SET ended_at = $1, used = $2 WHERE id = $3 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(used)
    .bind(id);
    Change::guarded("account_link_end", sql, 1)
}

/// Ends all links to an address.
#[must_use]
pub fn end_links_to(email: &str, at: i64) -> Change {
    let sql =
        Sql::new("UPDATE account_links SET ended_at = $1 WHERE email = $2 AND ended_at IS NULL")
            .bind(at)
            .bind(email);
    Change::statement("account_links_end", sql)
}

/// The open link with this hash.
///
/// # Errors
/// When the database fails.
pub async fn find_link(
    store: &Store,
    kind: &str,
    token_hash: [u8; 32],
    now: i64,
) -> Result<Option<AccountLink>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" AND kind = ")
        .arg(kind)
        .push(" AND token_hash = ")
        .arg(token_hash.to_vec())
        .push(" AND expires_at > ")
        .arg(now);
    store.find(sql).await
}

/// The open invitation with this id.
///
/// # Errors
/// When the database fails.
pub async fn find_invitation(store: &Store, id: Uuid) -> Result<Option<AccountLink>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" AND kind = 'invitation' AND id = ").arg(id);
    store.find(sql).await
}

/// Open invitations into these authorities (none: all), newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_invitations(
    store: &Store,
    authorities: Option<Vec<String>>,
    now: i64,
    limit: i32,
) -> Result<Vec<AccountLink>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" AND kind = 'invitation' AND expires_at > ")
        .arg(now);
    if let Some(authorities) = authorities {
        sql.push(" AND authority IN ").list(authorities);
    }
    sql.push(" ORDER BY created_at DESC, id DESC LIMIT ")
        .arg(limit);
    store.fetch(sql).await
}
