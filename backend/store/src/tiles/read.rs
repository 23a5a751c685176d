//! Reading a tile: points where they are few, counts of cells where they are many. Both are bounded.

use super::{Class, LEVELS};
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::reports::count_up_to;
use crate::store::Store;

/// Points of a tile at most, where no finer cells are counted.
const POINTS: i64 = 400;
/// Points of a tile at most where cells can stand for them: each point is a row to fetch.
const FEW: i64 = 128;

/// Which tile, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileQuery {
    /// Zoom, 0 to 24.
    pub zoom: u32,
    /// First quadkey (zoom 24) of the tile.
    pub first: i64,
    /// Last quadkey of the tile.
    pub last: i64,
    /// Only this group of categories in the counts.
    pub category_group: Option<String>,
}

/// What a tile shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TileContent {
    /// All its reports, or the first 400 where no finer cells are counted.
    Points(Vec<TilePoint>),
    /// Counts of the cells of a level, in the order of cells.
    Cells {
        /// Zoom level of the cells, 4 to 16.
        level: u32,
        /// Cells with at least one report.
        cells: Vec<CellCount>,
    },
}

/// A report on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TilePoint {
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
}

/// How many reports are in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellCount {
    /// Morton code of the cell at its level.
    pub cell: i64,
    /// All reports in it.
    pub count: i64,
    /// Those that are open.
    pub open: i64,
}

impl FromRow for CellCount {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            cell: cols.get()?,
            count: cols.get()?,
            open: cols.get()?,
        })
    }
}

impl FromRow for TilePoint {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            reference: cols.get()?,
            category: cols.get()?,
            status: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
        })
    }
}

/// What a tile shows. Looks at no more than about 500 index entries, however many reports there are.
///
/// # Errors
/// When the database fails.
pub async fn read(store: &Store, query: &TileQuery) -> Result<TileContent, StoreError> {
    match level_of(query.zoom) {
        Some(level) if count_up_to(store, &[(query.first, query.last)], FEW).await? > FEW => {
            cells(store, query, level).await
        }
        _ => points(store, query).await,
    }
}

/// The counted level that divides a tile into 8 by 8 or 16 by 16 cells (4 by 4 at zoom 14, 2 by 2 at zoom 15); none where
/// cells are not counted so deep.
fn level_of(zoom: u32) -> Option<u32> {
    LEVELS
        .into_iter()
        .rev()
        .find(|level| *level <= zoom + 4)
        .filter(|_| zoom <= 15)
}

async fn cells(store: &Store, query: &TileQuery, level: u32) -> Result<TileContent, StoreError> {
    let sql = Sql::new(
        "SELECT cell, CAST(sum(count) AS BIGINT), CAST(sum(CASE WHEN class = $1 THEN count ELSE 0 END) AS BIGINT)
         FROM tile_counts WHERE level = $2 AND category_group = $3 AND cell BETWEEN $4 AND $5 AND count > 0
         GROUP BY cell ORDER BY cell LIMIT 1024",
    )
    .bind(Class::Open.code())
    .bind(i32::try_from(level).map_err(StoreError::database)?)
    .bind(query.category_group.as_deref().unwrap_or(""))
    .bind(super::cell_at(query.first, level))
    .bind(super::cell_at(query.last, level));
    Ok(TileContent::Cells {
        level,
        cells: store.fetch(sql).await?,
    })
}

async fn points(store: &Store, query: &TileQuery) -> Result<TileContent, StoreError> {
    let mut sql = Sql::new("SELECT reference, category, status, lon, lat FROM ");
    sql.push(&store.dialect().reports_by("reports_by_quadkey"));
    sql.push(" WHERE listed AND quadkey BETWEEN ")
        .arg(query.first)
        .push(" AND ")
        .arg(query.last);
    sql.push(" ORDER BY quadkey LIMIT ").arg(POINTS);
    Ok(TileContent::Points(store.fetch(sql).await?))
}
