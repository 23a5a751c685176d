//! Reports of which an authority outside the desk is the owner: handed in by its channel, and told to the reporter
//! when the channel has confirmed it. Until then the municipality's forwarding desk sees them as undelivered.

pub mod by_hand;
pub(crate) mod job;
mod letter;
mod open311;
pub mod open311_settings;
pub mod package;
pub mod undelivered;

use atsakas_domain::reports::Status;
use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::reports::Report;
use jiff::Timestamp;

use crate::App;

/// Days for which the link to a package's photos holds.
const LINK_DAYS: i64 = 30;

/// Whether a report waits to be handed in to this authority.
fn waits(report: &Report, authority: &str) -> bool {
    report.state.authority == authority
        && report.state.status == Status::Assigned.code()
        && report.state.forwarded_at.is_none()
}

/// The words with which the reporter is answered when the hand-in is confirmed.
fn answer_words(app: &App, lang: Lang, report: &Report, receipt: Option<&str>) -> String {
    let authority = app
        .snapshots
        .current()
        .authority(&report.state.authority, lang)
        .name;
    let args = Args::new()
        .with("authority", authority)
        .with("receipt", receipt.map(str::to_owned));
    Messages::render(lang, Key::ForwardAnswer, &args)
}

/// Until when a link that is made now holds.
fn link_until(now: Timestamp) -> Timestamp {
    now.checked_add(jiff::SignedDuration::from_hours(24 * LINK_DAYS))
        .unwrap_or(Timestamp::MAX)
}
