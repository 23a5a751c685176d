//! `POST /desk/v1/reports/{reference}/correction`: the right category or place; resolves anew.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        correct::{Wrong, correct},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::wire::{DeskPosition, WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// What was wrong.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionWire {
    /// The right category, if it was wrong.
    pub category: Option<String>,
    /// The right place, if it was wrong.
    pub position: Option<DeskPosition>,
    /// Why it is corrected, for the reporter.
    #[schema(min_length = 1, max_length = 4000)]
    pub reason: String,
    /// A note that only officers read.
    #[schema(max_length = 4000)]
    pub note: Option<String>,
}

/// Corrects category or place. The rule table names the authority anew, and the reporter is told who it is and why.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/correction",
    operation_id = "correct_report",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = CorrectionWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        (status = 204, description = "Corrected; the report is another's from now on"),
        WorkProblems
    )
)]
pub(crate) async fn correct_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<CorrectionWire>,
) -> Result<Response, Problem> {
    let CorrectionWire {
        category,
        position,
        reason,
        note,
    } = value;
    let wrong = Wrong {
        category,
        position: position.map(|at| (at.lon, at.lat)),
        reason,
        note,
    };
    let worked = correct(&app, signed_in.who(), &reference, Seen(seen), &wrong)
        .await
        .map_err(work_problem)?;
    Ok(worked.map_or_else(|| StatusCode::NO_CONTENT.into_response(), done))
}
