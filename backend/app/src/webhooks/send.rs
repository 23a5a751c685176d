//! Sends one delivery, once; the job's worker tries again.

use atsakas_store::{
    ChangeSet, StoreError,
    jobs::Leased,
    webhooks::{
        Delivery, Webhook, find_delivery, find_webhook, note_try, set_failing, update_webhook,
    },
};
use serde_json::json;

use super::{FAILING_FOR, fan_out::Sending, secrets, sign::signature};
use crate::{
    App,
    desk::audit::{Note, apply_noted_by_system},
    jobs::verdict::Verdict,
    ports::{OutsideError, Request},
};

pub(crate) async fn send_webhook(app: &App, job: &Leased) -> Verdict {
    let Ok(Sending { delivery }) = serde_json::from_str(&job.payload) else {
        return Verdict::fail("the job cannot be read");
    };
    match try_once(app, job, delivery).await {
        Ok(verdict) => verdict,
        Err(error) => Verdict::retry(error.to_string()),
    }
}

async fn try_once(app: &App, job: &Leased, id: uuid::Uuid) -> Result<Verdict, StoreError> {
    // Removed with its webhook, or forgotten.
    let Some(delivery) = find_delivery(&app.store, id).await? else {
        return Ok(Verdict::Done(ChangeSet::new()));
    };
    let Some(webhook) = find_webhook(&app.store, delivery.webhook).await? else {
        return Ok(Verdict::Done(ChangeSet::new()));
    };
    let now = app.clock.now().as_microsecond();
    if !webhook.enabled {
        let note = note_try(id, "failed", None, Some("switched off"), Some(now));
        return Ok(Verdict::Done(note.into()));
    }
    let (status, error) = match post(app, &webhook, &delivery).await {
        Ok(status @ 200..=299) => {
            let mut set = ChangeSet::new();
            set.push(note_try(
                id,
                "delivered",
                Some(status.into()),
                None,
                Some(now),
            ));
            set.push(set_failing(webhook.id, None));
            return Ok(Verdict::Done(set));
        }
        // The receiver says that it wants nothing more.
        Ok(410) => return off(app, &webhook, &delivery, "the receiver is gone").await,
        Ok(status) => (Some(i32::from(status)), format!("status {status}")),
        Err(error) => (None, error.to_string()),
    };
    let since = webhook.failing_since.unwrap_or(now);
    let long = i64::try_from(FAILING_FOR.as_micros()).unwrap_or(i64::MAX);
    if now.saturating_sub(since) >= long {
        return off(app, &webhook, &delivery, "nothing has reached it for days").await;
    }
    let last = job.attempt >= job.max_attempts;
    let (state, ended) = if last {
        ("failed", Some(now))
    } else {
        ("waiting", None)
    };
    let mut set = ChangeSet::new();
    set.push(note_try(id, state, status, Some(&error), ended));
    set.push(set_failing(webhook.id, Some(now)));
    Ok(Verdict::Retry {
        why: error,
        with: set,
    })
}

async fn post(app: &App, webhook: &Webhook, delivery: &Delivery) -> Result<u16, OutsideError> {
    let seconds = app.clock.now().as_second();
    let id = format!("msg_{}", delivery.id.simple());
    let signed = signature(&secrets(app, webhook), &id, seconds, &delivery.payload);
    let request = Request {
        url: webhook.url.clone(),
        headers: vec![
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id),
            ("webhook-timestamp", seconds.to_string()),
            ("webhook-signature", signed),
        ],
        body: Some(delivery.payload.clone().into_bytes()),
    };
    app.outside
        .ask(&request)
        .await
        .map(|answered| answered.status)
}

/// Switches a webhook off, which its authority's audit log says.
async fn off(
    app: &App,
    webhook: &Webhook,
    delivery: &Delivery,
    why: &'static str,
) -> Result<Verdict, StoreError> {
    let now = app.clock.now().as_microsecond();
    let off = Webhook {
        enabled: false,
        ..webhook.clone()
    };
    let note = Note::about("webhook_switched_off", webhook.id.to_string())
        .of(Some(&webhook.authority))
        .with(json!({ "why": why }));
    let version = webhook.version;
    let changes = || {
        vec![
            note_try(delivery.id, "failed", None, Some(why), Some(now)),
            update_webhook(&off, version),
        ]
    };
    Ok(match apply_noted_by_system(app, note, changes).await {
        Ok(()) => Verdict::done(),
        // Somebody has changed it meanwhile; the next try sees.
        Err(error) => Verdict::retry(error.to_string()),
    })
}
