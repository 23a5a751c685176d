//! `POST /desk/v1/reports/{reference}/hand-over/…`: what is answered to a hand-over.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::hand_over::answer::{OfficerAnswer, answer},
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{HandOverOutcome, hand_over_problem, outcome};
use crate::SignedIn;

/// What is said with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptHandOver {
    /// Code of the unit that takes it; left out: the one of the place.
    pub unit: Option<String>,
}

/// Takes the report over: the authority is responsible from now on, and its term runs from now.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/hand-over/accept",
    operation_id = "accept_hand_over",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("If-Match" = String, Header, description = "The version that was seen, as its `ETag`", example = "\"7\""),
    ),
    request_body = AcceptHandOver,
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
pub(crate) async fn accept_hand_over(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(version): IfMatch,
    JsonBody {
        value: AcceptHandOver { unit },
        ..
    }: JsonBody<AcceptHandOver>,
) -> Result<Response, Problem> {
    let said = OfficerAnswer::Accept { unit };
    answer(&app, &signed_in.who, &reference, version, said)
        .await
        .map(outcome)
        .map_err(hand_over_problem)
}

/// What is said with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DisputeHandOver {
    /// Why it is not theirs; the reporter reads it.
    pub reason: String,
}

/// Disagrees: the joint working group decides, within 5 working days.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/hand-over/dispute",
    operation_id = "dispute_hand_over",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("If-Match" = String, Header, description = "The version that was seen, as its `ETag`", example = "\"7\""),
    ),
    request_body = DisputeHandOver,
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
pub(crate) async fn dispute_hand_over(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(version): IfMatch,
    JsonBody {
        value: DisputeHandOver { reason },
        ..
    }: JsonBody<DisputeHandOver>,
) -> Result<Response, Problem> {
    let said = OfficerAnswer::Dispute { reason };
    answer(&app, &signed_in.who, &reference, version, said)
        .await
        .map(outcome)
        .map_err(hand_over_problem)
}

/// What is said with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawHandOver {}

/// Takes the proposal back.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/hand-over/withdraw",
    operation_id = "withdraw_hand_over",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("If-Match" = String, Header, description = "The version that was seen, as its `ETag`", example = "\"7\""),
    ),
    request_body = WithdrawHandOver,
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
pub(crate) async fn withdraw_hand_over(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(version): IfMatch,
    JsonBody {
        value: WithdrawHandOver {},
        ..
    }: JsonBody<WithdrawHandOver>,
) -> Result<Response, Problem> {
    let said = OfficerAnswer::Withdraw;
    answer(&app, &signed_in.who, &reference, version, said)
        .await
        .map(outcome)
        .map_err(hand_over_problem)
}

/// Where the report belongs.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Belongs {
    /// To the authority that was named.
    Over,
    /// To the authority that has it.
    Stays,
}

/// The decision of the joint working group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideHandOver {
    /// Where the report belongs.
    pub belongs: Belongs,
    /// Why; the reporter reads it.
    pub reason: String,
    /// Code of the unit that gets it, when it goes over; left out: the one of the place.
    pub unit: Option<String>,
}

/// Decides a disputed hand-over, once and for good.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/hand-over/decide",
    operation_id = "decide_hand_over",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("If-Match" = String, Header, description = "The version that was seen, as its `ETag`", example = "\"7\""),
    ),
    request_body = DecideHandOver,
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
pub(crate) async fn decide_hand_over(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(version): IfMatch,
    JsonBody {
        value: DecideHandOver {
            belongs,
            reason,
            unit,
        },
        ..
    }: JsonBody<DecideHandOver>,
) -> Result<Response, Problem> {
    let said = match belongs {
        Belongs::Over => OfficerAnswer::DecideOver { reason, unit },
        Belongs::Stays => OfficerAnswer::DecideStays { reason },
    };
    answer(&app, &signed_in.who, &reference, version, said)
        .await
        .map(outcome)
        .map_err(hand_over_problem)
}
