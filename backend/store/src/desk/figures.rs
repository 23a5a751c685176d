//! Counts for figures: sums by group and local day, and how long things took as numbers for each hour, from which the
//! caller makes medians. Seven statements, whatever is asked. What the figures mean is documented in `backend/FIGURES.md`.

use std::fmt::Write as _;

use super::filter::Filter;
use super::reach::Reach;
use super::streams::streams;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// By what the groups are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One group.
    All,
    /// Local days.
    Day,
    /// The responsible authority.
    Authority,
    /// The unit; empty: none.
    Unit,
    /// The category.
    Category,
    /// The rule.
    Rule,
}

/// From when on local clocks are so far ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offset {
    /// From this instant, µs; the first of a list holds before it too.
    pub from: i64,
    /// How far ahead, µs.
    pub ahead: i64,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresQuery {
    /// What they reach.
    pub reach: Reach,
    /// Area, category, authority, unit; all states.
    pub filter: Filter,
    /// Only under this rule.
    pub rule: Option<String>,
    /// By what the groups are made.
    pub by: By,
    /// Begin of the period, µs.
    pub from: i64,
    /// Its end, exclusive, µs.
    pub to: i64,
    /// Local time, oldest first, at least one.
    pub offsets: Vec<Offset>,
}

/// A number for a group and a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Code of the group; empty where there is none.
    pub group: String,
    /// The local day as days since 1970-01-01; 0 where groups are no days.
    pub day: i64,
    /// A state or a kind of event, where there is one.
    pub what: String,
    /// Hours that it took, or another number beside.
    pub beside: i64,
    /// How many.
    pub count: i64,
}

/// All counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Received in the period; beside: their supporters.
    pub received: Vec<Counted>,
    /// Received in the period and handed over since.
    pub handed_over: Vec<Counted>,
    /// Answered in the period; what: `in_time` or `late`; beside: hours since they were received.
    pub answered: Vec<Counted>,
    /// Confirmed and opened again in the period; what: `confirmed`, or `reopened` with who did it after a blank.
    pub happened: Vec<Counted>,
    /// Stays in a state of those received in the period, that have ended; what: the state; beside: hours.
    pub stays: Vec<Counted>,
    /// Waiting for an answer: at the end of the period, or, where groups are days, at its begin.
    pub waiting: Vec<Counted>,
    /// Where groups are days: answered or ended in the period.
    pub settled: Vec<Counted>,
}

impl FromRow for Counted {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            group: cols.get()?,
            day: cols.get()?,
            what: cols.get()?,
            beside: cols.get()?,
            count: cols.get()?,
        })
    }
}

/// µs of an hour.
const HOUR: &str = "3600000000";
/// Which events the index has, word for word.
const COUNTED: &str = "(kind = 'reopened' OR kind = 'confirmed' OR kind = 'handed_over')";
/// When a report was answered or ended first.
const SETTLED_AT: &str = "COALESCE(answered_at, closed_at)";

/// Counts.
///
/// # Errors
/// When the database fails.
pub async fn count_figures(store: &Store, query: &FiguresQuery) -> Result<Counts, StoreError> {
    if streams(&query.reach, &query.filter, false).is_empty() {
        return Ok(Counts::default());
    }
    let fetch = |sql: Sql| store.fetch::<Counted>(sql);
    let settled = async {
        match query.by {
            By::Day => fetch(query.settled(store)).await,
            By::All | By::Authority | By::Unit | By::Category | By::Rule => Ok(Vec::new()),
        }
    };
    let (received, handed_over, answered, happened, stays, waiting, settled) = tokio::try_join!(
        fetch(query.received(store)),
        fetch(query.handed_over()),
        fetch(query.answered(store)),
        fetch(query.happened()),
        fetch(query.stays(store)),
        fetch(query.waiting(store)),
        settled,
    )?;
    Ok(Counts {
        received,
        handed_over,
        answered,
        happened,
        stays,
        waiting,
        settled,
    })
}

