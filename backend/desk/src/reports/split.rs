//! `POST /desk/v1/reports/{reference}/parts`: a report of its own out of a part of this one.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        split::{Part, Parted, split},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem, version_etag};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{DeskPosition, WorkedWire};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// What the new report is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartWire {
    /// Its category; null: the same.
    pub category: Option<String>,
    /// Its place; null: the same.
    pub position: Option<DeskPosition>,
    /// What it is about.
    #[schema(min_length = 1, max_length = 4000)]
    pub description: String,
    /// Photos of the first report that show it.
    #[serde(default)]
    pub photos: Vec<Uuid>,
}

/// Both reports.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PartedWire {
    /// Reference of the new one.
    pub reference: String,
    /// The first one as it is now; the `ETag` is its.
    pub origin: WorkedWire,
}

/// Makes a report of its own out of a part; its reporter is told in both.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/parts",
    operation_id = "split_report",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = PartWire,
    responses(
        (status = 201, description = "Split", body = PartedWire, headers(("ETag" = String, description = "The state of the first report"))),
        WorkProblems
    )
)]
pub(crate) async fn split_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<PartWire>,
) -> Result<Response, Problem> {
    let PartWire {
        category,
        position,
        description,
        photos,
    } = value;
    let part = Part {
        category,
        position: position.map(|at| (at.lon, at.lat)),
        description,
        photos,
    };
    let Parted { worked, reference } = split(&app, signed_in.who(), &reference, Seen(seen), part)
        .await
        .map_err(work_problem)?;
    let tag = version_etag(worked.seen.0);
    let wire = PartedWire {
        reference,
        origin: worked.into(),
    };
    Ok((StatusCode::CREATED, [(header::ETAG, tag)], Json(wire)).into_response())
}
