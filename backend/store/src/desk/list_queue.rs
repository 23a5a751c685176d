//! A page of the queue: keys from the streams, in the order asked for, then the rows of the page.
//!
//! Three statements at most, whatever is asked.

use std::cmp::{Ordering, Reverse};

use uuid::Uuid;

use super::filter::Filter;
use super::reach::Reach;
use super::rows::{QueueRow, list_rows};
use super::streams::{COLUMNS, Segment, Stream, streams};
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// Entries of settled reports that a page looks at in each stream.
const DEPTH: i64 = 5_000;
/// Reports on a page at most.
const LIMIT: usize = 2_000;

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// With somebody in danger first, then by deadline, then by supporters; what is settled last, newest first.
    #[default]
    Urgency,
    /// By deadline; what is settled last, newest first.
    Deadline,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
}

/// A place in the queue, in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// It owes an answer.
    pub open: bool,
    /// Somebody is in danger.
    pub danger: bool,
    /// Deadline, µs.
    pub respond_by: i64,
    /// Supporters.
    pub supporters: i32,
    /// Received, µs.
    pub received_at: i64,
    /// Id.
    pub id: Uuid,
}

/// What is asked of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueQuery {
    /// What they reach.
    pub reach: Reach,
    /// What narrows it.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// Only what follows this place.
    pub after: Option<Place>,
    /// At most this many, 1 to 2,000.
    pub limit: usize,
}

/// A page of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePage {
    /// Reports in order.
    pub items: Vec<QueueRow>,
    /// Where the next page begins; none: this is the end.
    pub next: Option<Place>,
}

#[derive(Debug, Clone)]
struct Key {
    municipality: String,
    place: Place,
}

impl FromRow for Key {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            place: Place {
                id: cols.get()?,
                danger: cols.get()?,
                respond_by: cols.get()?,
                supporters: cols.get()?,
                received_at: cols.get()?,
                open: cols.get()?,
            },
        })
    }
}

const KEY: &str = "municipality, id, danger, respond_by, supporters, received_at, ";

/// A page of the queue. It may hold fewer than asked for and still name a next one, where settled reports are asked for
/// by something rare.
///
/// # Errors
/// When the database fails.
pub async fn list_queue(store: &Store, query: &QueueQuery) -> Result<QueuePage, StoreError> {
    let limit = query.limit.clamp(1, LIMIT);
    let split = matches!(query.order, Order::Urgency | Order::Deadline);
    let streams: Vec<Stream<'_>> = streams(&query.reach, &query.filter, split)
        .into_iter()
        .filter(|stream| !query.is_behind(stream))
        .collect();
    let found = async {
        match keys(store, query, &streams, limit) {
            Some(sql) => store.fetch::<Key>(sql).await,
            None => Ok(Vec::new()),
        }
    };
    let ends = async {
        match ends(store, query, &streams) {
            Some(sql) => store.fetch::<Key>(sql).await,
            None => Ok(Vec::new()),
        }
    };
    let (mut found, ends) = tokio::try_join!(found, ends)?;
    let order = query.order;
    let frontier = ends
        .into_iter()
        .map(|end| end.place)
        .min_by(|one, other| order.compare(*one, *other));
    found.retain(|key| frontier.is_none_or(|end| order.compare(key.place, end).is_le()));
    found.sort_unstable_by(|one, other| order.compare(one.place, other.place));
    let next = if found.len() > limit {
        found.get(limit - 1).map(|key| key.place)
    } else {
        frontier
    };
    found.truncate(limit);
    let keys: Vec<(String, Uuid)> = found
        .into_iter()
        .map(|key| (key.municipality, key.place.id))
        .collect();
    let mut items = list_rows(store, &keys).await?;
    items.sort_unstable_by(|one, other| order.compare(one.place(), other.place()));
    Ok(QueuePage { items, next })
}

impl Order {
    /// Which of two places comes first.
    #[must_use]
    pub fn compare(self, one: Place, other: Place) -> Ordering {
        let newest = || (other.received_at, other.id).cmp(&(one.received_at, one.id));
        let pressing = |at: Place| (at.respond_by, Reverse(at.supporters), at.id);
        match self {
            Self::Newest => newest(),
            Self::Oldest => newest().reverse(),
            Self::Urgency | Self::Deadline => match (one.open, other.open) {
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                (false, false) => newest(),
                (true, true) => {
                    let danger = if self == Self::Urgency {
                        other.danger.cmp(&one.danger)
                    } else {
                        Ordering::Equal
                    };
                    danger.then_with(|| pressing(one).cmp(&pressing(other)))
                }
            },
        }
    }

    fn clause(self, segment: Segment) -> &'static str {
        match (self, segment) {
            (Self::Oldest, Segment::Open | Segment::Settled) => " ORDER BY received_at, id",
            (Self::Newest, Segment::Open | Segment::Settled)
            | (Self::Urgency | Self::Deadline, Segment::Settled) => {
                " ORDER BY received_at DESC, id DESC"
            }
            (Self::Urgency, Segment::Open) => {
                " ORDER BY danger DESC, respond_by, supporters DESC, id"
            }
            (Self::Deadline, Segment::Open) => " ORDER BY respond_by, supporters DESC, id",
        }
    }
}

