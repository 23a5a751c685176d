//! `PUT /desk/v1/reports/{reference}/photos/{id}/regions`: which regions of a photo are covered.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{Seen, cover_photo::cover_photo as cover},
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use atsakas_photos::Region;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// Regions of a photo.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegionsWire {
    /// All that are covered from now on; none: the whole photo is shown again.
    #[schema(max_items = 50)]
    pub regions: Vec<RegionWire>,
}

/// A rectangle in fractions of the upright picture, from its upper left corner.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegionWire {
    /// From the left edge.
    #[schema(minimum = 0, maximum = 1)]
    pub x: f64,
    /// From the upper edge.
    #[schema(minimum = 0, maximum = 1)]
    pub y: f64,
    /// Across.
    #[schema(minimum = 0, maximum = 1)]
    pub width: f64,
    /// Down.
    #[schema(minimum = 0, maximum = 1)]
    pub height: f64,
}

/// Covers exactly these regions: the pictures are made anew and shown under another address. The sealed original stays.
#[utoipa::path(
    put,
    path = "/desk/v1/reports/{reference}/photos/{id}/regions",
    operation_id = "cover_photo",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("id" = Uuid, Path, description = "The photo"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = RegionsWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn cover_photo(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf((reference, id)): PathOf<(String, Uuid)>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<RegionsWire>,
) -> Result<Response, Problem> {
    let regions: Vec<Region> = value
        .regions
        .into_iter()
        .map(
            |RegionWire {
                 x,
                 y,
                 width,
                 height,
             }| Region {
                x,
                y,
                width,
                height,
            },
        )
        .collect();
    cover(&app, signed_in.who(), &reference, Seen(seen), id, &regions)
        .await
        .map(done)
        .map_err(work_problem)
}
