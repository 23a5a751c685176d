//! Likely duplicates near a place, so that a second report becomes support of the first.

use atsakas_domain::{reports::Status, territory::Position};
use atsakas_messages::Lang;
use atsakas_store::reports::{NearbyQuery, list_nearby};
use uuid::Uuid;

use super::{
    list::area_between,
    public::{PublicRow, QueryError, row},
};
use crate::App;

/// Metres when nobody says.
const USUAL_M: u16 = 100;
/// Shown at most.
const MOST: usize = 20;

/// Near what.
#[derive(Debug, Clone)]
pub struct NearQuery {
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Category code.
    pub category: String,
    /// Metres, 10 to 500.
    pub radius: Option<u16>,
}

/// A report near by.
#[derive(Debug, Clone)]
pub struct Near {
    /// As in a list.
    pub row: PublicRow,
    /// Metres from the place asked, to the decimetre.
    pub distance_m: f64,
    /// Whole hours since it was received.
    pub age_hours: i64,
    /// A photo that may be shown.
    pub photo: Option<Uuid>,
}

/// Open public reports of the category and its group within the radius: of the same category first, then by distance.
///
/// # Errors
/// `Parameter` or `OutOfRange` for what cannot be, `UnknownCategory`, `Store`.
pub async fn nearby(app: &App, lang: Lang, query: NearQuery) -> Result<Vec<Near>, QueryError> {
    let NearQuery {
        lon,
        lat,
        category,
        radius,
    } = query;
    let radius = radius.unwrap_or(USUAL_M);
    if !(10..=500).contains(&radius) {
        return Err(QueryError::Parameter("radius"));
    }
    let at = Position::from_degrees(lon, lat).map_err(|_| QueryError::OutOfRange)?;
    let snapshot = app.snapshots.current();
    let categories = snapshot
        .same_group(&category)
        .ok_or_else(|| QueryError::UnknownCategory(category.clone()))?;
    let area = square(at, radius)
        .and_then(|(low, high)| area_between(low, high))
        .ok_or(QueryError::OutOfRange)?;
    let now = app.clock.now();
    let since = now.as_microsecond() - i64::from(app.settings.nearby_days) * 24 * 3_600 * 1_000_000;
    let statuses = Status::ALL
        .iter()
        .filter(|status| !status.has_ended())
        .map(ToString::to_string)
        .collect();
    let asked = NearbyQuery {
        area,
        categories,
        statuses,
        since,
        limit: 100,
    };
    let mut found = Vec::new();
    for one in list_nearby(&app.store, &asked).await? {
        let there = Position::from_units(one.lon, one.lat).ok_or(QueryError::OutOfRange)?;
        let distance = at.distance_m(there);
        if distance <= f64::from(radius) {
            let photo = one.photo;
            let age_hours = (now.as_microsecond() - one.received_at) / (3_600 * 1_000_000);
            let row = row(&snapshot, lang, one)?;
            found.push(Near {
                row,
                distance_m: (distance * 10.0).round() / 10.0,
                age_hours,
                photo,
            });
        }
    }
    found.sort_by(|one, other| {
        let other_kind = |near: &Near| near.row.category.code != category;
        (other_kind(one), one.distance_m)
            .partial_cmp(&(other_kind(other), other.distance_m))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    found.truncate(MOST);
    Ok(found)
}

/// The corners of the square around a circle.
fn square(at: Position, radius: u16) -> Option<(Position, Position)> {
    let lat_step = f64::from(radius) / 111_000.0;
    let lon_step = lat_step / at.lat_degrees().to_radians().cos().max(0.01);
    let low =
        Position::from_degrees(at.lon_degrees() - lon_step, at.lat_degrees() - lat_step).ok()?;
    let high =
        Position::from_degrees(at.lon_degrees() + lon_step, at.lat_degrees() + lat_step).ok()?;
    Some((low, high))
}
