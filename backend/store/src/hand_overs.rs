//! Hand-overs of reports between authorities.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverRow {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Its public reference.
    pub reference: String,
    /// Its category when the hand-over was proposed.
    pub category: String,
    /// The rule by which it had been assigned.
    pub rule: String,
    /// The authority that was responsible.
    pub from_authority: String,
    /// Its unit.
    pub from_unit: Option<String>,
    /// The authority that was named.
    pub to_authority: String,
    /// State code.
    pub state: String,
    /// When it was proposed, µs.
    pub proposed_at: i64,
    /// By which officer.
    pub proposed_by: Uuid,
    /// Until when the other authority, or then the joint working group, is to answer, µs.
    pub answer_by: i64,
    /// When it was disputed, µs.
    pub disputed_at: Option<i64>,
    /// When it ended, µs.
    pub ended_at: Option<i64>,
    /// By which officer.
    pub ended_by: Option<Uuid>,
}

/// How often a rule's reports were handed over between two authorities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverCount {
    /// The rule.
    pub rule: String,
    /// From which authority.
    pub from_authority: String,
    /// To which.
    pub to_authority: String,
    /// State code.
    pub state: String,
    /// How many.
    pub count: i64,
}

/// One side of hand-overs, as far as somebody reaches it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverSide {
    /// The authority.
    pub authority: String,
    /// Only this unit's.
    pub unit: Option<String>,
    /// Only of reports in this municipality.
    pub municipality: Option<String>,
    /// Of confidential reports, and no others; or of all others.
    pub confidential: bool,
}

impl HandOverSide {
    /// The condition that a row is of a report that is reached so.
    fn push_reached(&self, sql: &mut Sql) {
        sql.push(
            " AND EXISTS (SELECT 1 FROM reports r WHERE r.municipality = hand_overs.municipality
                 AND r.id = hand_overs.report AND r.visibility ",
        )
        .push(if self.confidential { "=" } else { "<>" })
        .push(" 'confidential'");
        if let Some(code) = &self.municipality {
            sql.push(" AND COALESCE(r.located_in, r.municipality) = ")
                .arg(code.as_str());
        }
        sql.push(")");
    }
}

/// Which hand-overs to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOverQuery {
    /// Proposed by these.
    pub from: Vec<HandOverSide>,
    /// Proposed to these.
    pub to: Vec<HandOverSide>,
    /// Disputes that these decide: in their municipality, whatever the authority.
    pub disputes: Vec<HandOverSide>,
    /// Only those that are open, or only those that have ended.
    pub open: Option<bool>,
    /// Only before this one: when it was proposed, and its id.
    pub before: Option<(i64, Uuid)>,
    /// How many at most.
    pub limit: i32,
}

const COLUMNS: &[&str] = &[
    "id",
    "municipality",
    "report",
    "reference",
    "category",
    "rule",
    "from_authority",
    "from_unit",
    "to_authority",
    "state",
    "proposed_at",
    "proposed_by",
    "answer_by",
    "disputed_at",
    "ended_at",
    "ended_by",
];
static HAND_OVER: Shape = Shape::new(Verb::Insert(""), "hand_overs", COLUMNS);

const SELECT: &str = "SELECT id, municipality, report, reference, category, rule, from_authority, from_unit, to_authority,
    state, proposed_at, proposed_by, answer_by, disputed_at, ended_at, ended_by FROM hand_overs";

impl FromRow for HandOverRow {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            reference: cols.get()?,
            category: cols.get()?,
            rule: cols.get()?,
            from_authority: cols.get()?,
            from_unit: cols.get()?,
            to_authority: cols.get()?,
            state: cols.get()?,
            proposed_at: cols.get()?,
            proposed_by: cols.get()?,
            answer_by: cols.get()?,
            disputed_at: cols.get()?,
            ended_at: cols.get()?,
            ended_by: cols.get()?,
        })
    }
}

impl FromRow for HandOverCount {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            rule: cols.get()?,
            from_authority: cols.get()?,
            to_authority: cols.get()?,
            state: cols.get()?,
            count: cols.get()?,
        })
    }
}

/// Notes a hand-over. A duplicate when the report has one that is open, or one that was decided.
#[must_use]
pub fn insert_hand_over(hand_over: HandOverRow) -> Change {
    let HandOverRow {
        id,
        municipality,
        report,
        reference,
        category,
        rule,
        from_authority,
        from_unit,
        to_authority,
        state,
        proposed_at,
        proposed_by,
        answer_by,
        disputed_at,
        ended_at,
        ended_by,
    } = hand_over;
    let values = row![
        id,
        municipality,
        report,
        reference,
        category,
        rule,
        from_authority,
        from_unit,
        to_authority,
        state,
        proposed_at,
        proposed_by,
        answer_by,
        disputed_at,
        ended_at,
        ended_by
    ];
    Change::row("hand_over", &HAND_OVER, values)
}

