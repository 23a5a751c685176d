//! Lets mails go that were kept while there was no mail server, or that it refused.

use atsakas_store::{ApplyError, ChangeSet, StoreError, jobs::enqueue, mails};
use jiff::SignedDuration;

use super::list::MailState;
use crate::{
    App,
    jobs::{job, kind::Kind, send_mail::SendMail},
};

/// Mails of one page.
const PAGE: i32 = 500;
/// Pages of one run.
const PAGES: usize = 1_000;

/// Why no more mails were released. Those before stay released.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// There is no mail server: they would only be kept again.
    #[error("no mail server is set up")]
    NoMailer,
    /// The mails could not be read.
    #[error("the mails could not be read")]
    Store(#[from] StoreError),
    /// A mail could not be queued.
    #[error("a mail could not be queued")]
    Apply(#[from] ApplyError),
}

/// Queues again the mails of a state (`Kept` or `Failed`) that were written in the last `days`; older news is nobody's
/// any more and stays where it is. Says how many.
///
/// # Errors
/// See [`ReleaseError`].
pub async fn release(app: &App, state: MailState, days: u16) -> Result<u64, ReleaseError> {
    if app.mailer.is_none() {
        return Err(ReleaseError::NoMailer);
    }
    let now = app.clock.now();
    let since = now
        .checked_sub(SignedDuration::from_hours(24 * i64::from(days)))
        .map_err(|_| StoreError::Corrupt("a day before all days"))?;
    let mut released = 0;
    for _ in 0..PAGES {
        let page = mails::list_ids(&app.store, state.code(), since.as_microsecond(), PAGE).await?;
        if page.is_empty() {
            break;
        }
        for mail in page {
            let sending = job(app, Kind::SendMail, None, &SendMail { mail }, now)?;
            let set = ChangeSet::from([mails::release(mail), enqueue(vec![sending])]);
            match app.store.apply(set).await {
                Ok(()) => released += 1,
                // Somebody else has released it.
                Err(ApplyError::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(released)
}
