//! Sends the mail that asks to confirm an address, when a report was filed with one or the reporter asks for it again.

use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{
    ChangeSet, StoreError,
    jobs::{Leased, NewJob, enqueue_unless_waiting},
    mails, reports as stored,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    App,
    jobs::{job, kind::Kind, verdict::Verdict},
    mail::queue::{Draft, Link, queue},
    tracking::{
        find::{TrackingError, find},
        view::{Tracked, show},
    },
};

/// What such a mail is called.
const CONFIRM: &str = "confirm";
/// Such mails to one address in a day: more would let strangers fill somebody's mailbox.
const MOST_A_DAY: i64 = 5;

/// What the job is told. The address is not in it: it may be taken back before the job runs.
#[derive(Debug, Serialize, Deserialize)]
struct SendCode {
    municipality: String,
    report: Uuid,
}

/// The job for a report that has an address.
///
/// # Errors
/// `Corrupt` when it cannot be written, which does not happen.
pub(crate) fn job_for(
    app: &App,
    municipality: &str,
    report: Uuid,
    now: Timestamp,
) -> Result<NewJob, StoreError> {
    let payload = SendCode {
        municipality: municipality.to_owned(),
        report,
    };
    let key = format!("confirm:{report}");
    job(app, Kind::SendCode, Some(key), &payload, now)
}

/// Asks for the mail again, by the tracking link, and shows the report.
///
/// # Errors
/// `NotFound` when there is no report, or no address that waits to be confirmed; `Overloaded`; `Store`.
pub async fn send_code_again(app: &App, lang: Lang, token: &str) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id).await?;
    contact
        .filter(|contact| contact.email.is_some() && contact.email_confirmed_at.is_none())
        .ok_or(TrackingError::NotFound)?;
    let job = job_for(app, &report.municipality, report.id, app.clock.now())?;
    app.store
        .apply(enqueue_unless_waiting(job))
        .await
        .map_err(TrackingError::from_apply)?;
    show(app, lang, report).await
}

/// The job's handler.
pub(crate) async fn send_code(app: &App, job: &Leased) -> Verdict {
    let Ok(asked) = serde_json::from_str::<SendCode>(&job.payload) else {
        return Verdict::fail("the job says nothing that can be read");
    };
    match mail(app, &asked).await {
        Ok(set) => Verdict::Done(set),
        Err(error) => error.into(),
    }
}

async fn mail(app: &App, asked: &SendCode) -> Result<ChangeSet, StoreError> {
    let SendCode {
        municipality,
        report,
    } = asked;
    let nothing = ChangeSet::new();
    let contact = stored::find_contact(&app.store, municipality, *report).await?;
    let waits = contact.filter(|contact| contact.email_confirmed_at.is_none());
    let Some(to) = waits.and_then(|contact| contact.email) else {
        return Ok(nothing);
    };
    let Some(report) = stored::find_report(&app.store, municipality, *report).await? else {
        return Ok(nothing);
    };
    let now = app.clock.now();
    let day = SignedDuration::from_hours(24).as_micros();
    let since = now.as_microsecond() - i64::try_from(day).unwrap_or(0);
    if mails::count_to(&app.store, &to, CONFIRM, since).await? >= MOST_A_DAY {
        tracing::info!(report.ref = report.reference, "An address has got enough mails for today");
        return Ok(nothing);
    }
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let args = Args::new().with("reference", report.reference.as_str());
    let draft = Draft {
        kind: CONFIRM,
        to,
        subject: Messages::render(lang, Key::MailConfirmSubject, &args),
        text: Messages::render(lang, Key::MailConfirmText, &args),
        lang,
        link: Link::Confirm,
        about: Some((report.municipality, report.id)),
    };
    Ok(queue(app, draft, now)?.into())
}
