//! The public list, newest first, by area, states and categories.
//!
//! A page costs the same whatever the number of reports. A small area is read through the quadkey index
//! and sorted. Anything larger is read as streams that are in the order of the list already (one for each
//! category, cell or state that is asked for, or the whole list), each no further than a fixed number of entries. So a page may hold
//! fewer reports than asked for and still name a next one, where what is asked for is rare.

use uuid::Uuid;

use super::candidates::{count_up_to, list_candidates};
use super::find_public::{PublicReport, list_by_key};
use super::streams::{Stream, scan};
use crate::error::StoreError;
use crate::store::Store;

/// An area with at most this many listed reports is small.
const SMALL: i64 = 500;
/// Entries that a page may scan in all.
const SCAN: usize = 1_000;
/// Streams that are merged at most.
const STREAMS: usize = 32;
/// Reports on a page at most.
const LIMIT: usize = 100;

/// A report as the list shows it.
pub type Listed = PublicReport;

/// A rectangle, and the quadkey ranges that cover it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// West, 1e-7 degree, inclusive.
    pub west: i32,
    /// South.
    pub south: i32,
    /// East, inclusive.
    pub east: i32,
    /// North, inclusive.
    pub north: i32,
    /// Inclusive ranges of quadkeys (zoom 24) that together cover it; fewer than about 32.
    pub ranges: Vec<(i64, i64)>,
}

/// A place in the list: everything older follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// Received, µs.
    pub received_at: i64,
    /// Id, for reports of one microsecond.
    pub id: Uuid,
}

/// What is asked of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublicQuery {
    /// Only in this area.
    pub area: Option<Area>,
    /// Only in these states; empty: any.
    pub statuses: Vec<String>,
    /// Only of these categories; empty: any.
    pub categories: Vec<String>,
    /// Only what is older than this place.
    pub after: Option<Cursor>,
    /// At most this many, 1 to 100.
    pub limit: usize,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Reports, newest first.
    pub items: Vec<Listed>,
    /// Where the next page begins; none: this is the end.
    pub next: Option<Cursor>,
}

/// A key found in an index.
pub(super) type Key = (Cursor, String);

/// A page of the public list.
///
/// # Errors
/// When the database fails.
pub async fn list_public(store: &Store, query: &PublicQuery) -> Result<Page, StoreError> {
    let limit = query.limit.clamp(1, LIMIT);
    if let Some(area) = &query.area
        && count_up_to(store, &area.ranges, SMALL).await? <= SMALL
    {
        return small(store, query, area, limit).await;
    }
    let streams = streams(query);
    let filtered =
        query.area.is_some() || !query.statuses.is_empty() || !query.categories.is_empty();
    // Without a filter the first entries are the page; else look at some in all, then at more, then at as many as a
    // page may.
    let deepest = (SCAN / streams.len().max(1)).max(limit + 1);
    let mut depth = if filtered {
        (limit * 4 / streams.len().max(1))
            .clamp(8, (limit * 2).max(8))
            .min(deepest)
    } else {
        limit + 1
    };
    loop {
        let scanned = scan(store, query, &streams, depth).await?;
        let enough = scanned.complete.len() > limit;
        if enough || scanned.frontier.is_none() || depth >= deepest {
            let next = if enough {
                scanned.complete.get(limit - 1).map(|key| key.0)
            } else {
                scanned.frontier
            };
            let keys = scanned.complete.into_iter().take(limit).collect();
            return page(store, keys, next).await;
        }
        depth = (depth * 4).min(deepest);
    }
}

/// The streams whose merged entries hold all that is asked for.
fn streams(query: &PublicQuery) -> Vec<Stream> {
    let cells: Option<Vec<i64>> = query.area.as_ref().and_then(cells);
    if let Some(cells) = cells {
        return cells.into_iter().map(Stream::Cell).collect();
    }
    if (1..=STREAMS).contains(&query.categories.len()) {
        return query
            .categories
            .iter()
            .cloned()
            .map(Stream::Category)
            .collect();
    }
    if (1..=STREAMS).contains(&query.statuses.len()) {
        return query.statuses.iter().cloned().map(Stream::Status).collect();
    }
    vec![Stream::Newest]
}

/// The cells of zoom 12 that an area touches, unless they are too many.
fn cells(area: &Area) -> Option<Vec<i64>> {
    let mut cells = Vec::new();
    for (first, last) in &area.ranges {
        let (first, last) = (
            super::insert::cell_of(*first),
            super::insert::cell_of(*last),
        );
        if usize::try_from(last - first).ok()? > STREAMS {
            return None;
        }
        cells.extend(first..=last);
    }
    cells.sort_unstable();
    cells.dedup();
    (cells.len() <= STREAMS).then_some(cells)
}

/// A page of a small area: all candidates, sorted; the exact borders are looked at row by row.
async fn small(
    store: &Store,
    query: &PublicQuery,
    area: &Area,
    limit: usize,
) -> Result<Page, StoreError> {
    let mut keys: Vec<Key> = list_candidates(store, area, SMALL)
        .await?
        .into_iter()
        .filter(|one| query.statuses.is_empty() || query.statuses.contains(&one.status))
        .filter(|one| query.categories.is_empty() || query.categories.contains(&one.category))
        .map(|one| {
            (
                Cursor {
                    received_at: one.received_at,
                    id: one.id,
                },
                one.municipality,
            )
        })
        .filter(|key| query.after.is_none_or(|after| key.0 < after))
        .collect();
    keys.sort_unstable_by(|one, other| other.cmp(one));
    let mut items: Vec<Listed> = Vec::new();
    for chunk in keys.chunks(limit + 1) {
        let rows = page(store, chunk.to_vec(), None).await?.items;
        items.extend(rows.into_iter().filter(|row| area.holds(row.lon, row.lat)));
        if items.len() > limit {
            break;
        }
    }
    let more = items.len() > limit;
    items.truncate(limit);
    let last = items.last().map(|item| Cursor {
        received_at: item.received_at,
        id: item.id,
    });
    Ok(Page {
        items,
        next: last.filter(|_| more),
    })
}

impl Area {
    /// The rectangle holds the place.
    #[must_use]
    pub const fn holds(&self, lon: i32, lat: i32) -> bool {
        self.west <= lon && lon <= self.east && self.south <= lat && lat <= self.north
    }
}

async fn page(store: &Store, keys: Vec<Key>, next: Option<Cursor>) -> Result<Page, StoreError> {
    let keys: Vec<(String, Uuid)> = keys
        .into_iter()
        .map(|(cursor, municipality)| (municipality, cursor.id))
        .collect();
    let mut items = list_by_key(store, &keys).await?;
    items.sort_unstable_by_key(|item| std::cmp::Reverse((item.received_at, item.id)));
    Ok(Page { items, next })
}
