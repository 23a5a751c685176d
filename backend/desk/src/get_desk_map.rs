//! `GET /desk/v1/map`: the queue as GeoJSON points.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::map::{Point, Points, map},
};
use atsakas_http::Problem;
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    SignedIn,
    count_desk_reports::LangParams,
    filtered::{FilterParams, Filtered},
    problems::ask_problem,
};

/// A GeoJSON feature collection (RFC 7946).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskMapWire {
    /// `FeatureCollection`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The points, the most urgent first.
    pub features: Vec<DeskFeatureWire>,
    /// There are more reports in the box; only the 2,000 most urgent are here.
    pub more: bool,
}

/// A report on the map.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskFeatureWire {
    /// `Feature`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its public reference.
    pub id: String,
    /// Where it is.
    pub geometry: DeskPointWire,
    /// What a map shows of it.
    pub properties: DeskPointPropertiesWire,
}

/// A GeoJSON point.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskPointWire {
    /// `Point`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Longitude and latitude in degrees (WGS 84).
    #[schema(min_items = 2, max_items = 2)]
    pub coordinates: Vec<f64>,
}

/// What a map shows of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskPointPropertiesWire {
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
    /// `ok`, `near`, `past`, `stopped` or `settled`.
    pub deadline: String,
    /// By the answers somebody is in danger.
    pub danger: bool,
}

impl From<Point> for DeskFeatureWire {
    fn from(point: Point) -> Self {
        let Point {
            reference,
            lon,
            lat,
            category,
            status,
            due,
            danger,
        } = point;
        Self {
            kind: "Feature".to_owned(),
            id: reference,
            geometry: DeskPointWire {
                kind: "Point".to_owned(),
                coordinates: vec![lon, lat],
            },
            properties: DeskPointPropertiesWire {
                category,
                status,
                deadline: due.class.to_owned(),
                danger,
            },
        }
    }
}

/// Gets the reports of a box, under the filters of the queue, as points. `bbox` is needed.
#[utoipa::path(
    get,
    path = "/desk/v1/map",
    operation_id = "get_desk_map",
    tag = "desk",
    params(FilterParams, LangParams),
    responses(
        (status = 200, description = "The points", body = DeskMapWire, content_type = "application/geo+json"),
        (status = 400, description = "A parameter is malformed, or there is no `bbox`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They see no reports", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_desk_map(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    Filtered(filter, LangParams { .. }): Filtered<LangParams>,
) -> Result<Response, Problem> {
    let Points { points, more } = map(&app, signed_in.who(), &filter)
        .await
        .map_err(|error| ask_problem(&error))?;
    let body = DeskMapWire {
        kind: "FeatureCollection".to_owned(),
        features: points.into_iter().map(Into::into).collect(),
        more,
    };
    Ok(([(header::CONTENT_TYPE, "application/geo+json")], Json(body)).into_response())
}
