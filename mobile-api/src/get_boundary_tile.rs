//! `GET /api/v1/boundaries/{z}/{x}/{y}.mvt`: the territory as a map of its own.

use std::sync::Arc;

use atsakas_app::{App, boundaries::boundary_tile};
use atsakas_http::{PathOf, Problem};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::problems::query_problem;

/// Which tile.
#[derive(Debug, Deserialize)]
pub(crate) struct BoundaryTilePath {
    z: String,
    x: String,
    y: String,
}

/// Gets a tile of the territory: layer `areas` (boundaries) and `names`; the base of the map where no other is set.
#[utoipa::path(
    get,
    path = "/api/v1/boundaries/{z}/{x}/{y}",
    operation_id = "get_boundary_tile",
    tag = "map",
    params(
        ("z" = u8, Path, description = "Zoom, 0 to 14"),
        ("x" = u32, Path, description = "Column from the west"),
        ("y" = String, Path, description = "Row from the north, with the ending `.mvt`", example = "327.mvt"),
    ),
    responses(
        (status = 200, description = "Mapbox Vector Tile 2; no bytes when there is nothing", content_type = "application/vnd.mapbox-vector-tile", body = Vec<u8>),
        (status = 400, description = "There is no such tile", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_boundary_tile(
    State(app): State<Arc<App>>,
    PathOf(BoundaryTilePath { z, x, y }): PathOf<BoundaryTilePath>,
) -> Result<Response, Problem> {
    let bytes = boundary_tile(&app, &z, &x, &y).map_err(query_problem)?;
    Ok((
        [
            (header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile"),
            (header::CACHE_CONTROL, "public, max-age=3600"),
        ],
        bytes,
    )
        .into_response())
}