/// Makes an open hand-over a dispute, with a new time to answer by. A conflict when it is not pending.
#[must_use]
pub fn dispute_hand_over(id: Uuid, at: i64, answer_by: i64) -> Change {
    let sql = Sql::new(
        "UPDATE hand_overs SET state = 'disputed', disputed_at = $1, answer_by = $2
         WHERE id = $3 AND state = 'pending'",
    )
    .bind(at)
    .bind(answer_by)
    .bind(id);
    Change::guarded("hand_over_dispute", sql, 1)
}

/// Ends an open hand-over. A conflict when it has ended.
#[must_use]
pub fn end_hand_over(id: Uuid, state: &str, at: i64, by: Option<Uuid>) -> Change {
    let sql = Sql::new(
        "UPDATE hand_overs SET state = $1, ended_at = $2, ended_by = $3 WHERE id = $4 AND ended_at IS NULL",
    )
    .bind(state)
    .bind(at)
    .bind(by)
    .bind(id);
    Change::guarded("hand_over_end", sql, 1)
}

/// Ends whatever hand-over of the report is open, because something else has settled it.
#[must_use]
pub fn overtake_hand_over(municipality: &str, report: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE hand_overs SET state = 'overtaken', ended_at = $1
         WHERE municipality = $2 AND report = $3 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report);
    Change::guarded("hand_over_overtaken", sql, 1)
}

/// All hand-overs of a report, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_hand_overs_of(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<HandOverRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE municipality = ")
        .arg(municipality)
        .push(" AND report = ")
        .arg(report)
        .push(" ORDER BY proposed_at, id");
    store.fetch(sql).await
}

/// Hand-overs that wait for the other authority beyond their time, the longest first.
///
/// # Errors
/// When the database fails.
pub async fn list_lapsed_hand_overs(
    store: &Store,
    now: i64,
    limit: i32,
) -> Result<Vec<HandOverRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE state = 'pending' AND answer_by < ")
        .arg(now)
        .push(" ORDER BY answer_by, id LIMIT ")
        .arg(limit);
    store.fetch(sql).await
}

/// A page of hand-overs that fit any of the sides of the query.
///
/// # Errors
/// When the database fails.
pub async fn list_hand_overs(
    store: &Store,
    query: HandOverQuery,
) -> Result<Vec<HandOverRow>, StoreError> {
    let HandOverQuery {
        from,
        to,
        disputes,
        open,
        before,
        limit,
    } = query;
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE (1 = 0");
    for side in from {
        sql.push(" OR (from_authority = ")
            .arg(side.authority.as_str());
        if let Some(unit) = &side.unit {
            sql.push(" AND from_unit = ").arg(unit.as_str());
        }
        side.push_reached(&mut sql);
        sql.push(")");
    }
    for side in to {
        sql.push(" OR (to_authority = ")
            .arg(side.authority.as_str());
        side.push_reached(&mut sql);
        sql.push(")");
    }
    for side in disputes.iter().filter(|side| side.municipality.is_some()) {
        sql.push(" OR (state IN ('disputed', 'decided_over', 'decided_stays')");
        side.push_reached(&mut sql);
        sql.push(")");
    }
    sql.push(")");
    match open {
        Some(true) => {
            sql.push(" AND ended_at IS NULL");
        }
        Some(false) => {
            sql.push(" AND ended_at IS NOT NULL");
        }
        None => {}
    }
    if let Some((at, id)) = before {
        sql.push(" AND (proposed_at, id) < (")
            .arg(at)
            .push(", ")
            .arg(id)
            .push(")");
    }
    sql.push(" ORDER BY proposed_at DESC, id DESC LIMIT ")
        .arg(limit);
    store.fetch(sql).await
}

/// How many hand-overs were proposed in a time, by rule, pair of authorities and state; only those of which one side
/// is among `authorities`, or that lie in `municipalities`.
///
/// # Errors
/// When the database fails.
pub async fn count_hand_overs(
    store: &Store,
    since: i64,
    until: i64,
    authorities: Vec<String>,
    municipalities: Vec<String>,
) -> Result<Vec<HandOverCount>, StoreError> {
    let mut sql = Sql::new(
        "SELECT rule, from_authority, to_authority, state, CAST(COUNT(*) AS BIGINT) FROM hand_overs WHERE NOT EXISTS (
             SELECT 1 FROM reports r WHERE r.municipality = hand_overs.municipality AND r.id = hand_overs.report
             AND r.visibility = 'confidential') AND proposed_at >= ",
    );
    sql.arg(since)
        .push(" AND proposed_at < ")
        .arg(until)
        .push(" AND (from_authority IN ")
        .list(authorities.clone())
        .push(" OR to_authority IN ")
        .list(authorities)
        .push(" OR municipality IN ")
        .list(municipalities)
        .push(")")
        .push(
            " GROUP BY rule, from_authority, to_authority, state
              ORDER BY rule, from_authority, to_authority, state",
        );
    store.fetch(sql).await
}
