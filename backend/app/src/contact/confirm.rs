//! The reporter shows the code that was sent to the address: from then on every public line goes there.

use atsakas_domain::{events::EventKind, reports::Actor};
use atsakas_messages::{Args, Key, Lang, Line, Messages};
use atsakas_store::{
    StoreError,
    reports::{self as stored, ContactKind, Report},
};

use super::code::Code;
use crate::{
    App,
    mail::queue::{Draft, Link, queue},
    reports::step::{StepError, note_all},
};

/// A confirmed address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Public reference of the report.
    pub reference: String,
}

/// Why the address was not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// The code is none, has run out, or the address is another by now: nobody is told which.
    #[error("the code does not hold")]
    NotFound,
    /// The report was changed at the same moment; try again.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Confirms the address. Shown again, the code does nothing more and gives the same answer.
///
/// # Errors
/// See [`ConfirmError`].
pub async fn confirm(app: &App, code: &str) -> Result<Confirmed, ConfirmError> {
    let code = Code::parse(code).ok_or(ConfirmError::NotFound)?;
    let now = app.clock.now();
    let report = stored::find_report(&app.store, &code.municipality, code.report.0)
        .await?
        .ok_or(ConfirmError::NotFound)?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id)
        .await?
        .ok_or(ConfirmError::NotFound)?;
    let address = contact
        .email
        .filter(|address| code.proves(app, address, now))
        .ok_or(ConfirmError::NotFound)?;
    let confirmed = Confirmed {
        reference: report.reference.clone(),
    };
    if contact.email_confirmed_at.is_some() && contact.mail_stopped_at.is_none() {
        return Ok(confirmed);
    }
    let set = stored::set_contact_confirmed(
        &report.municipality,
        report.id,
        ContactKind::Email,
        now.as_microsecond(),
    );
    let mail = queue(app, welcome(&report, address), now)?;
    let what = vec![(EventKind::ContactConfirmed, Line::ContactConfirmed)];
    let with = std::iter::once(set).chain(mail);
    match note_all(app, report, Actor::Reporter, what, with).await {
        Ok(_) => Ok(confirmed),
        Err(StepError::Store(error)) => Err(error.into()),
        Err(StepError::Move(_) | StepError::Changed | StepError::Overloaded) => {
            Err(ConfirmError::Overloaded)
        }
    }
}

/// The first mail with the tracking link: before, the address might have been a stranger's.
fn welcome(report: &Report, to: String) -> Draft {
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let args = Args::new().with("reference", report.reference.as_str());
    Draft {
        kind: "confirmed",
        to,
        subject: Messages::render(lang, Key::ReceiptMailSubject, &args),
        text: Messages::render(lang, Key::MailConfirmedText, &args),
        lang,
        link: Link::Tracking,
        about: Some((report.municipality.clone(), report.id)),
    }
}
