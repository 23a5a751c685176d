//! `GET /api/v1/places`: places by their names, and addresses.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App, addresses,
    addresses::Address,
    places::{MOST, NamedPlace, find},
};
use atsakas_http::{Problem, QueryOf};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{problems::query_problem, wire::PositionWire};

/// Longest text that is looked for, in characters.
const LONGEST: usize = 100;

/// Which places.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlacesParams {
    /// Beginnings of words of the name, with or without marks on letters; 100 characters at most.
    #[param(example = "zirmun")]
    pub q: String,
}

/// Places, the best answer first; 12 at most.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlacesWire {
    /// The places.
    pub items: Vec<NamedPlaceWire>,
}

/// A place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedPlaceWire {
    /// Stable code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `municipality`, `eldership`, `street` or `address`.
    pub level: String,
    /// What it lies in: the municipality; of streets and addresses the town or village too.
    pub within: Option<String>,
    /// A position inside of it; of an address its own.
    pub position: PositionWire,
    /// West, south, east, north in degrees.
    pub bbox: [f64; 4],
}

impl From<NamedPlace> for NamedPlaceWire {
    fn from(place: NamedPlace) -> Self {
        let (min, max) = (place.bbox.min, place.bbox.max);
        Self {
            code: place.code,
            name: place.name,
            level: place.level.to_string(),
            within: place.within,
            position: PositionWire {
                lon: place.at.lon_degrees(),
                lat: place.at.lat_degrees(),
            },
            bbox: [
                min.lon_degrees(),
                min.lat_degrees(),
                max.lon_degrees(),
                max.lat_degrees(),
            ],
        }
    }
}

impl From<Address> for NamedPlaceWire {
    fn from(address: Address) -> Self {
        let Address {
            code,
            name,
            house,
            within,
            at,
        } = address;
        let (lon, lat) = (at.lon_degrees(), at.lat_degrees());
        Self {
            code,
            name,
            level: if house { "address" } else { "street" }.to_owned(),
            within: Some(within),
            position: PositionWire { lon, lat },
            bbox: [lon, lat, lon, lat],
        }
    }
}

/// Lists municipalities and elderships by name, streets and addresses, for whoever gives a place without a map.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    operation_id = "list_places",
    tag = "map",
    params(PlacesParams),
    responses(
        (status = 200, description = "The places", body = PlacesWire),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_places(
    State(app): State<Arc<App>>,
    QueryOf(PlacesParams { q }): QueryOf<PlacesParams>,
) -> Result<Response, Problem> {
    if q.chars().count() > LONGEST {
        return Err(query_problem(
            atsakas_app::reports::public::QueryError::Parameter("q"),
        ));
    }
    let snapshot = app.snapshots.current();
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    let addresses = addresses::find(&app.store, &snapshot, &q, most)
        .await
        .map_err(|error| query_problem(error.into()))?;
    // Whole areas that are called so come first, but for who asks for a house.
    let (houses, streets): (Vec<_>, Vec<_>) = addresses.into_iter().partition(|one| one.house);
    let mut items: Vec<NamedPlaceWire> = houses.into_iter().map(Into::into).collect();
    items.extend(find(&snapshot, &q).into_iter().map(Into::into));
    items.extend(streets.into_iter().map(Into::into));
    items.truncate(MOST);
    Ok((
        [(header::CACHE_CONTROL, "public, max-age=300")],
        Json(PlacesWire { items }),
    )
        .into_response())
}
