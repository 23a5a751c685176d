//! Webhooks of an authority, and what was sent to each.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Code of the authority whose reports it hears of.
    pub authority: String,
    /// Where it is sent.
    pub url: String,
    /// Generation of its secret, from 1.
    pub generation: i32,
    /// Until when what is sent is signed with the secret before this one too, µs.
    pub former_until: Option<i64>,
    /// It is sent something.
    pub enabled: bool,
    /// Since when nothing has reached it, µs.
    pub failing_since: Option<i64>,
    /// Grows with each change.
    pub version: i32,
    /// When it was made, µs.
    pub created_at: i64,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Id, UUID of version 7: `webhook-id`, the same at each try.
    pub id: Uuid,
    /// The webhook.
    pub webhook: Uuid,
    /// When it was written, µs.
    pub at: i64,
    /// What it tells of (`report.changed`).
    pub kind: String,
    /// The body as it is sent.
    pub payload: String,
    /// `waiting`, `delivered`, `failed`.
    pub state: String,
    /// Tries so far.
    pub attempts: i32,
    /// Status of the last answer.
    pub status: Option<i32>,
    /// Why the last try failed.
    pub error: Option<String>,
    /// When it reached the receiver or was given up, µs.
    pub ended_at: Option<i64>,
}

static WEBHOOK: Shape = Shape::new(
    Verb::Insert(""),
    "webhooks",
    &[
        "id",
        "authority",
        "url",
        "generation",
        "enabled",
        "version",
        "created_at",
        "created_by",
    ],
);
static DELIVERY: Shape = Shape::new(
    Verb::Insert(""),
    "webhook_deliveries",
    &[
        "id", "webhook", "at", "kind", "payload", "state", "attempts",
    ],
);
const WEBHOOKS: &str =
    "SELECT id, authority, url, generation, former_until, enabled, failing_since, version, created_at
     FROM webhooks";
const DELIVERIES: &str =
    "SELECT id, webhook, at, kind, payload, state, attempts, status, error, ended_at
     FROM webhook_deliveries";

impl FromRow for Webhook {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            authority: cols.get()?,
            url: cols.get()?,
            generation: cols.get()?,
            former_until: cols.get()?,
            enabled: cols.get()?,
            failing_since: cols.get()?,
            version: cols.get()?,
            created_at: cols.get()?,
        })
    }
}

impl FromRow for Delivery {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            webhook: cols.get()?,
            at: cols.get()?,
            kind: cols.get()?,
            payload: cols.get()?,
            state: cols.get()?,
            attempts: cols.get()?,
            status: cols.get()?,
            error: cols.get()?,
            ended_at: cols.get()?,
        })
    }
}

/// The webhooks of an authority, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_webhooks(store: &Store, authority: &str) -> Result<Vec<Webhook>, StoreError> {
    let mut sql = Sql::new(WEBHOOKS);
    sql.push(" WHERE authority = ").arg(authority);
    sql.push(" ORDER BY id");
    store.fetch(sql).await
}

/// The webhooks that are sent something, of all authorities.
///
/// # Errors
/// When the database fails.
pub async fn list_enabled_webhooks(store: &Store) -> Result<Vec<Webhook>, StoreError> {
    let mut sql = Sql::new(WEBHOOKS);
    sql.push(" WHERE enabled ORDER BY id");
    store.fetch(sql).await
}

