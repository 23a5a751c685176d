//! `GET /api/v1/places`: places by their names.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    places::{NamedPlace, find},
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
    /// `municipality` or `eldership`.
    pub level: String,
    /// Name of the municipality that an eldership belongs to.
    pub within: Option<String>,
    /// A position inside of it.
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

/// Lists municipalities and elderships by name, for whoever gives a place without a map.
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
    let items = find(&app.snapshots.current(), &q);
    let items = items.into_iter().map(Into::into).collect();
    Ok((
        [(header::CACHE_CONTROL, "public, max-age=300")],
        Json(PlacesWire { items }),
    )
        .into_response())
}
