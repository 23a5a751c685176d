//! What an authority's coordinator, or the operator, does with its webhooks. Each step leaves a line in the audit log;
//! a secret is shown when it is made and never again.

use atsakas_domain::access::{Action, Who};
use atsakas_messages::FieldFault;
use atsakas_store::{
    Change, jobs,
    reference::list_authorities,
    webhooks::{
        self as stored, Delivery, Webhook, delete_webhook, find_delivery, insert_deliveries,
        insert_webhook, list_failed_deliveries, update_webhook, wait_again,
    },
};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::{
    FORMER_FOR,
    fan_out::{delivery, send_job},
    sign::shown,
};
use crate::{
    App,
    desk::{
        audit::Note,
        find::AccessError,
        work::error::{WorkError, store_noted},
    },
};

/// Webhooks of an authority at most.
const MOST: usize = 10;
/// Characters of an address at most.
const LONGEST: usize = 2_000;
/// Deliveries that are let go again at once, at most.
pub const AT_ONCE: i32 = 500;

/// A webhook that was made, or has a new secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithSecret {
    /// The webhook.
    pub webhook: Webhook,
    /// Its secret, `whsec_…`.
    pub secret: String,
}

/// The webhooks of an authority, oldest first.
///
/// # Errors
/// `Access`, `Store`.
pub async fn list(app: &App, who: &Who, authority: &str) -> Result<Vec<Webhook>, WorkError> {
    allowed(who, authority)?;
    Ok(stored::list_webhooks(&app.store, authority).await?)
}

/// Adds a webhook.
///
/// # Errors
/// `Access`, `Fault` at the address or when there are too many, `Store`.
pub async fn add(
    app: &App,
    who: &Who,
    authority: &str,
    url: &str,
) -> Result<WithSecret, WorkError> {
    allowed(who, authority)?;
    let url = address(app, url)?;
    let known = list_authorities(&app.store).await?;
    if !known.iter().any(|one| one.code == authority) {
        return Err(AccessError::NotFound.into());
    }
    if stored::list_webhooks(&app.store, authority).await?.len() >= MOST {
        let max = u32::try_from(MOST).unwrap_or(u32::MAX);
        return Err(WorkError::fault("/authority", FieldFault::TooMany { max }));
    }
    let now = app.clock.now();
    let webhook = Webhook {
        id: app.chance.uuid(now),
        authority: authority.to_owned(),
        url,
        generation: 1,
        former_until: None,
        enabled: true,
        failing_since: None,
        version: 1,
        created_at: now.as_microsecond(),
    };
    let note = about("webhook_added", &webhook).with(json!({ "url": webhook.url }));
    store_noted(app, who, note, || {
        vec![insert_webhook(&webhook, who.officer)]
    })
    .await?;
    Ok(with_secret(app, webhook))
}

/// Changes where a webhook is sent, and whether; switched on, it has a clean record.
///
/// # Errors
/// `Access`, `Fault` at the address, `Stale` when it is at another version, `Store`.
pub async fn change(
    app: &App,
    who: &Who,
    id: Uuid,
    version: i32,
    url: &str,
    enabled: bool,
) -> Result<Webhook, WorkError> {
    let found = own(app, who, id).await?;
    let url = address(app, url)?;
    let note = about("webhook_changed", &found).with(json!({
        "url": [found.url, url], "enabled": [found.enabled, enabled]
    }));
    let failing_since = found.failing_since.filter(|_| found.enabled && enabled);
    let changed = Webhook {
        url,
        enabled,
        failing_since,
        ..found
    };
    store_noted(app, who, note, || vec![update_webhook(&changed, version)]).await?;
    Ok(Webhook {
        version: version + 1,
        ..changed
    })
}

/// Gives a webhook a new secret. For a day what is sent is signed with the former one too.
///
/// # Errors
/// `Access`, `Stale` when it has changed meanwhile, `Store`.
pub async fn renew_secret(app: &App, who: &Who, id: Uuid) -> Result<WithSecret, WorkError> {
    let found = own(app, who, id).await?;
    let version = found.version;
    let until = app
        .clock
        .now()
        .checked_add(FORMER_FOR)
        .map_err(|_| WorkError::Calendar)?;
    let changed = Webhook {
        generation: found.generation + 1,
        former_until: Some(until.as_microsecond()),
        ..found
    };
    let note = about("webhook_secret_renewed", &changed);
    store_noted(app, who, note, || vec![update_webhook(&changed, version)]).await?;
    Ok(with_secret(
        app,
        Webhook {
            version: version + 1,
            ..changed
        },
    ))
}

