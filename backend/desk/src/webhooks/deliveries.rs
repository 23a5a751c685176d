//! What was sent to a webhook, and sending it again.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{App, webhooks::manage};
use atsakas_http::{Cursor, JsonBody, PageOf, PathOf, Problem, QueryOf};
use atsakas_store::webhooks::Delivery;
use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::instant;
use crate::{
    SignedIn,
    answers::{PostProblems, ReadProblems},
    problems::work_problem,
};

/// Deliveries on a page.
const PAGE: i32 = 50;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_webhook_deliveries))
        .routes(routes!(test_webhook))
        .routes(routes!(replay_webhook_delivery))
        .routes(routes!(replay_failed_webhook_deliveries))
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DeliveryParams {
    /// Where the page before ended: its `next`.
    pub cursor: Option<String>,
}

/// A delivery.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookDeliveryWire {
    /// Id; `webhook-id` is made of it, and stays when it is sent again.
    pub id: Uuid,
    /// What it tells of.
    #[schema(example = "report.changed")]
    pub kind: String,
    /// When it was written (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// `waiting`, `delivered` or `failed`.
    pub state: String,
    /// Tries so far.
    pub attempts: i32,
    /// HTTP status of the last answer.
    pub status: Option<i32>,
    /// Why the last try failed.
    pub error: Option<String>,
    /// When it reached the receiver or was given up (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// The body as it is sent.
    pub payload: String,
}

/// What is to be sent again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplayWire {
    /// What was given up since then (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
}

/// What is sent again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReplayedWire {
    /// How many deliveries; at 500 there may be more.
    pub deliveries: usize,
}

impl From<Delivery> for WebhookDeliveryWire {
    fn from(delivery: Delivery) -> Self {
        let Delivery {
            id,
            webhook: _,
            at,
            kind,
            payload,
            state,
            attempts,
            status,
            error,
            ended_at,
        } = delivery;
        Self {
            id,
            kind,
            at: instant(at),
            state,
            attempts,
            status,
            error,
            ended_at: ended_at.map(instant),
            payload,
        }
    }
}

fn cursors() -> Cursor {
    Cursor::version(1)
}

fn place(bytes: &[u8]) -> Option<(i64, Uuid)> {
    let (at, id) = bytes.split_first_chunk::<8>()?;
    Some((i64::from_be_bytes(*at), Uuid::from_slice(id).ok()?))
}

/// Lists what was sent to a webhook, newest first. Kept for thirty days.
#[utoipa::path(
    get,
    path = "/desk/v1/webhooks/{id}/deliveries",
    operation_id = "list_webhook_deliveries",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The webhook"), DeliveryParams),
    responses((status = 200, description = "A page", body = PageOf<WebhookDeliveryWire>), ReadProblems)
)]
pub(crate) async fn list_webhook_deliveries(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    QueryOf(DeliveryParams { cursor }): QueryOf<DeliveryParams>,
) -> Result<Json<PageOf<WebhookDeliveryWire>>, Problem> {
    let before = cursor
        .map(|text| {
            let bytes = cursors().decode(&text)?;
            place(&bytes).ok_or_else(|| Problem::new(atsakas_http::Code::CursorMalformed))
        })
        .transpose()?;
    let found = manage::list_deliveries(&app, signed_in.who(), id, before, PAGE)
        .await
        .map_err(work_problem)?;
    let full = found.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = found.last().filter(|_| full).map(|last| {
        let place = [last.at.to_be_bytes().as_slice(), last.id.as_bytes()].concat();
        cursors().encode(&place)
    });
    Ok(Json(PageOf {
        items: found.into_iter().map(Into::into).collect(),
        next,
    }))
}

/// Sends a word that tells of nothing, so that the receiver can be tried.
#[utoipa::path(
    post,
    path = "/desk/v1/webhooks/{id}/test",
    operation_id = "test_webhook",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The webhook")),
    responses((status = 202, description = "On its way", body = WebhookDeliveryWire), PostProblems)
)]
pub(crate) async fn test_webhook(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<(StatusCode, Json<WebhookDeliveryWire>), Problem> {
    let sent = manage::test(&app, signed_in.who(), id)
        .await
        .map_err(work_problem)?;
    Ok((StatusCode::ACCEPTED, Json(sent.into())))
}

/// Sends a delivery again, under the same `webhook-id`.
#[utoipa::path(
    post,
    path = "/desk/v1/webhooks/{id}/deliveries/{delivery}/replay",
    operation_id = "replay_webhook_delivery",
    tag = "desk",
    params(
        ("id" = Uuid, Path, description = "The webhook"),
        ("delivery" = Uuid, Path, description = "The delivery"),
    ),
    responses((status = 204, description = "On its way"), PostProblems)
)]
pub(crate) async fn replay_webhook_delivery(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf((id, delivery)): PathOf<(Uuid, Uuid)>,
) -> Result<StatusCode, Problem> {
    manage::replay(&app, signed_in.who(), id, delivery)
        .await
        .map_err(work_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends again what was given up since then, oldest first, at most 500 at once.
#[utoipa::path(
    post,
    path = "/desk/v1/webhooks/{id}/replay",
    operation_id = "replay_failed_webhook_deliveries",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The webhook")),
    request_body = ReplayWire,
    responses((status = 202, description = "On their way", body = ReplayedWire), PostProblems)
)]
pub(crate) async fn replay_failed_webhook_deliveries(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    JsonBody { value, .. }: JsonBody<ReplayWire>,
) -> Result<(StatusCode, Json<ReplayedWire>), Problem> {
    let deliveries = manage::replay_failed(&app, signed_in.who(), id, value.since)
        .await
        .map_err(work_problem)?;
    Ok((StatusCode::ACCEPTED, Json(ReplayedWire { deliveries })))
}
