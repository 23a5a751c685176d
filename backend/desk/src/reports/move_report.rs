//! `POST /desk/v1/reports/{reference}/{move}`: a step of the life cycle.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{Seen, advance::advance},
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};

use super::wire::{SaidWire, WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// Takes a step; the reporter is told by a line, and by the officer's words.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/{move}",
    operation_id = "move_report",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("move" = String, Path, description = "`accept`, `ask`, `start`, `extend`, `answer`, `reopen`, `refuse`, `mark_duplicate`, `unmark_duplicate`"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = SaidWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn move_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf((reference, verb)): PathOf<(String, String)>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<SaidWire>,
) -> Result<Response, Problem> {
    advance(
        &app,
        signed_in.who(),
        &reference,
        Seen(seen),
        &verb,
        &value.into(),
    )
    .await
    .map(done)
    .map_err(work_problem)
}
