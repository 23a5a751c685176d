//! `PUT /desk/v1/reports/{reference}/assignee`: gives a report to an officer or to nobody; `GET …/assignees`: to whom.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        assign::{assign, assignees},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{Json, extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem, queue_wire::OfficerNameWire};

/// To whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssigneeWire {
    /// Id of the officer; null for nobody.
    pub officer: Option<Uuid>,
}

/// Gives the report to an officer who can work on it, or to nobody. The reporter is told nothing.
#[utoipa::path(
    put,
    path = "/desk/v1/reports/{reference}/assignee",
    operation_id = "assign_report",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = AssigneeWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn assign_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<AssigneeWire>,
) -> Result<Response, Problem> {
    assign(&app, signed_in.who(), &reference, Seen(seen), value.officer)
        .await
        .map(done)
        .map_err(work_problem)
}

/// Officers to whom a report can be given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssigneesWire {
    /// By name; 200 at most.
    pub items: Vec<OfficerNameWire>,
}

/// Lists the officers to whom the report can be given, for who may give it to others.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}/assignees",
    operation_id = "list_assignees",
    tag = "desk",
    params(("reference" = String, Path, description = "Public reference")),
    responses(
        (status = 200, description = "The officers", body = AssigneesWire),
        WorkProblems
    )
)]
pub(crate) async fn list_assignees(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
) -> Result<Json<AssigneesWire>, Problem> {
    let found = assignees(&app, signed_in.who(), &reference)
        .await
        .map_err(work_problem)?;
    let items = found
        .into_iter()
        .map(|(id, name)| OfficerNameWire { id, name })
        .collect();
    Ok(Json(AssigneesWire { items }))
}
