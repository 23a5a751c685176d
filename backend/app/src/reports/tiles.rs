//! A tile of the public map, whole: which one, what is in it, as bytes.

use std::{collections::BTreeMap, str::FromStr};

use atsakas_domain::{
    reports::Status,
    territory::{Position, quadkey},
};
use atsakas_store::tiles::{self, TileContent, TilePoint, TileQuery};

use super::{
    public::QueryError,
    tile::{Cluster, Point, encode},
};
use crate::App;

/// From this zoom on every report stands for itself where they are few.
const POINTS_FROM: u8 = 14;
/// The deepest zoom that is served.
const DEEPEST: u8 = 22;
/// A tile is cut into 2^this cells each way where reports are gathered.
const CELLS: u8 = 4;

/// The bytes of a tile; none for a tile without reports.
///
/// # Errors
/// `Parameter` when there is no such tile (`y` ends in `.mvt`), `Store` when the database fails.
pub async fn tile(app: &App, z: &str, x: &str, y: &str) -> Result<Vec<u8>, QueryError> {
    let zoom: u8 = number(z, "z")?;
    let x: u32 = number(x, "x")?;
    let y: u32 = number(
        y.strip_suffix(".mvt").ok_or(QueryError::Parameter("y"))?,
        "y",
    )?;
    let range = quadkey::tile_range(zoom, x, y);
    if zoom > DEEPEST || range.is_empty() {
        return Err(QueryError::Parameter("z"));
    }
    let bound = |key: u64| i64::try_from(key).map_err(|_| QueryError::Parameter("x"));
    let query = TileQuery {
        zoom: u32::from(zoom),
        first: bound(range.start)?,
        last: bound(range.end - 1)?,
        category_group: None,
    };
    let (points, clusters) = match tiles::read(&app.store, &query).await? {
        TileContent::Points(found) if zoom >= POINTS_FROM => (
            found
                .into_iter()
                .filter_map(|one| point(zoom, x, y, one))
                .collect(),
            Vec::new(),
        ),
        TileContent::Points(found) => gathered(zoom, x, y, found),
        TileContent::Cells { level, cells } => {
            let level = u8::try_from(level).unwrap_or(quadkey::ZOOM);
            let clusters = cells
                .into_iter()
                .filter_map(|cell| {
                    cluster(
                        (zoom, x, y),
                        level,
                        u64::try_from(cell.cell).ok()?,
                        cell.count,
                        cell.open,
                    )
                })
                .collect();
            (Vec::new(), clusters)
        }
    };
    encode(&points, &clusters).map_err(|error| QueryError::Encoding(error.to_string()))
}

fn number<T: FromStr>(text: &str, parameter: &'static str) -> Result<T, QueryError> {
    text.parse().map_err(|_| QueryError::Parameter(parameter))
}

fn point(zoom: u8, x: u32, y: u32, one: TilePoint) -> Option<Point> {
    let TilePoint {
        reference,
        category,
        status,
        lon,
        lat,
    } = one;
    let (px, py) = quadkey::within_tile(Position::from_units(lon, lat)?, zoom, x, y);
    Some(Point {
        x: px,
        y: py,
        reference,
        category,
        status,
    })
}

/// A cell as a cluster in its middle.
fn cluster(
    (zoom, x, y): (u8, u32, u32),
    level: u8,
    cell: u64,
    count: i64,
    open: i64,
) -> Option<Cluster> {
    let (level, cx, cy) = quadkey::parent(
        cell << (2 * u32::from(quadkey::ZOOM.checked_sub(level)?)),
        level,
    );
    let (px, py) = quadkey::within_tile(quadkey::center(level, cx, cy), zoom, x, y);
    Some(Cluster {
        x: px,
        y: py,
        count: u64::try_from(count).ok()?,
        open: u64::try_from(open).unwrap_or(0),
    })
}

/// Few reports on a far zoom: those that would lie on one another become a cluster.
fn gathered(zoom: u8, x: u32, y: u32, found: Vec<TilePoint>) -> (Vec<Point>, Vec<Cluster>) {
    let level = zoom + CELLS;
    let mut cells: BTreeMap<(u32, u32), Vec<TilePoint>> = BTreeMap::new();
    for one in found {
        if let Some(at) = Position::from_units(one.lon, one.lat) {
            cells
                .entry(quadkey::tile_at(at, level))
                .or_default()
                .push(one);
        }
    }
    let (mut points, mut clusters) = (Vec::new(), Vec::new());
    for ((cx, cy), mut cell) in cells {
        if cell.len() == 1 {
            points.extend(cell.pop().and_then(|one| point(zoom, x, y, one)));
            continue;
        }
        let (px, py) = quadkey::within_tile(quadkey::center(level, cx, cy), zoom, x, y);
        let open = cell
            .iter()
            .filter(|one| Status::from_str(&one.status).is_ok_and(Status::owes_an_answer))
            .count();
        clusters.push(Cluster {
            x: px,
            y: py,
            count: u64::try_from(cell.len()).unwrap_or(u64::MAX),
            open: u64::try_from(open).unwrap_or(u64::MAX),
        });
    }
    (points, clusters)
}
