//! `POST /desk/v1/reports/{reference}/hand-over`: says that a report is another authority's.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::hand_over::propose::{Proposal, propose},
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{HandOverOutcome, hand_over_problem, outcome};
use crate::SignedIn;

/// A proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProposeHandOver {
    /// Code of the authority that is named.
    #[schema(example = "POL-VLN")]
    pub to: String,
    /// Why it is theirs; the reporter reads it.
    pub reason: String,
}

/// Proposes a hand-over within 5 working days of the report's arrival. Until it is settled the authority stays
/// responsible. An authority that is not on the desk gets the report at once.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/hand-over",
    operation_id = "propose_hand_over",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("If-Match" = String, Header, description = "The version that was seen, as its `ETag`", example = "\"7\""),
    ),
    request_body = ProposeHandOver,
    responses(
        (status = 200, description = "The report as it is now; its version is the `ETag`", body = HandOverOutcome),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not allowed, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that they may see", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible now; `detail` says why", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody has changed it; `version` and `state` are those of now", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A reason is missing or too long, an authority or unit is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn propose_hand_over(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(version): IfMatch,
    JsonBody {
        value: ProposeHandOver { to, reason },
        ..
    }: JsonBody<ProposeHandOver>,
) -> Result<Response, Problem> {
    propose(
        &app,
        &signed_in.who,
        &reference,
        version,
        Proposal { to, reason },
    )
    .await
    .map(outcome)
    .map_err(hand_over_problem)
}
