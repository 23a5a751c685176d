//! Notes on a report that only officers read.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A note to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// When, µs.
    pub at: i64,
    /// `note`, or of a contractor: `contractor`, `contractor_done`.
    pub kind: String,
    /// The officer who wrote it.
    pub officer: Option<Uuid>,
    /// The contractor who wrote it.
    pub contractor: Option<Uuid>,
    /// The words.
    pub text: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Id.
    pub id: Uuid,
    /// When, µs.
    pub at: i64,
    /// `note`, `contractor`, `contractor_done`.
    pub kind: String,
    /// The officer who wrote it.
    pub officer: Option<Uuid>,
    /// The contractor who wrote it.
    pub contractor: Option<Uuid>,
    /// Name of either.
    pub name: Option<String>,
    /// The words, until they are erased.
    pub text: Option<String>,
}

static NOTE: Shape = Shape::new(
    Verb::Insert(""),
    "report_notes",
    &[
        "id",
        "municipality",
        "report",
        "at",
        "kind",
        "officer",
        "contractor",
        "text",
    ],
);

impl FromRow for Note {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            at: cols.get()?,
            kind: cols.get()?,
            officer: cols.get()?,
            contractor: cols.get()?,
            name: cols.get()?,
            text: cols.get()?,
        })
    }
}

/// Keeps a note.
#[must_use]
pub fn insert_note(note: NewNote) -> Change {
    let NewNote {
        id,
        municipality,
        report,
        at,
        kind,
        officer,
        contractor,
        text,
    } = note;
    let values = row![
        id,
        municipality,
        report,
        at,
        kind,
        officer,
        contractor,
        text
    ];
    Change::row("report_note", &NOTE, values)
}

/// Erases the words of all notes on a report.
#[must_use]
pub fn erase_notes(municipality: &str, report: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE report_notes SET text = NULL, erased_at = $1
         WHERE municipality = $2 AND report = $3 AND text IS NOT NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report);
    Change::statement("report_notes_erased", sql)
}

/// The notes on a report, oldest first, at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn list_notes(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<Note>, StoreError> {
    let sql = Sql::new(
        "SELECT n.id, n.at, n.kind, n.officer, n.contractor, COALESCE(o.name, c.name), n.text FROM report_notes n
         LEFT JOIN officers o ON o.id = n.officer LEFT JOIN contractors c ON c.id = n.contractor
         WHERE n.municipality = $1 AND n.report = $2 ORDER BY n.at, n.id LIMIT 1000",
    )
    .bind(municipality)
    .bind(report);
    store.fetch(sql).await
}
