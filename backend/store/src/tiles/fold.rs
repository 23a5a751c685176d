//! Folding: deltas become counts of cells, in one change set that deletes exactly the deltas it counted.
//!
//! Two processes that fold the same deltas cannot both succeed: the second finds rows missing and is rolled back.

use std::collections::HashMap;

use super::{LEVELS, cell_at};
use crate::change::{Change, ChangeSet, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::{ApplyError, StoreError};
use crate::store::Store;

/// What a fold did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// This many deltas are counted; when it is as many as were asked for, there are more.
    Counted(usize),
    /// Somebody else counted some of them; nothing was done.
    Overtaken,
}

struct Pending {
    id: i64,
    quadkey: i64,
    delta: i32,
    class: String,
    category_group: String,
}

impl FromRow for Pending {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            quadkey: cols.get()?,
            delta: cols.get()?,
            class: cols.get()?,
            category_group: cols.get()?,
        })
    }
}

static FOLDED: Shape = Shape::new(Verb::Delete, "tile_deltas", &["id"]);
/// Adds to a cell that is there or not.
static MORE: Shape = Shape::new(
    Verb::Insert(
        "ON CONFLICT (level, category_group, cell, class) DO UPDATE SET count = tile_counts.count + excluded.count",
    ),
    "tile_counts",
    COUNTED,
);
static FEWER: Shape = Shape::new(
    Verb::Subtract {
        keys: &["level", "category_group", "cell", "class"],
    },
    "tile_counts",
    COUNTED,
);
const COUNTED: &[&str] = &["level", "category_group", "cell", "class", "count"];

/// Counts the oldest deltas, at most `limit` (1 to 5,000).
///
/// # Errors
/// When the database fails.
pub async fn fold(store: &Store, limit: i32) -> Result<Folded, StoreError> {
    let sql = Sql::new(
        "SELECT id, quadkey, delta, class, category_group FROM tile_deltas ORDER BY id LIMIT $1",
    )
    .bind(i64::from(limit.clamp(1, 5_000)));
    let pending: Vec<Pending> = store.fetch(sql).await?;
    if pending.is_empty() {
        return Ok(Folded::Counted(0));
    }
    let mut sums: HashMap<(u32, &str, i64, &str), i64> = HashMap::new();
    for one in &pending {
        for level in LEVELS {
            let cell = cell_at(one.quadkey, level);
            for group in ["", one.category_group.as_str()] {
                *sums
                    .entry((level, group, cell, one.class.as_str()))
                    .or_default() += i64::from(one.delta);
            }
        }
    }
    // Sorted by key, so that two processes lock cells in the same order.
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_unstable();
    let (more, fewer): (Vec<_>, Vec<_>) = sums
        .into_iter()
        .filter(|(_, sum)| *sum != 0)
        .partition(|(_, sum)| *sum > 0);
    let mut set = ChangeSet::new();
    set.push(Change::rows(
        "tile_folded",
        &FOLDED,
        pending.iter().map(|one| row![one.id]),
    ));
    for (label, sums, shape) in [("tile_more", more, &MORE), ("tile_fewer", fewer, &FEWER)] {
        let rows = sums.into_iter().map(|((level, group, cell, class), sum)| {
            row![
                i32::try_from(level).unwrap_or(i32::MAX),
                group,
                cell,
                class,
                sum.abs()
            ]
        });
        set.push(Change::rows(label, shape, rows));
    }
    match store.apply(set).await {
        Ok(()) => Ok(Folded::Counted(pending.len())),
        // Refused: a count would fall below nothing, as the fold that counted the arrival has not committed yet.
        Err(ApplyError::Conflict { .. } | ApplyError::Refused { .. } | ApplyError::Overloaded) => {
            Ok(Folded::Overtaken)
        }
        Err(error @ (ApplyError::Duplicate { .. } | ApplyError::Database(_))) => {
            Err(StoreError::database(error))
        }
    }
}
