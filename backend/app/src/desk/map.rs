//! The queue on a map: the same reports as the list has under the same filters.

use atsakas_domain::access::{Action, Who};
use atsakas_store::desk::{Order, QueueQuery, list_queue};

use super::{
    filter::{AskError, FilterText, filter},
    queue::{Due, due},
    reach::reach,
};
use crate::App;

/// Points of one answer at most, the most urgent.
const MOST: usize = 2_000;

/// A report on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Public reference.
    pub reference: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
    /// How it stands to its deadline.
    pub due: Due,
    /// Somebody is in danger.
    pub danger: bool,
}

/// The points of a box.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// The most urgent first.
    pub points: Vec<Point>,
    /// There are more.
    pub more: bool,
}

/// The reports of a box under the filters.
///
/// # Errors
/// See [`AskError`]; `Parameter` where the filter has no box.
pub async fn map(app: &App, who: &Who, text: &FilterText) -> Result<Points, AskError> {
    if !who.may_somewhere(Action::ViewReport) {
        return Err(AskError::NotAllowed);
    }
    let filter = filter(app, who, text)?;
    if filter.within.is_none() {
        return Err(AskError::Parameter("bbox"));
    }
    let query = QueueQuery {
        reach: reach(who, Action::ViewReport),
        filter,
        order: Order::Urgency,
        after: None,
        limit: MOST,
    };
    let page = list_queue(&app.store, &query).await?;
    let now = app.clock.now();
    let near = app.settings.clocks.near_working_days;
    let points = page
        .items
        .into_iter()
        .map(|row| {
            Ok(Point {
                due: due(&row.status, row.respond_by, row.clock_stopped_at, now, near)?,
                lon: f64::from(row.lon) / 1e7,
                lat: f64::from(row.lat) / 1e7,
                reference: row.reference,
                category: row.category,
                status: row.status,
                danger: row.danger,
            })
        })
        .collect::<Result<_, AskError>>()?;
    Ok(Points {
        points,
        more: page.next.is_some(),
    })
}
