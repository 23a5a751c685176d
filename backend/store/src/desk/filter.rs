//! What a list of the desk is narrowed by.

use uuid::Uuid;

use super::search::SearchWords;
use crate::engine::Sql;

/// Everything that narrows a list; the default narrows nothing but to what owes an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// States of reports that owe an answer; empty: none of them.
    pub open: Vec<String>,
    /// States of reports that are answered or have ended; empty: none of them.
    pub settled: Vec<String>,
    /// Only of these categories; empty: any.
    pub categories: Vec<String>,
    /// Only in this municipality.
    pub municipality: Option<String>,
    /// Only in these area leaves.
    pub leaves: Option<Vec<String>>,
    /// Only of this authority.
    pub authority: Option<String>,
    /// Only of this unit.
    pub unit: Option<String>,
    /// Only of this officer, or of nobody.
    pub assignee: Option<Assignee>,
    /// Only of this class.
    pub deadline: Option<DeadlineClass>,
    /// Now, µs: what is past.
    pub now: i64,
    /// The last instant that counts as near, µs.
    pub near_until: i64,
    /// Only with a deadline at or after this, µs.
    pub respond_from: Option<i64>,
    /// Only with a deadline before this, µs.
    pub respond_before: Option<i64>,
    /// Only received at or after this, µs.
    pub received_from: Option<i64>,
    /// Only received before this, µs.
    pub received_before: Option<i64>,
    /// Only near a border, or not.
    pub border: Option<bool>,
    /// Only with such a hand-over.
    pub handover: Option<HandOver>,
    /// Only with this visibility.
    pub visibility: Option<String>,
    /// Only with somebody in danger, or without.
    pub danger: Option<bool>,
    /// Only in this box.
    pub within: Option<Box7>,
    /// Only with these words, among the newest 2,000 hits.
    pub text: Option<SearchWords>,
}

/// Who works on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody yet.
    Nobody,
    /// This officer.
    Officer(Uuid),
}

/// How a report stands to its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineClass {
    /// There is time.
    Calm,
    /// It is due soon.
    Near,
    /// It is past.
    Past,
    /// The clock stands.
    Stopped,
    /// No answer is owed.
    Settled,
}

/// A hand-over that is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOver {
    /// Proposed, and neither accepted nor disputed.
    Pending,
    /// Disputed.
    Disputed,
    /// Either.
    Any,
    /// None is under way.
    None,
}

/// A rectangle, 1e-7 degree, its edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Box7 {
    /// West.
    pub west: i32,
    /// South.
    pub south: i32,
    /// East.
    pub east: i32,
    /// North.
    pub north: i32,
}

/// Whether a row owes an answer.
pub(super) const OPEN: &str = "answered_at IS NULL AND closed_at IS NULL";
/// The opposite, word for word as the index has it.
pub(super) const SETTLED: &str = "(answered_at IS NOT NULL OR closed_at IS NOT NULL)";
/// A question that was asked in time stops the clock.
const STOPPED: &str = "(clock_stopped_at IS NOT NULL AND clock_stopped_at <= respond_by)";

impl DeadlineClass {
    /// The class of a row, as its number below.
    pub(super) fn expression(filter: &Filter, sql: &mut Sql) {
        sql.push("CASE WHEN ").push(SETTLED).push(" THEN 4 WHEN ");
        sql.push(STOPPED).push(" THEN 3 WHEN respond_by < ");
        sql.arg(filter.now).push(" THEN 2 WHEN respond_by <= ");
        sql.arg(filter.near_until).push(" THEN 1 ELSE 0 END");
    }

    /// The class with this number.
    pub(super) const fn numbered(number: i32) -> Self {
        match number {
            0 => Self::Calm,
            1 => Self::Near,
            2 => Self::Past,
            3 => Self::Stopped,
            _ => Self::Settled,
        }
    }
}

impl Filter {
    /// Appends ` AND …` for everything asked but the states and what the streams see to.
    pub(super) fn push(&self, sql: &mut Sql) {
        let Self {
            open: _,
            settled: _,
            categories,
            municipality,
            leaves,
            authority,
            unit,
            assignee,
            deadline,
            now,
            near_until,
            respond_from,
            respond_before,
            received_from,
            received_before,
            border,
            handover,
            visibility,
            danger,
            within,
            text: _,
        } = self;
        if !categories.is_empty() {
            sql.push(" AND category IN ")
                .list(categories.iter().map(String::as_str));
        }
        if let Some(leaves) = leaves {
            sql.push(" AND leaf IN ")
                .list(leaves.iter().map(String::as_str));
        }
        for (column, value) in [
            ("COALESCE(located_in, municipality)", municipality),
            ("authority", authority),
            ("unit", unit),
            ("visibility", visibility),
        ] {
            if let Some(value) = value {
                sql.push(" AND ")
                    .push(column)
                    .push(" = ")
                    .arg(value.as_str());
            }
        }
        match assignee {
            None => {}
            Some(Assignee::Nobody) => {
                sql.push(" AND assignee IS NULL");
            }
            Some(Assignee::Officer(id)) => {
                sql.push(" AND assignee = ").arg(*id);
            }
        }
        if let Some(class) = deadline {
            push_class(*class, *now, *near_until, sql);
        }
        for (condition, value) in [
            (" AND respond_by >= ", respond_from),
            (" AND respond_by < ", respond_before),
            (" AND received_at >= ", received_from),
            (" AND received_at < ", received_before),
        ] {
            if let Some(at) = value {
                sql.push(condition).arg(*at);
            }
        }
        for (column, value) in [("border", border), ("danger", danger)] {
            if let Some(value) = value {
                sql.push(" AND ").push(column).push(" = ").arg(*value);
            }
        }
        sql.push(match handover {
            None => "",
            Some(HandOver::Pending) => " AND handover_to IS NOT NULL AND NOT disputed",
            Some(HandOver::Disputed) => " AND disputed",
            Some(HandOver::Any) => " AND handover_to IS NOT NULL",
            Some(HandOver::None) => " AND handover_to IS NULL",
        });
        if let Some(Box7 {
            west,
            south,
            east,
            north,
        }) = within
        {
            sql.push(" AND lon BETWEEN ").arg(*west);
            sql.push(" AND ").arg(*east);
            sql.push(" AND lat BETWEEN ").arg(*south);
            sql.push(" AND ").arg(*north);
        }
    }
}

fn push_class(class: DeadlineClass, now: i64, near_until: i64, sql: &mut Sql) {
    sql.push(" AND ").push(match class {
        DeadlineClass::Settled => SETTLED,
        DeadlineClass::Calm
        | DeadlineClass::Near
        | DeadlineClass::Past
        | DeadlineClass::Stopped => OPEN,
    });
    match class {
        DeadlineClass::Settled => {}
        DeadlineClass::Stopped => {
            sql.push(" AND ").push(STOPPED);
        }
        DeadlineClass::Past => {
            sql.push(" AND NOT ")
                .push(STOPPED)
                .push(" AND respond_by < ")
                .arg(now);
        }
        DeadlineClass::Near => {
            sql.push(" AND NOT ")
                .push(STOPPED)
                .push(" AND respond_by >= ")
                .arg(now);
            sql.push(" AND respond_by <= ").arg(near_until);
        }
        DeadlineClass::Calm => {
            sql.push(" AND NOT ")
                .push(STOPPED)
                .push(" AND respond_by >= ")
                .arg(now);
            sql.push(" AND respond_by > ").arg(near_until);
        }
    }
}
