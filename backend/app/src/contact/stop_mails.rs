//! The reporter wants no more mails about a report. The address stays, for the authority to reach them.

use atsakas_domain::{events::EventKind, reports::Status};
use atsakas_messages::{Lang, Line};
use atsakas_store::{mails, reports as stored};

use crate::{
    App,
    reports::step::note,
    tracking::{
        find::{TrackingError, find, step_failed},
        view::{Tracked, show},
    },
};

/// Stops the mails, those that have not gone out yet too, and shows the report as it is then. Done again, it changes
/// nothing.
///
/// # Errors
/// See [`TrackingError`].
pub async fn stop_mails(app: &App, lang: Lang, token: &str) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id).await?;
    if contact.is_none_or(|contact| contact.email.is_none() || contact.mail_stopped_at.is_some()) {
        return show(app, lang, report).await;
    }
    let status = report
        .state
        .status
        .parse()
        .unwrap_or(Status::Received)
        .name();
    let at = app.clock.now().as_microsecond();
    let with = [
        stored::stop_mails(&report.municipality, report.id, at),
        mails::delete_unsent_of_report(&report.municipality, report.id),
    ];
    let report = note(
        app,
        report,
        EventKind::MailsStopped,
        Line::MailsStopped,
        with,
    )
    .await
    .map_err(|error| step_failed(error, status))?;
    show(app, lang, report).await
}
