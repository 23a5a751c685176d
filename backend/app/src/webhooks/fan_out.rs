//! What webhooks are told of changes, as deliveries and their jobs, in the change set that takes the changes up.

use atsakas_domain::categories::Visibility;
use atsakas_store::{
    Change, StoreError,
    desk::{Stood, Unread},
    jobs,
    webhooks::{Delivery, Webhook, insert_deliveries, list_enabled_webhooks},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::{
    App,
    jobs::{job, kind::Kind},
};

/// A report that has changed.
#[derive(Debug, Clone, Copy)]
pub struct Happened<'a> {
    /// As it is.
    pub now: &'a Unread,
    /// Where it stood before, if that is still known.
    pub before: Option<&'a Stood>,
}

/// The job that sends one delivery.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Sending {
    /// The delivery.
    pub(crate) delivery: Uuid,
}

/// The changes that write a delivery and its job for each webhook that is to hear of each change.
///
/// # Errors
/// When the database fails.
pub async fn fan_out(
    app: &App,
    happened: &[Happened<'_>],
    now: Timestamp,
) -> Result<Vec<Change>, StoreError> {
    let webhooks = list_enabled_webhooks(&app.store).await?;
    if webhooks.is_empty() {
        return Ok(Vec::new());
    }
    let mut deliveries = Vec::new();
    for one in happened {
        for webhook in &webhooks {
            if let Some((kind, data)) = told(app, webhook, *one) {
                deliveries.push(delivery(app, webhook.id, kind, &data, now));
            }
        }
    }
    if deliveries.is_empty() {
        return Ok(Vec::new());
    }
    let sends = deliveries
        .iter()
        .map(|one| send_job(app, one.id, now))
        .collect::<Result<_, _>>()?;
    Ok(vec![insert_deliveries(&deliveries), jobs::enqueue(sends)])
}

/// The job that sends a delivery.
pub(super) fn send_job(
    app: &App,
    delivery: Uuid,
    now: Timestamp,
) -> Result<jobs::NewJob, StoreError> {
    let key = format!("webhook:{delivery}");
    job(
        app,
        Kind::SendWebhook,
        Some(key),
        &Sending { delivery },
        now,
    )
}

/// A delivery that waits.
pub(super) fn delivery(
    app: &App,
    webhook: Uuid,
    kind: &str,
    data: &serde_json::Value,
    now: Timestamp,
) -> Delivery {
    let payload = json!({ "type": kind, "timestamp": now.to_string(), "data": data });
    Delivery {
        id: app.chance.uuid(now),
        webhook,
        at: now.as_microsecond(),
        kind: kind.to_owned(),
        payload: payload.to_string(),
        state: "waiting".to_owned(),
        attempts: 0,
        status: None,
        error: None,
        ended_at: None,
    }
}

/// What a webhook is told of a change; nothing when it is none of its authority's. Confidential reports are nobody's
/// business but that of the two who hold them.
fn told(
    app: &App,
    webhook: &Webhook,
    Happened { now, before }: Happened<'_>,
) -> Option<(&'static str, serde_json::Value)> {
    let confidential = Visibility::Confidential.code();
    let own = now.authority == webhook.authority && now.visibility != confidential;
    let was = before.is_some_and(|before| {
        before.authority == webhook.authority && before.visibility != confidential
    });
    if own {
        let kind = if was || before.is_none() && now.status != "assigned" {
            "report.changed"
        } else {
            "report.assigned"
        };
        return Some((
            kind,
            json!({
                "reference": now.reference,
                "revision": now.version,
                "status": now.status,
                "authority": now.authority,
                "unit": now.unit,
                "url": format!("{}/desk/v1/reports/{}", app.settings.public_url, now.reference),
            }),
        ));
    }
    // Who is not responsible any more hears that, and nothing of what comes after.
    was.then(|| ("report.left", json!({ "reference": now.reference })))
}
