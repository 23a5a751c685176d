//! What waits for the clock: deadlines near and past, answers that nobody objected to, questions without a reply; what
//! was noticed of them, and what is done once an occasion.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// Something noticed about the clock of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// `near`, `past`, `superior` or `question`.
    pub occasion: String,
    /// The instant that it is about, µs: a deadline, or when the question was asked.
    pub due: i64,
    /// Who was responsible then.
    pub authority: String,
    /// The unit inside it.
    pub unit: Option<String>,
    /// Noticed, µs.
    pub at: i64,
}

/// A report that the clock has something to say about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticking {
    /// Municipality.
    pub municipality: String,
    /// Id.
    pub report: Uuid,
    /// The instant that it is about, µs.
    pub due: i64,
    /// Who is responsible.
    pub authority: String,
    /// The unit inside it.
    pub unit: Option<String>,
}

const COLUMNS: &[&str] = &[
    "municipality",
    "report",
    "occasion",
    "due",
    "authority",
    "unit",
    "at",
];
static NOTICE: Shape = Shape::new(Verb::Insert(""), "notices", COLUMNS);
static NOTICE_ONCE: Shape = Shape::new(Verb::Insert("ON CONFLICT DO NOTHING"), "notices", COLUMNS);
static OCCASION: Shape = Shape::new(Verb::Insert(""), "occasions", &["name", "occasion", "at"]);

impl FromRow for Ticking {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            report: cols.get()?,
            due: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
        })
    }
}

fn values(notice: Notice) -> Vec<sea_orm::Value> {
    let Notice {
        municipality,
        report,
        occasion,
        due,
        authority,
        unit,
        at,
    } = notice;
    row![municipality, report, occasion, due, authority, unit, at]
}

/// Notes a notice; a duplicate (`notices_pkey`), and the whole set with it, when it is there already.
#[must_use]
pub fn insert_notice(notice: Notice) -> Change {
    Change::row("notice", &NOTICE, values(notice))
}

/// Notes those notices that are not there yet.
#[must_use]
pub fn insert_notices(notices: Vec<Notice>) -> Change {
    Change::rows("notices", &NOTICE_ONCE, notices.into_iter().map(values))
}

/// Marks an occasion as taken; a duplicate (`occasions_pkey`), and the whole set with it, when it is already.
#[must_use]
pub fn insert_occasion(name: &str, occasion: &str, at: i64) -> Change {
    Change::row("occasion", &OCCASION, row![name, occasion, at])
}

/// Whether an occasion has been taken.
///
/// # Errors
/// When the database fails.
pub async fn has_occasion(store: &Store, name: &str, occasion: &str) -> Result<bool, StoreError> {
    let sql = Sql::new("SELECT count(*) FROM occasions WHERE name = $1 AND occasion = $2")
        .bind(name)
        .bind(occasion);
    Ok(store
        .find::<(i64,)>(sql)
        .await?
        .is_some_and(|(count,)| count > 0))
}

/// When the last occasion of a name was taken, µs.
///
/// # Errors
/// When the database fails.
pub async fn last_occasion(store: &Store, name: &str) -> Result<Option<i64>, StoreError> {
    let sql = Sql::new("SELECT max(at) FROM occasions WHERE name = $1").bind(name);
    Ok(store
        .find::<(Option<i64>,)>(sql)
        .await?
        .and_then(|(at,)| at))
}

/// Forgets occasions taken before `before` (µs), at most 10,000 at a time.
#[must_use]
pub fn delete_occasions(before: i64) -> Change {
    let sql = Sql::new(
        "DELETE FROM occasions WHERE (name, occasion) IN (
             SELECT name, occasion FROM occasions WHERE at < $1 ORDER BY at LIMIT 10000)",
    )
    .bind(before);
    Change::statement("occasions_sweep", sql)
}

/// Reports of these municipalities that owe an answer, whose clock runs, whose deadline lies in `(from, until]` (µs) and
/// of which this is not noticed yet; `limit` at most, by municipality and deadline.
///
/// # Errors
/// When the database fails.
pub async fn list_due(
    store: &Store,
    municipalities: &[String],
    occasion: &str,
    from: i64,
    until: i64,
    limit: i32,
) -> Result<Vec<Ticking>, StoreError> {
    let mut sql = Sql::new(
        "SELECT r.municipality, r.id, r.respond_by, r.authority, r.unit FROM reports r WHERE r.municipality IN ",
    );
    sql.list(municipalities.iter().cloned())
        .push(" AND r.respond_by > ")
        .arg(from)
        .push(" AND r.respond_by <= ")
        .arg(until);
    // A question that was asked when the deadline had passed already stops nothing.
    sql.push(
        " AND r.answered_at IS NULL AND r.closed_at IS NULL
          AND (r.clock_stopped_at IS NULL OR r.clock_stopped_at > r.respond_by)
          AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.municipality = r.municipality AND n.report = r.id
                          AND n.due = r.respond_by AND n.occasion = ",
    )
    .arg(occasion)
    .push(") ORDER BY r.municipality, r.respond_by, r.id LIMIT ")
    .arg(i64::from(limit));
    store.fetch(sql).await
}

