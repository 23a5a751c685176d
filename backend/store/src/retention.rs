//! What has been held for long enough: contact data and photos of reports that ended long ago, old mails.

use uuid::Uuid;

use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// What is held of a report that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Contact data that are not erased.
    Contact,
    /// Photos that are not removed.
    Photos,
}

impl Held {
    /// What must be there; a duplicate waits for the report that leads it, from which its reporter still hears.
    const fn condition(self) -> &'static str {
        match self {
            Self::Contact => {
                "EXISTS (SELECT 1 FROM reporter_contacts c WHERE c.municipality = r.municipality AND c.report = r.id
                         AND c.removed_at IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM reports l WHERE r.status = 'duplicate'
                         AND l.municipality = r.municipality AND l.id = r.leading_report AND l.closed_at IS NULL)"
            }
            Self::Photos => {
                "EXISTS (SELECT 1 FROM photos p WHERE p.municipality = r.municipality AND p.report = r.id
                         AND p.removed_at IS NULL)"
            }
        }
    }
}

fn ended(select: &'static str, held: Held, before: i64) -> Sql {
    let mut sql = Sql::new(select);
    sql.push(" FROM reports r WHERE r.closed_at IS NOT NULL AND r.closed_at < ")
        .arg(before)
        .push(" AND ")
        .push(held.condition());
    sql
}

/// Reports that ended before `before` (µs) of which this is still held, in the order of their end, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn list_ended(
    store: &Store,
    held: Held,
    before: i64,
    limit: i32,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    let mut sql = ended("SELECT r.municipality, r.id", held, before);
    sql.push(" ORDER BY r.closed_at, r.id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// How many such reports there are.
///
/// # Errors
/// When the database fails.
pub async fn count_ended(store: &Store, held: Held, before: i64) -> Result<i64, StoreError> {
    let found = store
        .find::<(i64,)>(ended("SELECT count(*)", held, before))
        .await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// How many mails were written before `before` (µs) and are not queued.
///
/// # Errors
/// When the database fails.
pub async fn count_mails(store: &Store, before: i64) -> Result<i64, StoreError> {
    let sql = Sql::new("SELECT count(*) FROM mails WHERE created_at < $1 AND state <> 'queued'")
        .bind(before);
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}