/// Removes a webhook with the list of what was sent to it.
///
/// # Errors
/// `Access`, `Stale` when it has been removed meanwhile, `Store`.
pub async fn remove(app: &App, who: &Who, id: Uuid) -> Result<(), WorkError> {
    let found = own(app, who, id).await?;
    let note = about("webhook_removed", &found).with(json!({ "url": found.url }));
    store_noted(app, who, note, || delete_webhook(id).into()).await
}

/// Sends a word that tells of nothing.
///
/// # Errors
/// `Access`, `Store`.
pub async fn test(app: &App, who: &Who, id: Uuid) -> Result<Delivery, WorkError> {
    let found = own(app, who, id).await?;
    let now = app.clock.now();
    let sent = delivery(
        app,
        id,
        "webhook.test",
        &json!({ "authority": found.authority }),
        now,
    );
    let job = send_job(app, sent.id, now)?;
    let note = about("webhook_tested", &found);
    store_noted(app, who, note, || {
        vec![
            insert_deliveries(std::slice::from_ref(&sent)),
            jobs::enqueue(vec![job.clone()]),
        ]
    })
    .await?;
    Ok(sent)
}

/// What was sent to a webhook, newest first.
///
/// # Errors
/// `Access`, `Store`.
pub async fn list_deliveries(
    app: &App,
    who: &Who,
    id: Uuid,
    before: Option<(i64, Uuid)>,
    limit: i32,
) -> Result<Vec<Delivery>, WorkError> {
    own(app, who, id).await?;
    Ok(stored::list_deliveries(&app.store, id, before, limit).await?)
}

/// Sends one delivery again, under its own id.
///
/// # Errors
/// `Access`, `Stale` when it still waits, `Store`.
pub async fn replay(app: &App, who: &Who, id: Uuid, delivery: Uuid) -> Result<(), WorkError> {
    let found = own(app, who, id).await?;
    find_delivery(&app.store, delivery)
        .await?
        .filter(|one| one.webhook == id)
        .ok_or(AccessError::NotFound)?;
    again(app, who, &found, &[delivery]).await
}

/// Sends again what was given up since then, oldest first, at most [`AT_ONCE`]; says how many.
///
/// # Errors
/// `Access`, `Stale` when somebody else does it now, `Store`.
pub async fn replay_failed(
    app: &App,
    who: &Who,
    id: Uuid,
    since: Timestamp,
) -> Result<usize, WorkError> {
    let found = own(app, who, id).await?;
    let failed = list_failed_deliveries(&app.store, id, since.as_microsecond(), AT_ONCE).await?;
    let failed: Vec<Uuid> = failed.into_iter().map(|one| one.id).collect();
    if !failed.is_empty() {
        again(app, who, &found, &failed).await?;
    }
    Ok(failed.len())
}

async fn again(
    app: &App,
    who: &Who,
    webhook: &Webhook,
    deliveries: &[Uuid],
) -> Result<(), WorkError> {
    let now = app.clock.now();
    let sends = deliveries
        .iter()
        .map(|id| send_job(app, *id, now))
        .collect::<Result<Vec<_>, _>>()?;
    let note = about("webhook_replayed", webhook).with(json!({ "deliveries": deliveries.len() }));
    store_noted(app, who, note, || {
        let mut changes: Vec<Change> = deliveries.iter().map(|id| wait_again(*id)).collect();
        changes.push(jobs::enqueue(sends.clone()));
        changes
    })
    .await
}

fn allowed(who: &Who, authority: &str) -> Result<(), WorkError> {
    if who.may_in(Action::ManageWebhooks, Some(authority), None) {
        Ok(())
    } else if who.may_somewhere(Action::ManageWebhooks) {
        // Whose webhooks others have is none of theirs.
        Err(AccessError::NotFound.into())
    } else {
        Err(AccessError::NotAllowed.into())
    }
}

/// A webhook that is theirs to keep.
async fn own(app: &App, who: &Who, id: Uuid) -> Result<Webhook, WorkError> {
    if !who.may_somewhere(Action::ManageWebhooks) {
        return Err(AccessError::NotAllowed.into());
    }
    let found = stored::find_webhook(&app.store, id)
        .await?
        .ok_or(AccessError::NotFound)?;
    allowed(who, &found.authority)?;
    Ok(found)
}

fn address(app: &App, url: &str) -> Result<String, WorkError> {
    let url = url.trim();
    if url.len() <= LONGEST && app.outside.allows(url) {
        Ok(url.to_owned())
    } else {
        Err(WorkError::fault("/url", FieldFault::AddressNotAllowed))
    }
}

fn with_secret(app: &App, webhook: Webhook) -> WithSecret {
    let secret = shown(&app.secret.webhook(webhook.id, webhook.generation));
    WithSecret { webhook, secret }
}

fn about(kind: &'static str, webhook: &Webhook) -> Note {
    Note::about(kind, webhook.id.to_string()).of(Some(&webhook.authority))
}
