//! Webhooks: an authority's own systems hear that a report of theirs has changed, or has left them. What is sent names the
//! report and says no more than its state; who wants more asks for it with an API token, and the one permission function
//! decides. Signed as Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`).

pub mod fan_out;
pub mod manage;
pub mod send;
pub mod sign;

use atsakas_store::webhooks::Webhook;
use jiff::SignedDuration;

use crate::App;

/// How long what is sent is signed with the former secret too, after a new one was made.
pub const FORMER_FOR: SignedDuration = SignedDuration::from_hours(24);
/// A webhook that nothing has reached for so long is sent nothing more.
pub const FAILING_FOR: SignedDuration = SignedDuration::from_hours(5 * 24);
/// Deliveries are kept so long, µs: thirty days.
pub const KEPT: i64 = 30 * 24 * 3_600 * 1_000_000;

/// The secrets with which a delivery is signed now: the present one, and the former while it still counts.
#[must_use]
pub fn secrets(app: &App, webhook: &Webhook) -> Vec<[u8; 32]> {
    let secret = |generation| app.secret.webhook(webhook.id, generation);
    let mut all = vec![secret(webhook.generation)];
    let now = app.clock.now().as_microsecond();
    if webhook.generation > 1 && webhook.former_until.is_some_and(|until| now < until) {
        all.push(secret(webhook.generation - 1));
    }
    all
}
