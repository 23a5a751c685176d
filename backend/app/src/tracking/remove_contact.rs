//! The reporter takes name, address and number out of the database for good.

use atsakas_domain::{events::EventKind, reports::Status};
use atsakas_messages::{Lang, Line};
use atsakas_store::{mails, push::forget_subscriptions, reports as stored};

use super::{
    find::{TrackingError, find, step_failed},
    view::{Tracked, show},
};
use crate::{App, reports::step::note};

/// Removes the contact data and shows the report as it is then.
///
/// # Errors
/// `NotFound` when there are none (any more), and the rest of [`TrackingError`].
pub async fn remove_contact(app: &App, lang: Lang, token: &str) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id).await?;
    if contact.is_none_or(|contact| contact.removed_at.is_some()) {
        return Err(TrackingError::NotFound);
    }
    let status = report
        .state
        .status
        .parse()
        .unwrap_or(Status::Received)
        .name();
    let gone = stored::remove_contact(
        &report.municipality,
        report.id,
        app.clock.now().as_microsecond(),
    );
    // What was written to that address goes with it, sent or not.
    let unread = mails::delete_to_reporter(&report.municipality, report.id);
    let (municipality, id) = (report.municipality.clone(), report.id);
    let report = note(
        app,
        report,
        EventKind::ContactRemoved,
        Line::ContactRemoved,
        [gone, unread, forget_subscriptions(&municipality, id)],
    )
    .await
    .map_err(|error| step_failed(error, status))?;
    show(app, lang, report).await
}
