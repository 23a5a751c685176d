//! Appending to the log of a report, and erasing its free texts.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

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

/// Erases what the reporter wrote in the report itself: description, place in words, answers, plate.
#[must_use]
pub fn erase_description(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET description = '', place_note = NULL, answers = '{}', plate = NULL, text_shown = FALSE,
             public_text = NULL, edition = edition + 1
         WHERE municipality = $1 AND id = $2",
    )
    .bind(municipality)
    .bind(report);
    Change::guarded("report_texts_erased", sql, 1)
}