impl QueueQuery {
    /// All of the stream comes before the place after which the page begins.
    fn is_behind(&self, stream: &Stream<'_>) -> bool {
        let Some(after) = self.after else {
            return false;
        };
        match self.order {
            Order::Newest | Order::Oldest => false,
            Order::Urgency => {
                stream.segment == Segment::Open
                    && (!after.open || (stream.danger == Some(true) && !after.danger))
            }
            Order::Deadline => stream.segment == Segment::Open && !after.open,
        }
    }

    /// ` AND …`: what follows the place after which the page begins.
    fn push_after(&self, stream: &Stream<'_>, sql: &mut Sql) {
        let Some(after) = self.after else { return };
        let by_time = match self.order {
            Order::Newest | Order::Oldest => true,
            Order::Urgency | Order::Deadline => stream.segment == Segment::Settled,
        };
        if by_time {
            if after.open && matches!(self.order, Order::Urgency | Order::Deadline) {
                return;
            }
            sql.push(if self.order == Order::Oldest {
                " AND (received_at, id) > ("
            } else {
                " AND (received_at, id) < ("
            });
            sql.arg(after.received_at)
                .push(", ")
                .arg(after.id)
                .push(")");
            return;
        }
        match (self.order == Order::Urgency, after.danger, stream.danger) {
            // Nobody is in danger any more, all the way down.
            (true, true, Some(false)) => return,
            (true, true, None) => {
                sql.push(" AND (NOT danger OR (");
            }
            (true, false, None) => {
                sql.push(" AND (NOT danger AND (");
            }
            (true, _, Some(_)) | (false, _, _) => {
                sql.push(" AND ((");
            }
        }
        sql.push("respond_by >= ").arg(after.respond_by);
        sql.push(" AND (respond_by > ").arg(after.respond_by);
        sql.push(" OR supporters < ").arg(after.supporters);
        sql.push(" OR (supporters = ").arg(after.supporters);
        sql.push(" AND id > ").arg(after.id).push("))))");
    }

    /// The clause, without what is the same for the whole stream.
    fn order_of(&self, stream: &Stream<'_>) -> &'static str {
        if stream.danger.is_some() {
            Order::Deadline.clause(stream.segment)
        } else {
            self.order.clause(stream.segment)
        }
    }
}

/// The first keys of each stream, one more than a page holds.
fn keys(store: &Store, query: &QueueQuery, streams: &[Stream<'_>], limit: usize) -> Option<Sql> {
    let limit = i64::try_from(limit + 1).ok()?;
    let mut sql = Sql::new("");
    for (number, stream) in streams.iter().enumerate() {
        sql.push(if number == 0 {
            "SELECT * FROM (SELECT "
        } else {
            " UNION ALL SELECT * FROM (SELECT "
        });
        sql.push(KEY).push(match stream.segment {
            Segment::Open => "TRUE AS open",
            Segment::Settled => "FALSE AS open",
        });
        let order = query.order_of(stream);
        if stream.is_long(&query.filter) {
            sql.push(" FROM (SELECT ").push(COLUMNS);
            stream.push_range(store.dialect(), &query.filter, &mut sql);
            query.push_after(stream, &mut sql);
            sql.push(order).push(" LIMIT ").arg(DEPTH);
            sql.push(&format!(") AS looked_at_{number} WHERE 1 = 1"));
        } else {
            stream.push_range(store.dialect(), &query.filter, &mut sql);
            query.push_after(stream, &mut sql);
        }
        stream.push_asked(&query.reach, &query.filter, &mut sql);
        sql.push(order).push(" LIMIT ").arg(limit);
        sql.push(&format!(") AS stream_{number}"));
    }
    (!streams.is_empty()).then_some(sql)
}

/// Where the look at each long stream ended, if it did before the stream's own end.
fn ends(store: &Store, query: &QueueQuery, streams: &[Stream<'_>]) -> Option<Sql> {
    let mut sql = Sql::new("");
    let mut any = false;
    for (number, stream) in streams
        .iter()
        .enumerate()
        .filter(|(_, one)| one.is_long(&query.filter))
    {
        sql.push(if any {
            " UNION ALL SELECT * FROM (SELECT "
        } else {
            "SELECT * FROM (SELECT "
        });
        any = true;
        sql.push(KEY).push("FALSE AS open");
        stream.push_range(store.dialect(), &query.filter, &mut sql);
        query.push_after(stream, &mut sql);
        sql.push(query.order_of(stream))
            .push(" LIMIT 1 OFFSET ")
            .arg(DEPTH - 1);
        sql.push(&format!(") AS end_{number}"));
    }
    any.then_some(sql)
}
