//! Filing: the report as it is first stored.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Shape, shape::Verb};

/// A report as it is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "columns of a row")]
pub struct NewReport {
    /// Code of the municipality in which the place lies.
    pub municipality: String,
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Public reference, unique in the municipality.
    pub reference: String,
    /// SHA-256 of the tracking token.
    pub token_hash: [u8; 32],
    /// Code of the area leaf.
    pub leaf: String,
    /// Within 30 m of a border between authorities' areas.
    pub border: bool,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Morton code of the web-mercator tile at zoom 24: 48 bits.
    pub quadkey: i64,
    /// Category code.
    pub category: String,
    /// Version of the catalogue that the reporter saw.
    pub catalogue_version: i64,
    /// Life-cycle state, e.g. `assigned`.
    pub status: String,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// The description may be shown to everybody.
    pub text_shown: bool,
    /// It is on the public list and map now.
    pub listed: bool,
    /// Code of the one responsible authority.
    pub authority: String,
    /// Code of the unit inside it.
    pub unit: Option<String>,
    /// Id of the rule that decided.
    pub rule: String,
    /// Version of the rule tables.
    pub rule_table_version: i64,
    /// Version of the territory.
    pub territory_version: i64,
    /// Received, µs.
    pub received_at: i64,
    /// Time of the incident, µs, where it was told.
    pub incident_at: Option<i64>,
    /// Deadline, µs.
    pub respond_by: i64,
    /// Term of the rule that decided, e.g. `20wd`.
    pub term: String,
    /// What the reporter wrote.
    pub description: String,
    /// The place in the reporter's words.
    pub place_note: Option<String>,
    /// Answers to the category's questions, JSON.
    pub answers: String,
    /// Circumstances that the rule was chosen with, JSON.
    pub circumstances: String,
    /// By the answers somebody is in danger.
    pub danger: bool,
    /// Number plate.
    pub plate: Option<String>,
    /// Reporter's language, `lt` or `en`.
    pub language: String,
    /// How it came in, e.g. `app`.
    pub channel: String,
    /// Number of events stored with it.
    pub version: i64,
    /// Hash of the last of them.
    pub log_head: [u8; 32],
}

static REPORT: Shape = Shape::new(
    Verb::Insert(""),
    "reports",
    &[
        "municipality",
        "id",
        "reference",
        "token_hash",
        "leaf",
        "border",
        "lon",
        "lat",
        "quadkey",
        "cell",
        "category",
        "catalogue_version",
        "status",
        "visibility",
        "text_shown",
        "listed",
        "authority",
        "unit",
        "rule",
        "rule_table_version",
        "territory_version",
        "received_at",
        "incident_at",
        "respond_by",
        "term",
        "accepted_once",
        "said_no",
        "extended",
        "reopened_times",
        "description",
        "place_note",
        "answers",
        "circumstances",
        "danger",
        "plate",
        "language",
        "channel",
        "supporters",
        "version",
        "log_head",
    ],
)
.merged(10);

/// Stores a new report. Refused when the reference or token is taken, the authority is unknown, or a
/// value is out of its range.
#[must_use]
pub fn insert(report: NewReport) -> Change {
    let NewReport {
        municipality,
        id,
        reference,
        token_hash,
        leaf,
        border,
        lon,
        lat,
        quadkey,
        category,
        catalogue_version,
        status,
        visibility,
        text_shown,
        listed,
        authority,
        unit,
        rule,
        rule_table_version,
        territory_version,
        received_at,
        incident_at,
        respond_by,
        term,
        description,
        place_note,
        answers,
        circumstances,
        danger,
        plate,
        language,
        channel,
        version,
        log_head,
    } = report;
    let values = row![
        municipality,
        id,
        reference,
        token_hash.to_vec(),
        leaf,
        border,
        lon,
        lat,
        quadkey,
        cell_of(quadkey),
        category,
        catalogue_version,
        status,
        visibility,
        text_shown,
        listed,
        authority,
        unit,
        rule,
        rule_table_version,
        territory_version,
        received_at,
        incident_at,
        respond_by,
        term,
        false,
        false,
        false,
        0_i32,
        description,
        place_note,
        answers,
        circumstances,
        danger,
        plate,
        language,
        channel,
        0_i32,
        version,
        log_head.to_vec(),
    ];
    Change::row("report", &REPORT, values)
}

/// The cell of zoom 12 (about 5 km wide in Lithuania) in which a quadkey of zoom 24 lies.
pub(crate) const fn cell_of(quadkey: i64) -> i64 {
    quadkey >> 24
}
