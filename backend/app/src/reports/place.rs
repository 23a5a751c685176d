//! From coordinates to the one area leaf, or the reason why there is none.

use atsakas_domain::territory::{Position, PositionError};

use super::file::{FilingError, ServedPlace};
use crate::reference::snapshot::{Placed, Snapshot};

/// Places a point.
///
/// # Errors
/// `OutOfRange`, `Swapped` (it would be served with longitude and latitude exchanged), `Outside`.
pub(crate) fn place(
    snapshot: &Snapshot,
    lon: f64,
    lat: f64,
) -> Result<(Position, Placed), FilingError> {
    let swapped =
        || Position::from_degrees(lat, lon).is_ok_and(|at| snapshot.territory.locate(at).is_some());
    let at = match Position::from_degrees(lon, lat) {
        Ok(at) => at,
        Err(
            PositionError::NotFinite | PositionError::Longitude(_) | PositionError::Latitude(_),
        ) => {
            return Err(if swapped() {
                FilingError::Swapped
            } else {
                FilingError::OutOfRange
            });
        }
    };
    if let Some(placed) = snapshot.place(at) {
        return Ok((at, placed));
    }
    if swapped() {
        return Err(FilingError::Swapped);
    }
    let served = snapshot.territory.municipalities();
    let nearest = snapshot.territory.nearest(at);
    Err(FilingError::Outside {
        distance_m: nearest
            .as_ref()
            .map_or(0.0, |nearest| nearest.distance_m.round()),
        nearest: nearest.map(|nearest| nearest.place.name.clone()),
        served: served
            .iter()
            .map(|place| ServedPlace {
                code: place.code.clone(),
                name: place.name.clone(),
            })
            .collect(),
    })
}
