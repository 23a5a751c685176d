//! `…/contractor_links`: gives a report to a contractor, and takes it back.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        contractor_links::{give, take_back},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// To which contractor, for how long.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GiveWire {
    /// The contractor.
    pub contractor: Uuid,
    /// For how many days.
    #[schema(minimum = 1, maximum = 90)]
    pub days: u16,
}

/// Sends the contractor a link to the report, which a code opens that is sent to the same address.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/contractor_links",
    operation_id = "give_to_contractor",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = GiveWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn give_to_contractor(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<GiveWire>,
) -> Result<Response, Problem> {
    let GiveWire { contractor, days } = value;
    give(
        &app,
        signed_in.who(),
        &reference,
        Seen(seen),
        contractor,
        days,
    )
    .await
    .map(done)
    .map_err(work_problem)
}

/// Ends a link: it opens nothing any more.
#[utoipa::path(
    delete,
    path = "/desk/v1/reports/{reference}/contractor_links/{link}",
    operation_id = "end_contractor_link",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("link" = Uuid, Path, description = "The link"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn end_contractor_link(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf((reference, link)): PathOf<(String, Uuid)>,
    IfMatch(seen): IfMatch,
) -> Result<Response, Problem> {
    take_back(&app, signed_in.who(), &reference, Seen(seen), link)
        .await
        .map(done)
        .map_err(work_problem)
}
