//! The whole report: for its reporter (by the secret link), its authority, and use cases that change it.

use uuid::Uuid;

use super::update_state::ReportState;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A report with everything that is stored of it but the contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Municipality.
    pub municipality: String,
    /// Id.
    pub id: Uuid,
    /// Public reference.
    pub reference: String,
    /// SHA-256 of the tracking token.
    pub token_hash: [u8; 32],
    /// Code of the area leaf.
    pub leaf: String,
    /// Near a border.
    pub border: bool,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Morton code at zoom 24.
    pub quadkey: i64,
    /// Version of the catalogue.
    pub catalogue_version: i64,
    /// Version of the territory.
    pub territory_version: i64,
    /// Received, µs.
    pub received_at: i64,
    /// Time of the incident, µs.
    pub incident_at: Option<i64>,
    /// What the reporter wrote.
    pub description: String,
    /// The place in words.
    pub place_note: Option<String>,
    /// Answers, JSON.
    pub answers: String,
    /// Circumstances, JSON.
    pub circumstances: String,
    /// Number plate.
    pub plate: Option<String>,
    /// Reporter's language.
    pub language: String,
    /// How it came in.
    pub channel: String,
    /// Number of supporters.
    pub supporters: i32,
    /// By the answers somebody is in danger.
    pub danger: bool,
    /// Code of the municipality in which the place lies now, when it is another than the key.
    pub located_in: Option<String>,
    /// What the public reads instead of the description, where parts of it are covered.
    pub public_text: Option<String>,
    /// The report from which this one was split off.
    pub split_from: Option<Uuid>,
    /// What moves may change.
    pub state: ReportState,
}

impl Report {
    /// The number of the state that this is: grows with every change, those without an event too.
    #[must_use]
    pub const fn revision(&self) -> i64 {
        self.state.version.saturating_add(self.state.edition)
    }
}

pub(super) const REPORT: &str = "SELECT municipality, id, reference, token_hash, leaf, border, lon, lat, quadkey,
    catalogue_version, territory_version, received_at, incident_at, description, place_note, answers, circumstances,
    plate, language, channel, supporters, danger, located_in, public_text, split_from, category, status, outcome, visibility, text_shown, listed, authority, unit,
    rule, rule_table_version, respond_by, clock_stopped_at, term, asked_in, accepted_once, said_no, extended, answered_at, closed_at, forwarded_at, reopened_times,
    leading_report, assignee, planned_at, handover_to, disputed, edition, version, log_head FROM reports";

impl FromRow for Report {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            id: cols.get()?,
            reference: cols.get()?,
            token_hash: cols.get()?,
            leaf: cols.get()?,
            border: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
            quadkey: cols.get()?,
            catalogue_version: cols.get()?,
            territory_version: cols.get()?,
            received_at: cols.get()?,
            incident_at: cols.get()?,
            description: cols.get()?,
            place_note: cols.get()?,
            answers: cols.get()?,
            circumstances: cols.get()?,
            plate: cols.get()?,
            language: cols.get()?,
            channel: cols.get()?,
            supporters: cols.get()?,
            danger: cols.get()?,
            located_in: cols.get()?,
            public_text: cols.get()?,
            split_from: cols.get()?,
            state: ReportState {
                category: cols.get()?,
                status: cols.get()?,
                outcome: cols.get()?,
                visibility: cols.get()?,
                text_shown: cols.get()?,
                listed: cols.get()?,
                authority: cols.get()?,
                unit: cols.get()?,
                rule: cols.get()?,
                rule_table_version: cols.get()?,
                respond_by: cols.get()?,
                clock_stopped_at: cols.get()?,
                term: cols.get()?,
                asked_in: cols.get()?,
                accepted_once: cols.get()?,
                said_no: cols.get()?,
                extended: cols.get()?,
                answered_at: cols.get()?,
                closed_at: cols.get()?,
                forwarded_at: cols.get()?,
                reopened_times: cols.get()?,
                leading_report: cols.get()?,
                assignee: cols.get()?,
                planned_at: cols.get()?,
                handover_to: cols.get()?,
                disputed: cols.get()?,
                edition: cols.get()?,
                version: cols.get()?,
                log_head: cols.get()?,
            },
        })
    }
}

/// The report with a public reference, whatever its visibility: not for public eyes.
///
/// # Errors
/// When the database fails.
pub async fn find_by_reference(
    store: &Store,
    reference: &str,
) -> Result<Option<Report>, StoreError> {
    let mut sql = Sql::new(REPORT);
    sql.push(" WHERE reference = ").arg(reference);
    store.find(sql).await
}

/// Reports in these municipalities that are with an external authority and not confirmed as handed in, oldest first;
/// confidential ones are nobody's to see here.
///
/// # Errors
/// When the database fails.
pub async fn list_undelivered(
    store: &Store,
    municipalities: Vec<String>,
    limit: i32,
) -> Result<Vec<Report>, StoreError> {
    let mut sql = Sql::new(REPORT);
    sql.push(
        " WHERE status = 'assigned' AND forwarded_at IS NULL AND visibility <> 'confidential'
          AND authority IN (SELECT code FROM authorities WHERE kind = 'external')
          AND COALESCE(located_in, municipality) IN ",
    )
    .list(municipalities)
    .push(" ORDER BY received_at, id LIMIT ")
    .arg(limit);
    store.fetch(sql).await
}

/// The report with this id, if it exists, whatever its visibility.
///
/// # Errors
/// When the database fails.
pub async fn find_report(
    store: &Store,
    municipality: &str,
    id: Uuid,
) -> Result<Option<Report>, StoreError> {
    let mut sql = Sql::new(REPORT);
    sql.push(" WHERE municipality = ")
        .arg(municipality)
        .push(" AND id = ")
        .arg(id);
    store.find(sql).await
}
