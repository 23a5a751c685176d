//! The public list, newest first, by area, state and category.

use std::str::FromStr;

use atsakas_domain::{
    reports::Status,
    territory::{BBox, Position, quadkey},
};
use atsakas_messages::Lang;
use atsakas_store::reports::{Area, Cursor, PublicQuery, list_public};
use uuid::Uuid;

use super::public::{PublicRow, QueryError, row};
use crate::App;

/// Quadkey ranges that an area is cut into at most.
const RANGES: usize = 32;
/// Reports on a page when nobody says.
const USUAL: u16 = 50;

/// What is asked, as it came.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// `west,south,east,north` in degrees.
    pub bbox: Option<String>,
    /// States, separated by commas.
    pub status: Option<String>,
    /// Categories, separated by commas.
    pub category: Option<String>,
    /// 1 to 100.
    pub limit: Option<u16>,
    /// Everything older than this.
    pub after: Option<Place>,
}

/// A place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Received, µs.
    pub received_at: i64,
    /// Id of the report there.
    pub id: Uuid,
}

/// A page.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// Newest first.
    pub items: Vec<PublicRow>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

/// A page of the public list.
///
/// # Errors
/// `Parameter` with the name of what is malformed; `Store` when the database fails.
pub async fn list(app: &App, lang: Lang, query: ListQuery) -> Result<ListPage, QueryError> {
    let ListQuery {
        bbox,
        status,
        category,
        limit,
        after,
    } = query;
    let limit = limit.unwrap_or(USUAL);
    if !(1..=100).contains(&limit) {
        return Err(QueryError::Parameter("limit"));
    }
    let asked = PublicQuery {
        area: bbox.as_deref().map(area).transpose()?,
        statuses: names(status.as_deref(), "status", |name| {
            Status::from_str(name).is_ok()
        })?,
        categories: names(category.as_deref(), "category", |name| {
            // PostgreSQL takes no NUL in a text.
            !name.contains(char::is_control)
        })?,
        after: after.map(|Place { received_at, id }| Cursor { received_at, id }),
        limit: usize::from(limit),
    };
    let page = list_public(&app.store, &asked).await?;
    let snapshot = app.snapshots.current();
    let items = page
        .items
        .into_iter()
        .map(|found| row(&snapshot, lang, found))
        .collect::<Result<_, _>>()?;
    Ok(ListPage {
        items,
        next: page
            .next
            .map(|Cursor { received_at, id }| Place { received_at, id }),
    })
}

fn names(
    given: Option<&str>,
    parameter: &'static str,
    known: impl Fn(&str) -> bool,
) -> Result<Vec<String>, QueryError> {
    let names: Vec<String> = given
        .into_iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let fit = names.len() <= 100 && names.iter().all(|name| name.len() <= 64 && known(name));
    if fit {
        Ok(names)
    } else {
        Err(QueryError::Parameter(parameter))
    }
}

fn area(bbox: &str) -> Result<Area, QueryError> {
    let malformed = || QueryError::Parameter("bbox");
    let numbers: Vec<f64> = bbox
        .split(',')
        .map(|number| {
            number
                .trim()
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())
        })
        .collect::<Option<_>>()
        .ok_or_else(malformed)?;
    let [west, south, east, north] = *numbers.as_slice() else {
        return Err(malformed());
    };
    let low = Position::from_degrees(west, south).map_err(|_| malformed())?;
    let high = Position::from_degrees(east, north).map_err(|_| malformed())?;
    area_between(low, high).ok_or_else(malformed)
}

/// The area between two corners; none when they stand the wrong way round.
pub(crate) fn area_between(low: Position, high: Position) -> Option<Area> {
    let (west, south, east, north) = (low.lon(), low.lat(), high.lon(), high.lat());
    if west > east || south > north {
        return None;
    }
    let ranges = quadkey::bbox_ranges(
        BBox {
            min: low,
            max: high,
        },
        RANGES,
    )
    .into_iter()
    .map(|range| {
        Some((
            i64::try_from(*range.start()).ok()?,
            i64::try_from(*range.end()).ok()?,
        ))
    })
    .collect::<Option<_>>()?;
    Some(Area {
        west,
        south,
        east,
        north,
        ranges,
    })
}