/// A webhook.
///
/// # Errors
/// When the database fails.
pub async fn find_webhook(store: &Store, id: Uuid) -> Result<Option<Webhook>, StoreError> {
    let mut sql = Sql::new(WEBHOOKS);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// Adds a webhook.
#[must_use]
pub fn insert_webhook(webhook: &Webhook, by: Uuid) -> Change {
    Change::row(
        "webhook",
        &WEBHOOK,
        row![
            webhook.id,
            webhook.authority.as_str(),
            webhook.url.as_str(),
            webhook.generation,
            webhook.enabled,
            webhook.version,
            webhook.created_at,
            by
        ],
    )
}

/// Changes a webhook that is at the version that was seen; it is at the next one then.
#[must_use]
pub fn update_webhook(webhook: &Webhook, seen: i32) -> Change {
    let sql = Sql::new(
        "UPDATE webhooks SET url = $1, generation = $2, former_until = $3, enabled = $4, failing_since = $5,
             version = version + 1
         WHERE id = $6 AND version = $7",
    )
    .bind(webhook.url.clone())
    .bind(webhook.generation)
    .bind(webhook.former_until)
    .bind(webhook.enabled)
    .bind(webhook.failing_since)
    .bind(webhook.id)
    .bind(seen);
    Change::guarded("webhook", sql, 1)
}

/// Notes that nothing has reached a webhook since then, or that something has.
#[must_use]
pub fn set_failing(id: Uuid, since: Option<i64>) -> Change {
    let sql = match since {
        Some(since) => Sql::new(
            "UPDATE webhooks SET failing_since = COALESCE(failing_since, $1) WHERE id = $2",
        )
        .bind(since)
        .bind(id),
        None => Sql::new(
            "UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL",
        )
        .bind(id),
    };
    Change::statement("webhook_failing", sql)
}

/// Removes a webhook with what was sent to it.
#[must_use]
pub fn delete_webhook(id: Uuid) -> [Change; 2] {
    [
        Change::statement(
            "webhook_deliveries",
            Sql::new("DELETE FROM webhook_deliveries WHERE webhook = $1").bind(id),
        ),
        Change::guarded(
            "webhook",
            Sql::new("DELETE FROM webhooks WHERE id = $1").bind(id),
            1,
        ),
    ]
}

/// Adds deliveries that wait.
#[must_use]
pub fn insert_deliveries(deliveries: &[Delivery]) -> Change {
    Change::rows(
        "webhook_deliveries",
        &DELIVERY,
        deliveries.iter().map(|one| {
            row![
                one.id,
                one.webhook,
                one.at,
                one.kind.as_str(),
                one.payload.as_str(),
                one.state.as_str(),
                one.attempts
            ]
        }),
    )
}

/// A delivery.
///
/// # Errors
/// When the database fails.
pub async fn find_delivery(store: &Store, id: Uuid) -> Result<Option<Delivery>, StoreError> {
    let mut sql = Sql::new(DELIVERIES);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// What was sent to a webhook, newest first, before this place (when, id) if there is one.
///
/// # Errors
/// When the database fails.
pub async fn list_deliveries(
    store: &Store,
    webhook: Uuid,
    before: Option<(i64, Uuid)>,
    limit: i32,
) -> Result<Vec<Delivery>, StoreError> {
    let mut sql = Sql::new(DELIVERIES);
    sql.push(" WHERE webhook = ").arg(webhook);
    if let Some((at, id)) = before {
        sql.push(" AND (at, id) < (").arg(at).push(", ").arg(id);
        sql.push(")");
    }
    sql.push(" ORDER BY at DESC, id DESC LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// What was given up since then, oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn list_failed_deliveries(
    store: &Store,
    webhook: Uuid,
    since: i64,
    limit: i32,
) -> Result<Vec<Delivery>, StoreError> {
    let mut sql = Sql::new(DELIVERIES);
    sql.push(" WHERE webhook = ").arg(webhook);
    sql.push(" AND state = 'failed' AND at >= ").arg(since);
    sql.push(" ORDER BY at, id LIMIT ").arg(i64::from(limit));
    store.fetch(sql).await
}

/// How a try ended.
#[must_use]
pub fn note_try(
    id: Uuid,
    state: &'static str,
    status: Option<i32>,
    error: Option<&str>,
    ended_at: Option<i64>,
) -> Change {
    let sql = Sql::new(
        "UPDATE webhook_deliveries SET attempts = attempts + 1, state = $1, status = $2, error = $3, ended_at = $4
         WHERE id = $5",
    )
    .bind(state)
    .bind(status)
    .bind(error.map(str::to_owned))
    .bind(ended_at)
    .bind(id);
    Change::statement("webhook_delivery", sql)
}

/// Lets a delivery that has ended wait again; it must have ended.
#[must_use]
pub fn wait_again(id: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE webhook_deliveries SET state = 'waiting', ended_at = NULL, error = NULL
         WHERE id = $1 AND state <> 'waiting'",
    )
    .bind(id);
    Change::guarded("webhook_delivery", sql, 1)
}

/// Forgets what was written before this instant, µs, a bounded number of them.
#[must_use]
pub fn delete_old_deliveries(before: i64) -> Change {
    let sql = Sql::new(
        "DELETE FROM webhook_deliveries WHERE id IN (
             SELECT id FROM webhook_deliveries WHERE at < $1 AND state <> 'waiting' ORDER BY at LIMIT 20000)",
    )
    .bind(before);
    Change::statement("old_webhook_deliveries", sql)
}
