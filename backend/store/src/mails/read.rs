//! Looking at mails: the one to send, the operator's list, what one person got.

use uuid::Uuid;

use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A mail and what became of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Id.
    pub id: Uuid,
    /// What it is for.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Its words, without the secret link.
    pub text: String,
    /// Language of both.
    pub lang: String,
    /// Which secret link follows the words.
    pub link: String,
    /// Municipality of the report that it is about.
    pub municipality: Option<String>,
    /// The report that it is about.
    pub report: Option<Uuid>,
    /// Written, µs.
    pub created_at: i64,
    /// `queued`, `sent`, `kept` or `failed`.
    pub state: String,
    /// Sent, kept or given up, µs.
    pub ended_at: Option<i64>,
    /// Tries to send it.
    pub tries: i32,
    /// Why the last try failed, without personal data.
    pub last_error: Option<String>,
}

/// Where a page of mails ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailCursor {
    /// When the last one was written, µs.
    pub created_at: i64,
    /// Its id.
    pub id: Uuid,
}

const MAIL: &str =
    "SELECT id, kind, recipient, subject, text, lang, link, municipality, report, created_at,
    state, ended_at, tries, last_error FROM mails";

impl FromRow for Mail {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            kind: cols.get()?,
            recipient: cols.get()?,
            subject: cols.get()?,
            text: cols.get()?,
            lang: cols.get()?,
            link: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            created_at: cols.get()?,
            state: cols.get()?,
            ended_at: cols.get()?,
            tries: cols.get()?,
            last_error: cols.get()?,
        })
    }
}

/// The mail with this id.
///
/// # Errors
/// When the database fails.
pub async fn find(store: &Store, id: Uuid) -> Result<Option<Mail>, StoreError> {
    let mut sql = Sql::new(MAIL);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// Mails of all states or one, newest first, `limit` after the given one.
///
/// # Errors
/// When the database fails.
pub async fn list(
    store: &Store,
    state: Option<&str>,
    after: Option<MailCursor>,
    limit: i32,
) -> Result<Vec<Mail>, StoreError> {
    let mut sql = Sql::new(MAIL);
    let mut joint = " WHERE ";
    if let Some(state) = state {
        sql.push(joint).push("state = ").arg(state);
        joint = " AND ";
    }
    if let Some(MailCursor { created_at, id }) = after {
        sql.push(joint)
            .push("(created_at, id) < (")
            .arg(created_at)
            .push(", ")
            .arg(id)
            .push(")");
    }
    sql.push(" ORDER BY created_at DESC, id DESC LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// Ids of mails in a state that were written since `since` (µs), oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn list_ids(
    store: &Store,
    state: &str,
    since: i64,
    limit: i32,
) -> Result<Vec<Uuid>, StoreError> {
    let mut sql = Sql::new("SELECT id FROM mails WHERE state = ");
    sql.arg(state).push(" AND created_at >= ").arg(since);
    sql.push(" ORDER BY created_at, id LIMIT ")
        .arg(i64::from(limit));
    let found: Vec<(Uuid,)> = store.fetch(sql).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// How many mails of a kind were written to an address since `since` (µs).
///
/// # Errors
/// When the database fails.
pub async fn count_to(
    store: &Store,
    recipient: &str,
    kind: &str,
    since: i64,
) -> Result<i64, StoreError> {
    let sql = Sql::new(
        "SELECT count(*) FROM mails WHERE lower(recipient) = lower($1) AND created_at >= $2 AND kind = $3",
    )
    .bind(recipient)
    .bind(since)
    .bind(kind);
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}

/// All mails to an address, oldest first, at most 10,000.
///
/// # Errors
/// When the database fails.
pub async fn list_to(store: &Store, recipient: &str) -> Result<Vec<Mail>, StoreError> {
    let mut sql = Sql::new(MAIL);
    sql.push(" WHERE lower(recipient) = lower(")
        .arg(recipient)
        .push(") ORDER BY created_at, id LIMIT 10000");
    store.fetch(sql).await
}

/// All mails about a report, oldest first, at most 10,000.
///
/// # Errors
/// When the database fails.
pub async fn list_of_report(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<Mail>, StoreError> {
    let mut sql = Sql::new(MAIL);
    sql.push(" WHERE municipality = ")
        .arg(municipality)
        .push(" AND report = ")
        .arg(report)
        .push(" ORDER BY created_at, id LIMIT 10000");
    store.fetch(sql).await
}
