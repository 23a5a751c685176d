//! The log of a report: append, read as a timeline, scan for verification with constant memory.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// An event to append. `seq` continues the report's log; the hash chain is made by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Number in the report's log, from 1.
    pub seq: i32,
    /// Id of the event.
    pub id: Uuid,
    /// What happened, e.g. `assign`.
    pub kind: String,
    /// Who did it, e.g. `reporter`.
    pub actor_kind: String,
    /// Which one, where that is known and may be kept.
    pub actor_id: Option<String>,
    /// When, µs.
    pub at: i64,
    /// State before; none for the first.
    pub status_from: Option<String>,
    /// State after.
    pub status_to: String,
    /// Key of the line that the reporter reads.
    pub message_key: String,
    /// Arguments of that line, JSON.
    pub params: String,
    /// Salted SHA-256 of the free text, which is kept apart.
    pub text_hash: Option<[u8; 32]>,
    /// Everybody may read it where the report is public.
    pub public: bool,
    /// Hash of the event before; zeros for the first.
    pub prev_hash: [u8; 32],
    /// Hash of this event.
    pub hash: [u8; 32],
}

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

/// Free text of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventText {
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Number of the event.
    pub seq: i32,
    /// 16 to 64 random bytes.
    pub salt: Vec<u8>,
    /// The text.
    pub text: String,
}

/// What the report itself says about its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Number of events.
    pub version: i64,
    /// Hash of the last.
    pub log_head: [u8; 32],
    /// The responsible authority.
    pub authority: String,
    /// The state.
    pub status: String,
}

static EVENT: Shape = Shape::new(
    Verb::Insert(""),
    "report_events",
    &[
        "municipality",
        "report",
        "seq",
        "id",
        "kind",
        "actor_kind",
        "actor_id",
        "at",
        "status_from",
        "status_to",
        "message_key",
        "params",
        "text_hash",
        "public",
        "prev_hash",
        "hash",
    ],
)
.merged(20);

static TEXT: Shape = Shape::new(
    Verb::Insert(""),
    "event_texts",
    &["municipality", "report", "seq", "salt", "text"],
)
.merged(30);

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
            version: cols.get()?,
            log_head: cols.get()?,
            authority: cols.get()?,
            status: cols.get()?,
        })
    }
}

/// Appends events. A number that is taken is a duplicate: somebody else appended first.
#[must_use]
pub fn insert_events(events: Vec<NewEvent>) -> Change {
    let rows = events.into_iter().map(|event| {
        let NewEvent {
            municipality,
            report,
            seq,
            id,
            kind,
            actor_kind,
            actor_id,
            at,
            status_from,
            status_to,
            message_key,
            params,
            text_hash,
            public,
            prev_hash,
            hash,
        } = event;
        row![
            municipality,
            report,
            seq,
            id,
            kind,
            actor_kind,
            actor_id,
            at,
            status_from,
            status_to,
            message_key,
            params,
            text_hash.map(|hash| hash.to_vec()),
            public,
            prev_hash.to_vec(),
            hash.to_vec(),
        ]
    });
    Change::rows("events", &EVENT, rows)
}

/// Stores the free texts of events, after the events.
#[must_use]
pub fn insert_event_texts(texts: Vec<EventText>) -> Change {
    let rows = texts.into_iter().map(|text| {
        let EventText {
            municipality,
            report,
            seq,
            salt,
            text,
        } = text;
        row![municipality, report, seq, salt, text]
    });
    Change::rows("event_texts", &TEXT, rows)
}

/// Erases all free texts of a report; the chain of hashes stays whole.
#[must_use]
pub fn erase_texts(municipality: &str, report: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE event_texts SET text = NULL, erased_at = $1
         WHERE municipality = $2 AND report = $3 AND text IS NOT NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report);
    Change::statement("event_texts_erased", sql)
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

/// The whole log in the order (municipality, report, seq), `limit` events after the given one.
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
        sql.push(" WHERE (e.municipality, e.report, e.seq) > (")
            .arg(municipality);
        sql.push(", ").arg(report).push(", ").arg(seq).push(")");
    }
    sql.push(" ORDER BY e.municipality, e.report, e.seq LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// What the reports say about their logs, in the order (municipality, report), `limit` after the given one.
///
/// # Errors
/// When the database fails.
pub async fn scan_heads(
    store: &Store,
    after: Option<(&str, Uuid)>,
    limit: i32,
) -> Result<Vec<ReportHead>, StoreError> {
    let mut sql =
        Sql::new("SELECT municipality, id, version, log_head, authority, status FROM reports");
    if let Some((municipality, report)) = after {
        sql.push(" WHERE (municipality, id) > (")
            .arg(municipality)
            .push(", ")
            .arg(report)
            .push(")");
    }
    sql.push(" ORDER BY municipality, id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}
