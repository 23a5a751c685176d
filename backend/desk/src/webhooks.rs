//! `/desk/v1/webhooks`: where an authority's own systems hear of its reports.

mod deliveries;

use std::sync::Arc;

use atsakas_app::{
    App,
    webhooks::manage::{self, WithSecret},
};
use atsakas_http::{JsonBody, PathOf, Problem, QueryOf};
use atsakas_store::webhooks::Webhook;
use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    SignedIn,
    answers::{PostProblems, ReadProblems},
    problems::work_problem,
};

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks, add_webhook))
        .routes(routes!(change_webhook, remove_webhook))
        .routes(routes!(renew_webhook_secret))
        .merge(deliveries::routes())
}

/// Whose webhooks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhooksQuery {
    /// Code of the authority.
    pub authority: String,
}

/// A webhook to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewWebhookWire {
    /// Code of the authority.
    pub authority: String,
    /// Where it is sent: a public https address.
    #[schema(max_length = 2000, example = "https://sistema.pavyzdys.lt/atsakas")]
    pub url: String,
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookChangeWire {
    /// The version that was seen.
    pub version: i32,
    /// Where it is sent.
    #[schema(max_length = 2000)]
    pub url: String,
    /// Whether it is sent anything.
    pub enabled: bool,
}

/// A webhook.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookWire {
    /// Id.
    pub id: Uuid,
    /// Code of the authority.
    pub authority: String,
    /// Where it is sent.
    pub url: String,
    /// Whether it is sent anything.
    pub enabled: bool,
    /// Since when nothing has reached it (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub failing_since: Option<Timestamp>,
    /// Until when it is signed with the former secret too (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub former_until: Option<Timestamp>,
    /// Grows with each change.
    pub version: i32,
    /// When it was made (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

/// A webhook with its secret, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookSecretWire {
    /// The webhook.
    pub webhook: WebhookWire,
    /// The secret, as Standard Webhooks writes it.
    #[schema(example = "whsec_…")]
    pub secret: String,
}

/// Webhooks, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhooksWire {
    /// The webhooks.
    pub items: Vec<WebhookWire>,
}

fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or_default()
}

impl From<Webhook> for WebhookWire {
    fn from(webhook: Webhook) -> Self {
        let Webhook {
            id,
            authority,
            url,
            generation: _,
            former_until,
            enabled,
            failing_since,
            version,
            created_at,
        } = webhook;
        Self {
            id,
            authority,
            url,
            enabled,
            failing_since: failing_since.map(instant),
            former_until: former_until.map(instant),
            version,
            created_at: instant(created_at),
        }
    }
}

impl From<WithSecret> for WebhookSecretWire {
    fn from(made: WithSecret) -> Self {
        let WithSecret { webhook, secret } = made;
        Self {
            webhook: webhook.into(),
            secret,
        }
    }
}

/// Lists an authority's webhooks.
#[utoipa::path(
    get,
    path = "/desk/v1/webhooks",
    operation_id = "list_webhooks",
    tag = "desk",
    params(("authority" = String, Query, description = "Code of the authority")),
    responses((status = 200, description = "The webhooks", body = WebhooksWire), ReadProblems)
)]
pub(crate) async fn list_webhooks(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    QueryOf(WebhooksQuery { authority }): QueryOf<WebhooksQuery>,
) -> Result<Json<WebhooksWire>, Problem> {
    let items = manage::list(&app, signed_in.who(), &authority)
        .await
        .map_err(work_problem)?;
    Ok(Json(WebhooksWire {
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Adds a webhook. The answer has its secret, which is not shown again.
#[utoipa::path(
    post,
    path = "/desk/v1/webhooks",
    operation_id = "add_webhook",
    tag = "desk",
    request_body = NewWebhookWire,
    responses((status = 201, description = "Added", body = WebhookSecretWire), PostProblems)
)]
pub(crate) async fn add_webhook(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    JsonBody { value, .. }: JsonBody<NewWebhookWire>,
) -> Result<(StatusCode, Json<WebhookSecretWire>), Problem> {
    let NewWebhookWire { authority, url } = value;
    let added = manage::add(&app, signed_in.who(), &authority, &url)
        .await
        .map_err(work_problem)?;
    Ok((StatusCode::CREATED, Json(added.into())))
}

/// Changes where a webhook is sent, or switches it on or off.
#[utoipa::path(
    put,
    path = "/desk/v1/webhooks/{id}",
    operation_id = "change_webhook",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The webhook")),
    request_body = WebhookChangeWire,
    responses((status = 200, description = "Changed", body = WebhookWire), PostProblems)
)]
pub(crate) async fn change_webhook(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    JsonBody { value, .. }: JsonBody<WebhookChangeWire>,
) -> Result<Json<WebhookWire>, Problem> {
    let WebhookChangeWire {
        version,
        url,
        enabled,
    } = value;
    let changed = manage::change(&app, signed_in.who(), id, version, &url, enabled)
        .await
        .map_err(work_problem)?;
    Ok(Json(changed.into()))
}

/// Gives a webhook a new secret. For a day it is signed with both.
#[utoipa::path(
    post,
    path = "/desk/v1/webhooks/{id}/secret",
    operation_id = "renew_webhook_secret",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The webhook")),
    responses((status = 200, description = "The new secret", body = WebhookSecretWire), PostProblems)
)]
pub(crate) async fn renew_webhook_secret(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<Json<WebhookSecretWire>, Problem> {
    let renewed = manage::renew_secret(&app, signed_in.who(), id)
        .await
        .map_err(work_problem)?;
    Ok(Json(renewed.into()))
}

/// Removes a webhook, and the list of what was sent to it.
#[utoipa::path(
    delete,
    path = "/desk/v1/webhooks/{id}",
    operation_id = "remove_webhook",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The webhook")),
    responses((status = 204, description = "Removed"), PostProblems)
)]
pub(crate) async fn remove_webhook(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    manage::remove(&app, signed_in.who(), id)
        .await
        .map_err(work_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
