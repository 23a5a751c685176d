//! `PUT /desk/v1/reports/{reference}/covered_text`: which parts of the description the public does not read.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        cover_text::{Range, cover_text as cover},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::wire::{WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// Parts of the description.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RangesWire {
    /// All that are covered from now on; none: the public reads all of it again.
    #[schema(max_items = 200)]
    pub ranges: Vec<RangeWire>,
}

/// Characters (Unicode scalar values) of the description.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RangeWire {
    /// The first one, from 0.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

/// Covers exactly these parts for the public; the authority and the reporter still read all of it.
#[utoipa::path(
    put,
    path = "/desk/v1/reports/{reference}/covered_text",
    operation_id = "cover_text",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = RangesWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn cover_text(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<RangesWire>,
) -> Result<Response, Problem> {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let ranges: Vec<Range> = value
        .ranges
        .into_iter()
        .map(|RangeWire { start, end }| Range {
            start: place(start),
            end: place(end),
        })
        .collect();
    cover(&app, signed_in.who(), &reference, Seen(seen), &ranges)
        .await
        .map(done)
        .map_err(work_problem)
}
