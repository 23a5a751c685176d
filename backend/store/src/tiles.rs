//! The map: how many reports are in a cell, and the reports themselves where they are few.

mod fold;
mod read;

use crate::change::{Change, row};
use crate::engine::{Shape, shape::Verb};

pub use self::fold::{Folded, fold};
pub use self::read::{CellCount, TileContent, TilePoint, TileQuery, read};

/// Zoom levels of the quadkeys that reports carry.
const DEEPEST: u32 = 24;
/// Levels of which cells are counted.
const LEVELS: [u32; 7] = [4, 6, 8, 10, 12, 14, 16];

/// Whether a report still waits for its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody works on it, or should.
    Open,
    /// It has ended.
    Closed,
}

/// A report that enters or leaves the map, or a class on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delta {
    /// Municipality of the report.
    pub municipality: String,
    /// Its quadkey (zoom 24).
    pub quadkey: i64,
    /// True: one more; false: one fewer.
    pub enters: bool,
    /// Which class it enters or leaves.
    pub class: Class,
    /// Code of its category's group.
    pub category_group: String,
}

static DELTA: Shape = Shape::new(
    Verb::Insert(""),
    "tile_deltas",
    &[
        "municipality",
        "quadkey",
        "delta",
        "class",
        "category_group",
    ],
)
.merged(90);

impl Class {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// Notes what changes on the map, in the change set that changes the report; `fold` counts it later.
#[must_use]
pub fn insert_deltas(deltas: Vec<Delta>) -> Change {
    let rows = deltas.into_iter().map(|delta| {
        let Delta {
            municipality,
            quadkey,
            enters,
            class,
            category_group,
        } = delta;
        row![
            municipality,
            quadkey,
            if enters { 1_i32 } else { -1_i32 },
            class.code(),
            category_group
        ]
    });
    Change::rows("tile_deltas", &DELTA, rows)
}

/// The cell of a level in which a quadkey of the deepest level lies.
const fn cell_at(quadkey: i64, level: u32) -> i64 {
    quadkey >> (2 * (DEEPEST - level))
}