impl FiguresQuery {
    fn group(&self) -> &'static str {
        match self.by {
            By::All | By::Day => "''",
            By::Authority => "authority",
            By::Unit => "COALESCE(unit, '')",
            By::Category => "category",
            By::Rule => "rule",
        }
    }

    /// The local day of an instant, where groups are days.
    fn day(&self, at: &str) -> String {
        if self.by != By::Day {
            return "CAST(0 AS BIGINT)".to_owned();
        }
        let mut later = self.offsets.iter().skip(1);
        let first = self.offsets.first().map_or(0, |first| first.ahead);
        let mut text = String::from("CASE");
        let mut ahead = first;
        for next in later.by_ref() {
            let _ = write!(text, " WHEN {at} < {} THEN {ahead}", next.from);
            ahead = next.ahead;
        }
        if text == "CASE" {
            return format!("(({at} + {ahead}) / 86400000000)");
        }
        format!("(({at} + {text} ELSE {ahead} END) / 86400000000)")
    }

    /// `SELECT columns` of everything reached and asked for under one more condition, all streams together.
    fn source(&self, store: &Store, columns: &str, condition: &dyn Fn(&mut Sql), sql: &mut Sql) {
        for (number, stream) in streams(&self.reach, &self.filter, false).iter().enumerate() {
            sql.push(if number == 0 {
                "SELECT "
            } else {
                " UNION ALL SELECT "
            });
            sql.push(columns);
            stream.push_range(store.dialect(), &self.filter, sql);
            stream.push_asked(&self.reach, &self.filter, sql);
            self.push_rule(sql);
            condition(sql);
        }
    }

    fn push_rule(&self, sql: &mut Sql) {
        if let Some(rule) = &self.rule {
            sql.push(" AND rule = ").arg(rule.as_str());
        }
    }

    fn push_period(&self, at: &str, sql: &mut Sql) {
        sql.push(&format!(" AND {at} >= ")).arg(self.from);
        sql.push(&format!(" AND {at} < ")).arg(self.to);
    }

    /// A statement over the source: columns of a row, and what of them makes a [`Counted`].
    fn counting(
        &self,
        store: &Store,
        at: &str,
        what: &str,
        beside: &str,
        condition: &dyn Fn(&mut Sql),
    ) -> Sql {
        let columns = format!(
            "{} AS grouped, {} AS day, {what} AS what, {beside} AS beside",
            self.group(),
            self.day(at)
        );
        let mut sql = Sql::new("SELECT grouped, day, what, beside, count(*) FROM (");
        self.source(store, &columns, condition, &mut sql);
        sql.push(") AS counted GROUP BY grouped, day, what, beside");
        sql
    }

    fn received(&self, store: &Store) -> Sql {
        let columns = format!(
            "{} AS grouped, {} AS day, supporters",
            self.group(),
            self.day("received_at")
        );
        let mut sql = Sql::new("SELECT grouped, day, '', sum(supporters), count(*) FROM (");
        self.source(
            store,
            &columns,
            &|sql| self.push_period("received_at", sql),
            &mut sql,
        );
        sql.push(") AS counted GROUP BY grouped, day");
        sql
    }

    fn answered(&self, store: &Store) -> Sql {
        let what = "CASE WHEN answered_at <= respond_by THEN 'in_time' ELSE 'late' END";
        let beside = format!("((answered_at - received_at) / {HOUR})");
        self.counting(store, "answered_at", what, &beside, &|sql| {
            self.push_period("answered_at", sql);
        })
    }

    fn settled(&self, store: &Store) -> Sql {
        self.counting(store, SETTLED_AT, "''", "CAST(0 AS BIGINT)", &|sql| {
            self.push_period(SETTLED_AT, sql);
        })
    }

    fn waiting(&self, store: &Store) -> Sql {
        let at = match self.by {
            By::Day => self.from,
            By::All | By::Authority | By::Unit | By::Category | By::Rule => self.to,
        };
        let columns = format!("{} AS grouped", self.group());
        let mut sql =
            Sql::new("SELECT grouped, CAST(0 AS BIGINT), '', CAST(0 AS BIGINT), count(*) FROM (");
        let condition = |sql: &mut Sql| {
            sql.push(" AND received_at < ").arg(at);
            sql.push(&format!(" AND ({SETTLED_AT} IS NULL OR {SETTLED_AT} >= "))
                .arg(at);
            sql.push(")");
        };
        self.source(store, &columns, &condition, &mut sql);
        sql.push(") AS counted GROUP BY grouped");
        sql
    }

    fn stays(&self, store: &Store) -> Sql {
        let columns = format!(
            "municipality, id, {} AS grouped, {} AS day",
            self.group(),
            self.day("received_at")
        );
        let mut sql = Sql::new("");
        sql.push("SELECT grouped, day, status_to, (left_at - at) / ")
            .push(HOUR)
            .push(
                ", count(*) FROM (SELECT cohort.grouped, cohort.day, e.status_to, e.at,
                     lead(e.at) OVER (PARTITION BY e.municipality, e.report ORDER BY e.seq) AS left_at FROM (",
            );
        self.source(
            store,
            &columns,
            &|sql| self.push_period("received_at", sql),
            &mut sql,
        );
        sql.push(") AS cohort JOIN report_events e ON e.municipality = cohort.municipality AND e.report = cohort.id
                 WHERE e.status_from IS NULL OR e.status_from <> e.status_to) AS stays
             WHERE left_at IS NOT NULL GROUP BY grouped, day, status_to, (left_at - at) / ")
            .push(HOUR);
        sql
    }

    /// Events of the period with their reports.
    fn happened(&self) -> Sql {
        let mut sql = Sql::new("");
        sql.push(&format!(
            "SELECT {} AS grouped, {} AS day, happened AS what, CAST(0 AS BIGINT), count(*) FROM
                 (SELECT municipality AS m, report AS r, at AS happened_at,
                      CASE WHEN kind = 'reopened' THEN kind || ' ' || actor_kind ELSE kind END AS happened
                  FROM report_events WHERE {COUNTED} AND kind <> 'handed_over'",
            self.group(),
            self.day("happened_at")
        ));
        self.push_period("at", &mut sql);
        sql.push(
            ") AS events JOIN reports ON reports.municipality = m AND reports.id = r WHERE 1 = 1",
        );
        self.push_reached(&mut sql);
        sql.push(" GROUP BY grouped, day, what");
        sql
    }

    fn handed_over(&self) -> Sql {
        let mut sql = Sql::new("");
        sql.push(&format!(
            "SELECT {} AS grouped, {} AS day, '', CAST(0 AS BIGINT), count(*) FROM
                 (SELECT DISTINCT municipality AS m, report AS r FROM report_events WHERE {COUNTED} AND kind = 'handed_over') AS events
             JOIN reports ON reports.municipality = m AND reports.id = r WHERE 1 = 1",
            self.group(),
            self.day("received_at")
        ));
        self.push_period("received_at", &mut sql);
        self.push_reached(&mut sql);
        sql.push(" GROUP BY grouped, day");
        sql
    }

    fn push_reached(&self, sql: &mut Sql) {
        self.reach.any(sql);
        self.filter.push(sql);
        self.push_rule(sql);
    }
}
