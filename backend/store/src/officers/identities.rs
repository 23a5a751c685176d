//! Officers as an identity provider knows them, and the roles that came from its groups.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

static IDENTITY: Shape = Shape::new(
    Verb::Insert(""),
    "identities",
    &["issuer", "subject", "officer", "created_at", "seen_at"],
);
static PROVIDED: Shape = Shape::new(Verb::Insert(""), "provider_memberships", &["membership"]);

/// Binds what a provider calls somebody to an account. A duplicate when either is bound.
#[must_use]
pub fn insert_identity(issuer: &str, subject: &str, officer: Uuid, at: i64) -> Change {
    Change::row(
        "identity",
        &IDENTITY,
        row![issuer, subject, officer, at, at],
    )
}

/// Forgets how a provider calls the owner of an account.
#[must_use]
pub fn delete_identity(issuer: &str, officer: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM identities WHERE issuer = $1 AND officer = $2")
        .bind(issuer)
        .bind(officer);
    Change::statement("identity_delete", sql)
}

/// Notes that the provider has vouched for somebody again.
#[must_use]
pub fn see_identity(issuer: &str, subject: &str, at: i64) -> Change {
    let sql = Sql::new("UPDATE identities SET seen_at = $1 WHERE issuer = $2 AND subject = $3")
        .bind(at)
        .bind(issuer)
        .bind(subject);
    Change::statement("identity_seen", sql)
}

/// The roles of an officer that hold and came from a provider that has not vouched for them since then, µs.
///
/// # Errors
/// When the database fails.
pub async fn list_unvouched(
    store: &Store,
    officer: Uuid,
    since: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let sql = Sql::new(
        "SELECT m.id FROM memberships m JOIN provider_memberships p ON p.membership = m.id
         WHERE m.officer = $1 AND m.ended_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.officer = $1 AND i.seen_at >= $2)",
    )
    .bind(officer)
    .bind(since);
    let rows: Vec<(Uuid,)> = store.fetch(sql).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Notes that a role was given by the provider's groups, and ends with them.
#[must_use]
pub fn mark_provided(membership: Uuid) -> Change {
    Change::row("provider_membership", &PROVIDED, row![membership])
}

/// Ends the roles of an officer that came from the provider's groups.
#[must_use]
pub fn end_provided(officer: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE memberships SET ended_at = $1 WHERE officer = $2 AND ended_at IS NULL
         AND id IN (SELECT membership FROM provider_memberships)",
    )
    .bind(at)
    .bind(officer);
    Change::statement("provider_memberships_end", sql)
}

/// The account of somebody whom a provider calls so.
///
/// # Errors
/// When the database fails.
pub async fn find_identity(
    store: &Store,
    issuer: &str,
    subject: &str,
) -> Result<Option<Uuid>, StoreError> {
    let sql = Sql::new("SELECT officer FROM identities WHERE issuer = $1 AND subject = $2")
        .bind(issuer)
        .bind(subject);
    let found: Option<(Uuid,)> = store.find(sql).await?;
    Ok(found.map(|(officer,)| officer))
}

/// Whether a provider vouches for somebody with this account already.
///
/// # Errors
/// When the database fails.
pub async fn has_identity(store: &Store, issuer: &str, officer: Uuid) -> Result<bool, StoreError> {
    let sql = Sql::new("SELECT COUNT(*) FROM identities WHERE issuer = $1 AND officer = $2")
        .bind(issuer)
        .bind(officer);
    let found: Option<(i64,)> = store.find(sql).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// The roles of an officer that hold and came from the provider's groups.
///
/// # Errors
/// When the database fails.
pub async fn list_provided(store: &Store, officer: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let sql = Sql::new(
        "SELECT m.id FROM memberships m JOIN provider_memberships p ON p.membership = m.id
         WHERE m.officer = $1 AND m.ended_at IS NULL ORDER BY m.granted_at, m.id",
    )
    .bind(officer);
    let rows: Vec<(Uuid,)> = store.fetch(sql).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
