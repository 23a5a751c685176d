//! `GET /api/v1/tiles/{z}/{x}/{y}.mvt`: the public map as vector tiles.

use std::sync::Arc;

use atsakas_app::{App, reports::tiles::tile};
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
pub(crate) struct TilePath {
    z: String,
    x: String,
    y: String,
}

/// Gets a tile of the public map: layer `reports` (points) or `clusters` (numbers).
#[utoipa::path(
    get,
    path = "/api/v1/tiles/{z}/{x}/{y}",
    operation_id = "get_tile",
    tag = "map",
    params(
        ("z" = u8, Path, description = "Zoom, 0 to 22"),
        ("x" = u32, Path, description = "Column from the west"),
        ("y" = String, Path, description = "Row from the north, with the ending `.mvt`", example = "5234.mvt"),
    ),
    responses(
        (status = 200, description = "Mapbox Vector Tile 2; no bytes when there is nothing", content_type = "application/vnd.mapbox-vector-tile", body = Vec<u8>),
        (status = 400, description = "There is no such tile", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_tile(
    State(app): State<Arc<App>>,
    PathOf(TilePath { z, x, y }): PathOf<TilePath>,
) -> Result<Response, Problem> {
    let bytes = tile(&app, &z, &x, &y).await.map_err(query_problem)?;
    Ok((
        [
            (header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile"),
            (header::CACHE_CONTROL, "public, max-age=10"),
        ],
        bytes,
    )
        .into_response())
}
