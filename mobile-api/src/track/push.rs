//! Words to the reporter's device, by Web Push: wished for, and taken back.

use std::sync::Arc;

use atsakas_app::{
    App,
    push::subscribe::{Wish, subscribe, unsubscribe},
};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{problems::tracking_problem, wire::object};

/// What `PushManager.subscribe` gives.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushWish {
    /// Address at the browser's push service.
    #[schema(max_length = 1000)]
    pub endpoint: String,
    /// The browser's keys.
    #[serde(deserialize_with = "object")]
    pub keys: PushKeys,
}

/// The browser's keys, base64url.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushKeys {
    /// Its public key: an uncompressed point of P-256.
    pub p256dh: String,
    /// The secret that it shares with us: 16 bytes.
    pub auth: String,
}

/// Which device.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushEnd {
    /// Its address at the push service.
    pub endpoint: String,
}

/// Tells the device of the report from now on; the first word says so. Again for the same device: its keys are renewed,
/// and the word is said again, which is also how to try it.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/push",
    operation_id = "start_push",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = PushWish,
    responses(
        (status = 204, description = "It is told"),
        (status = 400, description = "The body is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The report has ended, or ten devices are told already", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The address is none that we speak to, or the keys are none", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn start_push(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: PushWish { endpoint, keys },
        ..
    }: JsonBody<PushWish>,
) -> Result<StatusCode, Problem> {
    let PushKeys { p256dh, auth } = keys;
    let wish = Wish {
        endpoint,
        p256dh,
        auth,
    };
    subscribe(&app, lang, &token, &wish)
        .await
        .map_err(tracking_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells the device no more.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/push/stop",
    operation_id = "stop_push",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = PushEnd,
    responses(
        (status = 204, description = "It is not told"),
        (status = 400, description = "The body is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn stop_push(
    State(app): State<Arc<App>>,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: PushEnd { endpoint },
        ..
    }: JsonBody<PushEnd>,
) -> Result<StatusCode, Problem> {
    unsubscribe(&app, &token, &endpoint)
        .await
        .map_err(tracking_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
