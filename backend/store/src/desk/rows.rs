//! The rows of a page: what the desk shows of a report in a list. Never contact data.

use uuid::Uuid;

use super::list_queue::Place;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A report in a list of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Municipality in which it was filed: the key.
    pub municipality: String,
    /// Municipality in which its place lies now.
    pub located_in: String,
    /// Id.
    pub id: Uuid,
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
    /// How it was answered.
    pub outcome: Option<String>,
    /// Code of the area leaf.
    pub leaf: String,
    /// Near a border.
    pub border: bool,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Visibility.
    pub visibility: String,
    /// The responsible authority.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Received, µs.
    pub received_at: i64,
    /// Deadline, µs.
    pub respond_by: i64,
    /// Since when the clock stands, µs.
    pub clock_stopped_at: Option<i64>,
    /// Answered, µs.
    pub answered_at: Option<i64>,
    /// Closed, µs.
    pub closed_at: Option<i64>,
    /// The officer who works on it.
    pub assignee: Option<Uuid>,
    /// Their name.
    pub assignee_name: Option<String>,
    /// For when the work is planned, µs.
    pub planned_at: Option<i64>,
    /// Supporters.
    pub supporters: i32,
    /// Somebody is in danger.
    pub danger: bool,
    /// To which authority it is being handed over.
    pub handover_to: Option<String>,
    /// That is disputed.
    pub disputed: bool,
    /// Photos that are there.
    pub photos: i64,
    /// The number of its state: grows with every change.
    pub version: i64,
}

const ROW: &str = "SELECT r.municipality, COALESCE(r.located_in, r.municipality), r.id, r.reference, r.category, r.status, r.outcome, r.leaf, r.border, r.lon, r.lat,
    r.visibility, r.authority, r.unit, r.received_at, r.respond_by, r.clock_stopped_at, r.answered_at, r.closed_at,
    r.assignee, (SELECT o.name FROM officers o WHERE o.id = r.assignee), r.planned_at, r.supporters, r.danger,
    r.handover_to, r.disputed,
    (SELECT count(*) FROM photos p WHERE p.municipality = r.municipality AND p.report = r.id AND p.removed_at IS NULL),
    r.version + r.edition
    FROM reports r WHERE (r.municipality, r.id) IN (VALUES ";

impl FromRow for QueueRow {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            located_in: cols.get()?,
            id: cols.get()?,
            reference: cols.get()?,
            category: cols.get()?,
            status: cols.get()?,
            outcome: cols.get()?,
            leaf: cols.get()?,
            border: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
            visibility: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            received_at: cols.get()?,
            respond_by: cols.get()?,
            clock_stopped_at: cols.get()?,
            answered_at: cols.get()?,
            closed_at: cols.get()?,
            assignee: cols.get()?,
            assignee_name: cols.get()?,
            planned_at: cols.get()?,
            supporters: cols.get()?,
            danger: cols.get()?,
            handover_to: cols.get()?,
            disputed: cols.get()?,
            photos: cols.get()?,
            version: cols.get()?,
        })
    }
}

impl QueueRow {
    /// Its place in the queue.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place {
            open: self.answered_at.is_none() && self.closed_at.is_none(),
            danger: self.danger,
            respond_by: self.respond_by,
            supporters: self.supporters,
            received_at: self.received_at,
            id: self.id,
        }
    }
}

/// The rows of these reports, in no order. Whether they may be seen was decided with the keys.
pub(super) async fn list_rows(
    store: &Store,
    keys: &[(String, Uuid)],
) -> Result<Vec<QueueRow>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(ROW);
    for (number, (municipality, id)) in keys.iter().enumerate() {
        sql.push(if number == 0 { "(" } else { ", (" });
        sql.arg(municipality.as_str()).push(", ").arg(*id).push(")");
    }
    sql.push(")");
    store.fetch(sql).await
}
