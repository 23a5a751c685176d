//! The grid over the served territory: cells are powers of two in units, so a cell is two shifts.
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "cell numbers are below 2^21 and coordinates within i32, checked where they are made"
)]

use super::Edge;
use crate::position::Position;

/// Most cells.
const MAX_CELLS: i64 = 1 << 20;
/// Fewest cells worth having.
const MIN_CELLS: i64 = 1 << 12;
/// Cells for each edge.
const CELLS_PER_EDGE: i64 = 16;
/// Smallest cell: 2^10 units of latitude, 11 m.
const MIN_SHIFT: u32 = 10;

#[derive(Debug, Clone)]
pub(crate) struct Grid {
    shift_x: u32,
    shift_y: u32,
    first_col: i32,
    first_row: i32,
    pub(crate) cols: usize,
    pub(crate) rows: usize,
}

impl Grid {
    /// A grid with an empty rim of one cell around the edges, fine enough for their number.
    pub(super) fn around(edges: &[Edge]) -> Self {
        let ends = edges.iter().flat_map(|e| [(e.x1, e.y1), (e.x2, e.y2)]);
        let (mut min, mut max) = ((i32::MAX, i32::MAX), (i32::MIN, i32::MIN));
        for (x, y) in ends {
            min = (min.0.min(x), min.1.min(y));
            max = (max.0.max(x), max.1.max(y));
        }
        if edges.is_empty() {
            (min, max) = ((0, 0), (0, 0));
        }
        let wanted = (edges.len() as i64 * CELLS_PER_EDGE).clamp(MIN_CELLS, MAX_CELLS);
        let mut shift_y = MIN_SHIFT;
        loop {
            let shift_x = shift_y + 1;
            let cols = i64::from(max.0 >> shift_x) - i64::from(min.0 >> shift_x) + 3;
            let rows = i64::from(max.1 >> shift_y) - i64::from(min.1 >> shift_y) + 3;
            if cols * rows <= wanted || shift_y == 29 {
                return Self {
                    shift_x,
                    shift_y,
                    first_col: (min.0 >> shift_x) - 1,
                    first_row: (min.1 >> shift_y) - 1,
                    cols: cols as usize,
                    rows: rows as usize,
                };
            }
            shift_y += 1;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.cols * self.rows
    }

    pub(crate) fn index(&self, row: usize, col: usize) -> usize {
        row * self.cols + col
    }

    /// Cell of a position; `None` outside the grid.
    #[inline]
    pub(crate) fn cell(&self, at: Position) -> Option<usize> {
        let col = ((at.lon() >> self.shift_x) - self.first_col) as u32 as usize;
        let row = ((at.lat() >> self.shift_y) - self.first_row) as u32 as usize;
        (col < self.cols && row < self.rows).then(|| row * self.cols + col)
    }

    /// Westernmost longitude of a column, in units (one beyond the last column is allowed).
    pub(crate) fn col_start(&self, col: usize) -> i64 {
        (i64::from(self.first_col) + col as i64) << self.shift_x
    }

    /// Southernmost latitude of a row, in units (one beyond the last row is allowed).
    pub(crate) fn row_start(&self, row: usize) -> i64 {
        (i64::from(self.first_row) + row as i64) << self.shift_y
    }

    fn col_of(&self, x: i64) -> usize {
        ((x >> self.shift_x) - i64::from(self.first_col)).clamp(0, self.cols as i64 - 1) as usize
    }

    fn row_of(&self, y: i64) -> usize {
        ((y >> self.shift_y) - i64::from(self.first_row)).clamp(0, self.rows as i64 - 1) as usize
    }

    /// Every cell in which the edge crosses an integer latitude (and perhaps a few on the way).
    pub(super) fn cells_of(&self, edge: Edge, mut found: impl FnMut(usize)) {
        if edge.is_level() {
            return;
        }
        let (y1, y2) = (i64::from(edge.y1), i64::from(edge.y2));
        for row in self.row_of(y1)..=self.row_of(y2 - 1) {
            let low = y1.max(self.row_start(row));
            let high = (y2 - 1).min(self.row_start(row + 1) - 1);
            let at = |y: i64| i64::from(edge.x1) + ((y - y1) * edge.dx()).div_euclid(edge.dy());
            let (a, b) = (at(low), at(high));
            for col in self.col_of(a.min(b))..=self.col_of(a.max(b)) {
                found(self.index(row, col));
            }
        }
    }

    /// Every cell that comes within `(margin_x, margin_y)` units of the segment (and a few more).
    pub(crate) fn cells_near(
        &self,
        edge: Edge,
        (margin_x, margin_y): (i64, i64),
        mut found: impl FnMut(usize),
    ) {
        let (y1, y2) = (i64::from(edge.y1), i64::from(edge.y2));
        let (west, east) = (
            i64::from(edge.x1.min(edge.x2)),
            i64::from(edge.x1.max(edge.x2)),
        );
        for row in self.row_of(y1 - margin_y)..=self.row_of(y2 + margin_y) {
            let (mut a, mut b) = (west, east);
            if !edge.is_level() {
                // Only the part of the segment that can reach this row.
                let low = y1.max(self.row_start(row) - margin_y).min(y2);
                let high = y2.min(self.row_start(row + 1) + margin_y).max(y1);
                let at = |y: i64| i64::from(edge.x1) + ((y - y1) * edge.dx()) / edge.dy();
                (a, b) = (at(low).min(at(high)) - 1, at(low).max(at(high)) + 1);
            }
            for col in self.col_of(a - margin_x)..=self.col_of(b + margin_x) {
                found(self.index(row, col));
            }
        }
    }
}