/// Reports answered up to `until` (µs) that nobody has closed or reopened, oldest answer first, `limit` after the one
/// with this answer and id.
///
/// # Errors
/// When the database fails.
pub async fn list_answered(
    store: &Store,
    until: i64,
    after: Option<(i64, Uuid)>,
    limit: i32,
) -> Result<Vec<Ticking>, StoreError> {
    let mut sql = Sql::new(
        "SELECT municipality, id, answered_at, authority, unit FROM reports
         WHERE status = 'answered' AND answered_at <= ",
    );
    sql.arg(until);
    if let Some((at, id)) = after {
        sql.push(" AND (answered_at, id) > (")
            .arg(at)
            .push(", ")
            .arg(id)
            .push(")");
    }
    sql.push(" ORDER BY answered_at, id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// Reports whose reporter was asked up to `until` (µs) and has not replied, oldest question first, `limit` after the one
/// with this question and id; with `unnoticed` only those whose reporter was not reminded yet.
///
/// # Errors
/// When the database fails.
pub async fn list_asked(
    store: &Store,
    until: i64,
    after: Option<(i64, Uuid)>,
    unnoticed: bool,
    limit: i32,
) -> Result<Vec<Ticking>, StoreError> {
    let mut sql = Sql::new(
        "SELECT r.municipality, r.id, r.clock_stopped_at, r.authority, r.unit FROM reports r
         WHERE r.status = 'needs_info' AND r.clock_stopped_at <= ",
    );
    sql.arg(until);
    if let Some((at, id)) = after {
        sql.push(" AND (r.clock_stopped_at, r.id) > (")
            .arg(at)
            .push(", ")
            .arg(id)
            .push(")");
    }
    if unnoticed {
        sql.push(
            " AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.municipality = r.municipality AND n.report = r.id
                              AND n.due = r.clock_stopped_at AND n.occasion = 'question')",
        );
    }
    sql.push(" ORDER BY r.clock_stopped_at, r.id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// All notices about a report, by instant and occasion, at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn list_notices(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<Notice>, StoreError> {
    let sql = Sql::new(
        "SELECT municipality, report, occasion, due, authority, unit, at FROM notices
         WHERE municipality = $1 AND report = $2 ORDER BY at, due, occasion LIMIT 1000",
    )
    .bind(municipality)
    .bind(report);
    store.fetch(sql).await
}

impl FromRow for Notice {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            report: cols.get()?,
            occasion: cols.get()?,
            due: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            at: cols.get()?,
        })
    }
}

/// A notice with where its report stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// `near`, `past` or `superior`.
    pub occasion: String,
    /// The deadline, µs.
    pub due: i64,
    /// Public reference of the report.
    pub reference: String,
    /// Its category.
    pub category: String,
    /// Its municipality.
    pub municipality: String,
    /// Who is responsible now.
    pub authority: String,
    /// The unit inside it.
    pub unit: Option<String>,
    /// Its visibility.
    pub visibility: String,
    /// The authority to which it is being handed over.
    pub handover_to: Option<String>,
    /// That is disputed.
    pub disputed: bool,
    /// The officer who works on it.
    pub assignee: Option<Uuid>,
}

impl FromRow for Noticed {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            occasion: cols.get()?,
            due: cols.get()?,
            reference: cols.get()?,
            category: cols.get()?,
            municipality: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            visibility: cols.get()?,
            handover_to: cols.get()?,
            disputed: cols.get()?,
            assignee: cols.get()?,
        })
    }
}

/// What was noticed of deadlines in `(from, until]` (µs) and still holds, the most pressing first; 20,000 at most.
///
/// # Errors
/// When the database fails.
pub async fn list_noticed(
    store: &Store,
    from: i64,
    until: i64,
) -> Result<Vec<Noticed>, StoreError> {
    let sql = Sql::new(
        "SELECT n.occasion, n.due, r.reference, r.category, COALESCE(r.located_in, r.municipality), r.authority, r.unit, r.visibility,
             r.handover_to, r.disputed, r.assignee
         FROM notices n JOIN reports r ON r.municipality = n.municipality AND r.id = n.report
         WHERE n.at > $1 AND n.at <= $2 AND n.occasion <> 'question' AND n.due = r.respond_by
           AND r.answered_at IS NULL AND r.closed_at IS NULL
         ORDER BY n.due, r.reference, n.occasion LIMIT 20000",
    )
    .bind(from)
    .bind(until);
    store.fetch(sql).await
}
