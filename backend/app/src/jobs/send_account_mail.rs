//! Sends a mail about an officer's account. Its secret link is made here and stored nowhere; where there is no mail server
//! the mail is kept for the operator without it, and the link is made anew by hand (`atsakas officer`).

use atsakas_messages::Lang;
use atsakas_store::{
    ChangeSet,
    jobs::Leased,
    mails::{self, NewMail},
};

use super::verdict::Verdict;
use crate::{
    App,
    desk::mail::{AccountMail, letter},
    ports::{Letter, SendError},
};

/// Sends it. Who is sent twice after a lost connection gets the same Message-ID twice.
pub(super) async fn send_account_mail(app: &App, job: &Leased) -> Verdict {
    let read = serde_json::from_str::<AccountMail>(&job.payload).ok();
    let written = read.as_ref().and_then(|mail| letter(app, mail));
    let (Some(mail), Some(letter)) = (read, written) else {
        return Verdict::fail("the job says nothing that can be read");
    };
    let now = app.clock.now();
    let Some(mailer) = &app.mailer else {
        let (without_secret, _) = letter.text.split_once('#').unwrap_or((&letter.text, ""));
        let kept = NewMail {
            id: job.id,
            kind: "account".to_owned(),
            recipient: letter.to.clone(),
            subject: letter.subject.clone(),
            text: format!("{without_secret}#…"),
            lang: mail.lang,
            link: "none".to_owned(),
            municipality: None,
            report: None,
            created_at: now.as_microsecond(),
        };
        let mut set = ChangeSet::from(mails::insert(vec![kept]));
        set.push(mails::set_kept(job.id, now.as_microsecond()));
        return Verdict::Done(set);
    };
    let lang: Lang = mail.lang.parse().unwrap_or_default();
    let sent = mailer
        .send(&Letter {
            id: job.id,
            to: letter.to,
            subject: letter.subject,
            text: letter.text,
            lang,
            at: now,
            unsubscribe: None,
        })
        .await;
    match sent {
        Ok(()) => Verdict::done(),
        Err(SendError::Later(why)) => Verdict::retry(why),
        Err(SendError::Refused(why)) => Verdict::fail(why),
    }
}
