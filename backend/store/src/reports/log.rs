//! Reading the log of a report: as a timeline, and from end to end in batches for verification.

use uuid::Uuid;

use super::events::NewEvent;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// An event as it is stored, with its text unless that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedEvent {
    /// The event.
    pub event: NewEvent,
    /// Salt of the text's hash.
    pub salt: Option<Vec<u8>>,
    /// Free text.
    pub text: Option<String>,
    /// When the text was erased, µs.
    pub erased_at: Option<i64>,
}

/// What the report itself says about its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Public reference.
    pub reference: String,
    /// Number of events.
    pub version: i64,
    /// Hash of the last.
    pub log_head: [u8; 32],
    /// The responsible authority.
    pub authority: String,
    /// The state.
    pub status: String,
}

const EVENT_COLUMNS: &str =
    "e.municipality, e.report, e.seq, e.id, e.kind, e.actor_kind, e.actor_id, e.at,
    e.status_from, e.status_to, e.message_key, e.params, e.text_hash, e.public, e.prev_hash, e.hash,
    t.salt, t.text, t.erased_at
    FROM report_events e LEFT JOIN event_texts t
    ON t.municipality = e.municipality AND t.report = e.report AND t.seq = e.seq";

impl FromRow for LoggedEvent {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            event: NewEvent {
                municipality: cols.get()?,
                report: cols.get()?,
                seq: cols.get()?,
                id: cols.get()?,
                kind: cols.get()?,
                actor_kind: cols.get()?,
                actor_id: cols.get()?,
                at: cols.get()?,
                status_from: cols.get()?,
                status_to: cols.get()?,
                message_key: cols.get()?,
                params: cols.get()?,
                text_hash: cols.get()?,
                public: cols.get()?,
                prev_hash: cols.get()?,
                hash: cols.get()?,
            },
            salt: cols.get()?,
            text: cols.get()?,
            erased_at: cols.get()?,
        })
    }
}

impl FromRow for ReportHead {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            report: cols.get()?,
            reference: cols.get()?,
            version: cols.get()?,
            log_head: cols.get()?,
            authority: cols.get()?,
            status: cols.get()?,
        })
    }
}

/// All events of a report, oldest first: at most 10,000, which no life reaches.
///
/// # Errors
/// When the database fails.
pub async fn list_events(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<LoggedEvent>, StoreError> {
    let mut sql = Sql::new("SELECT ");
    sql.push(EVENT_COLUMNS)
        .push(" WHERE e.municipality = ")
        .arg(municipality);
    sql.push(" AND e.report = ")
        .arg(report)
        .push(" ORDER BY e.seq LIMIT 10000");
    store.fetch(sql).await
}

/// The events of a report that everybody may read, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_timeline(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<LoggedEvent>, StoreError> {
    let mut sql = Sql::new("SELECT ");
    sql.push(EVENT_COLUMNS)
        .push(" WHERE e.municipality = ")
        .arg(municipality);
    sql.push(" AND e.report = ")
        .arg(report)
        .push(" AND e.public ORDER BY e.seq LIMIT 10000");
    store.fetch(sql).await
}

/// The whole log in the order (report, municipality, seq), `limit` events after the given one.
///
/// # Errors
/// When the database fails.
pub async fn scan_log(
    store: &Store,
    after: Option<(&str, Uuid, i32)>,
    limit: i32,
) -> Result<Vec<LoggedEvent>, StoreError> {
    let mut sql = Sql::new("SELECT ");
    sql.push(EVENT_COLUMNS);
    if let Some((municipality, report, seq)) = after {
        sql.push(" WHERE (e.report, e.municipality, e.seq) > (")
            .arg(report);
        sql.push(", ")
            .arg(municipality)
            .push(", ")
            .arg(seq)
            .push(")");
    }
    sql.push(" ORDER BY e.report, e.municipality, e.seq LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// What the reports say about their logs, in the order (report, municipality), `limit` after the given one.
///
/// # Errors
/// When the database fails.
pub async fn scan_heads(
    store: &Store,
    after: Option<(&str, Uuid)>,
    limit: i32,
) -> Result<Vec<ReportHead>, StoreError> {
    let mut sql = Sql::new(
        "SELECT municipality, id, reference, version, log_head, authority, status FROM reports",
    );
    if let Some((municipality, report)) = after {
        sql.push(" WHERE (id, municipality) > (")
            .arg(report)
            .push(", ")
            .arg(municipality)
            .push(")");
    }
    sql.push(" ORDER BY id, municipality LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}
