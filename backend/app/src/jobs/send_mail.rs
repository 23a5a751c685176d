//! Sends a mail that was written with what caused it; keeps it where there is no mail server.

use atsakas_store::{
    ChangeSet, StoreError,
    jobs::Leased,
    mails::{self, Mail},
    reports as stored,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::verdict::Verdict;
use crate::{
    App,
    mail::letter::{LetterError, letter},
    ports::SendError,
};

/// What the job is told.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SendMail {
    /// Which mail.
    pub(crate) mail: Uuid,
}

/// Sends it. Who is sent twice after a lost connection gets the same Message-ID twice, by which it is recognised.
pub(super) async fn send_mail(app: &App, job: &Leased) -> Verdict {
    let Ok(SendMail { mail }) = serde_json::from_str(&job.payload) else {
        return Verdict::fail("the job says nothing that can be read");
    };
    let found = match mails::find(&app.store, mail).await {
        Ok(found) => found,
        Err(error) => return error.into(),
    };
    // It was taken back, or has been sent already.
    let Some(mail) = found.filter(|mail| mail.state == "queued") else {
        return Verdict::done();
    };
    let now = app.clock.now().as_microsecond();
    match still_wanted(app, &mail).await {
        Ok(true) => {}
        Ok(false) => return Verdict::done(),
        Err(error) => return error.into(),
    }
    let Some(mailer) = &app.mailer else {
        return Verdict::Done(mails::set_kept(mail.id, now).into());
    };
    let letter = match letter(app, &mail) {
        Ok(letter) => letter,
        Err(LetterError::Store(error)) => return error.into(),
        Err(error @ LetterError::Unwritable) => return failed(&mail, now, &error.to_string()),
    };
    match mailer.send(&letter).await {
        Ok(()) => Verdict::Done(mails::set_sent(mail.id, now).into()),
        Err(SendError::Later(why)) if job.attempt < job.max_attempts => Verdict::Retry {
            with: mails::note_try(mail.id, &why).into(),
            why,
        },
        Err(SendError::Later(why) | SendError::Refused(why)) => failed(&mail, now, &why),
    }
}

fn failed(mail: &Mail, now: i64, why: &str) -> Verdict {
    Verdict::Fail {
        why: why.to_owned(),
        with: ChangeSet::from(mails::set_failed(mail.id, now, why)),
    }
}

/// A mail to a reporter goes to the address that the report has now, or not at all.
async fn still_wanted(app: &App, mail: &Mail) -> Result<bool, StoreError> {
    let (true, Some(municipality), Some(report)) =
        (mail.link != "none", &mail.municipality, mail.report)
    else {
        return Ok(true);
    };
    let contact = stored::find_contact(&app.store, municipality, report).await?;
    Ok(contact.is_some_and(|contact| contact.email.as_deref() == Some(mail.recipient.as_str())))
}
