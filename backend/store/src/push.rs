//! Where reporters' devices are told what is new (Web Push).

use uuid::Uuid;

use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A device that is told of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Id.
    pub id: Uuid,
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Address at the push service.
    pub endpoint: String,
    /// The device's public key: an uncompressed point of P-256.
    pub p256dh: Vec<u8>,
    /// The secret that it shares with us.
    pub auth: Vec<u8>,
}

impl FromRow for Subscription {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            endpoint: cols.get()?,
            p256dh: cols.get()?,
            auth: cols.get()?,
        })
    }
}

const SELECT: &str =
    "SELECT id, municipality, report, endpoint, p256dh, auth FROM push_subscriptions";

/// Adds a device, or gives a known one its new keys; the id of a known one stays.
#[must_use]
pub fn put_subscription(subscription: &Subscription, endpoint_hash: [u8; 32], at: i64) -> Change {
    let sql = Sql::new(
        "INSERT INTO push_subscriptions (id, municipality, report, endpoint, endpoint_hash, p256dh, auth, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (municipality, report, endpoint_hash) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth",
    )
    .bind(subscription.id)
    .bind(subscription.municipality.as_str())
    .bind(subscription.report)
    .bind(subscription.endpoint.as_str())
    .bind(endpoint_hash.to_vec())
    .bind(subscription.p256dh.clone())
    .bind(subscription.auth.clone())
    .bind(at);
    Change::statement("push_subscription", sql)
}

/// Forgets a device of a report; nothing when there is none.
#[must_use]
pub fn forget_subscription(municipality: &str, report: Uuid, endpoint_hash: [u8; 32]) -> Change {
    let sql = Sql::new(
        "DELETE FROM push_subscriptions WHERE municipality = $1 AND report = $2 AND endpoint_hash = $3",
    )
    .bind(municipality)
    .bind(report)
    .bind(endpoint_hash.to_vec());
    Change::statement("push_subscription_forgotten", sql)
}

/// Forgets a device, wherever the push service says that it is gone.
#[must_use]
pub fn drop_subscription(id: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM push_subscriptions WHERE id = $1").bind(id);
    Change::statement("push_subscription_dropped", sql)
}

/// Forgets all devices of a report.
#[must_use]
pub fn forget_subscriptions(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM push_subscriptions WHERE municipality = $1 AND report = $2")
        .bind(municipality)
        .bind(report);
    Change::statement("push_subscriptions_forgotten", sql)
}

/// Forgets the devices of reports that ended before `before`, µs.
#[must_use]
pub fn expire_subscriptions(before: i64) -> Change {
    let sql = Sql::new(
        "DELETE FROM push_subscriptions WHERE EXISTS (SELECT 1 FROM reports r
             WHERE r.municipality = push_subscriptions.municipality AND r.id = push_subscriptions.report
               AND r.closed_at < $1)",
    )
    .bind(before);
    Change::statement("push_subscriptions_expired", sql)
}

/// The devices of a report, at most `limit`, in the order in which they came.
///
/// # Errors
/// When the database fails.
pub async fn list_subscriptions(
    store: &Store,
    municipality: &str,
    report: Uuid,
    limit: i32,
) -> Result<Vec<Subscription>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE municipality = ")
        .arg(municipality)
        .push(" AND report = ")
        .arg(report)
        .push(" ORDER BY created_at, id LIMIT ")
        .arg(limit);
    store.fetch(sql).await
}

/// A device.
///
/// # Errors
/// When the database fails.
pub async fn find_subscription(
    store: &Store,
    id: Uuid,
) -> Result<Option<Subscription>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE id = ").arg(id);
    Ok(store.fetch(sql).await?.into_iter().next())
}
