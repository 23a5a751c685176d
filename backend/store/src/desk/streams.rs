//! Index ranges that together hold what somebody reaches, each report in exactly one of them.
//!
//! What owes an answer is little and is read whole from an index that holds all that a filter looks at. What is settled
//! grows for ever, so a list looks at a fixed number of entries of it, newest or oldest first.

use super::filter::{Filter, OPEN, SETTLED};
use super::reach::{Grant, Reach, Through};
use crate::engine::{Dialect, Sql};

/// Which reports a stream is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Segment {
    /// Those that owe an answer.
    Open,
    /// Those that are answered or have ended.
    Settled,
}

/// One index range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stream<'a> {
    pub(super) segment: Segment,
    pub(super) grant: &'a Grant,
    index: usize,
    /// Only these: the index has them one after the other.
    pub(super) danger: Option<bool>,
}

/// Columns that grants and filters look at.
pub(super) const COLUMNS: &str = "municipality, id, danger, respond_by, supporters, received_at, unit, assignee, status, \
    category, leaf, visibility, border, handover_to, disputed, clock_stopped_at, authority, lon, lat, answered_at, \
    closed_at, located_in";

/// The streams of a reach and a filter. `split`: what owes an answer comes as two, with somebody in danger and without.
pub(super) fn streams<'a>(reach: &'a Reach, filter: &Filter, split: bool) -> Vec<Stream<'a>> {
    let mut all = Vec::new();
    for (index, grant) in reach.grants().iter().enumerate() {
        let own = grant.through == Through::Own;
        if own
            && filter
                .authority
                .as_ref()
                .is_some_and(|code| *code != grant.authority)
        {
            continue;
        }
        let stream = |segment, danger| Stream {
            segment,
            grant,
            index,
            danger,
        };
        if !filter.open.is_empty() {
            if split && own && filter.text.is_none() {
                all.extend(
                    [true, false]
                        .into_iter()
                        .filter(|danger| filter.danger.is_none_or(|asked| asked == *danger))
                        .map(|danger| stream(Segment::Open, Some(danger))),
                );
            } else {
                all.push(stream(Segment::Open, None));
            }
        }
        if !filter.settled.is_empty() {
            all.push(stream(Segment::Settled, None));
        }
    }
    all
}

impl Segment {
    const fn condition(self) -> &'static str {
        match self {
            Self::Open => OPEN,
            Self::Settled => SETTLED,
        }
    }
}

impl Stream<'_> {
    /// It may be long: a list reads a part of it.
    pub(super) fn is_long(&self, filter: &Filter) -> bool {
        self.segment == Segment::Settled
            && self.grant.through == Through::Own
            && filter.text.is_none()
    }

    /// ` FROM reports … WHERE …` of the index range alone, or of what a search finds.
    pub(super) fn push_range(&self, dialect: Dialect, filter: &Filter, sql: &mut Sql) {
        if let Some(words) = &filter.text {
            let open = self.segment == Segment::Open;
            words.push_hits(dialect, self.grant, open, sql);
            sql.push(" AND ").push(self.segment.condition());
            return;
        }
        let index = match (self.grant.through, self.segment) {
            (Through::Own, Segment::Open) => "reports_open",
            (Through::Own, Segment::Settled) => "reports_settled",
            (Through::Receiving | Through::Disputed, Segment::Open | Segment::Settled) => {
                "reports_handed"
            }
        };
        sql.push(" FROM ").push(&dialect.reports_by(index));
        sql.push(" WHERE ").push(self.segment.condition());
        match self.grant.through {
            Through::Own => {
                sql.push(" AND authority = ")
                    .arg(self.grant.authority.as_str());
            }
            Through::Receiving => {
                sql.push(" AND handover_to = ")
                    .arg(self.grant.authority.as_str());
            }
            Through::Disputed => {
                sql.push(" AND handover_to IS NOT NULL");
            }
        }
        if let Some(danger) = self.danger {
            sql.push(" AND danger = ").arg(danger);
        }
    }

    /// ` AND …`: reached, and what is asked for.
    pub(super) fn push_asked(&self, reach: &Reach, filter: &Filter, sql: &mut Sql) {
        reach.condition(self.index, sql);
        let states = match self.segment {
            Segment::Open => &filter.open,
            Segment::Settled => &filter.settled,
        };
        sql.push(" AND status IN ")
            .list(states.iter().map(String::as_str));
        filter.push(sql);
    }
}
