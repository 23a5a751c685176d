//! The mail that tells a reporter, who has confirmed an address, what is new, and the words to their devices: all public lines of one
//! change set.
//!
//! Nothing of a confidential report leaves by mail but that there is news, and the link.

use std::collections::BTreeMap;

use atsakas_domain::{categories::Visibility, reports::Actor};
use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{
    Change, StoreError,
    reports::{self as stored, Contact, EventText, NewEvent, Report},
};
use jiff::Timestamp;

use super::timeline::line;
use crate::{
    App,
    mail::queue::{Draft, Link, queue},
    push::message::words_for,
};

/// The mail and its job, for the change set of the events; nothing where nobody is to be told.
///
/// The report's version guards the set, and what changes the address moves the version too: a mail is never written to
/// an address that was taken back meanwhile.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell(
    app: &App,
    report: &Report,
    events: &[NewEvent],
    texts: &[EventText],
    now: Timestamp,
) -> Result<Vec<Change>, StoreError> {
    if !events.iter().any(|event| event.public) {
        return Ok(Vec::new());
    }
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let about = Args::new().with("reference", report.reference.as_str());
    let hidden = hides(&report.state.visibility);
    let body = if hidden {
        Messages::render(lang, Key::PushHidden, &about)
    } else {
        words(lang, events, texts, now)?
    };
    let title = Messages::render(lang, Key::PushTitle, &about);
    let mut told = words_for(
        app,
        (&report.municipality, report.id),
        (&title, &body, &report.reference),
        lang,
        now,
    )
    .await?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id).await?;
    let Some(to) = contact.and_then(wants_mail) else {
        return Ok(told);
    };
    let text = if hidden {
        Messages::render(lang, Key::MailLineHidden, &about)
    } else {
        body
    };
    let draft = Draft {
        kind: "line",
        to,
        subject: Messages::render(lang, Key::MailLineSubject, &about),
        text,
        lang,
        link: Link::Tracking,
        about: Some((report.municipality.clone(), report.id)),
    };
    told.extend(queue(app, draft, now)?);
    Ok(told)
}

/// The address, if it was confirmed and mails are wanted there.
pub(crate) fn wants_mail(contact: Contact) -> Option<String> {
    let Contact {
        name: _,
        email,
        phone: _,
        email_confirmed_at,
        phone_confirmed_at: _,
        removed_at,
        mail_stopped_at,
    } = contact;
    let wanted = email_confirmed_at.is_some() && removed_at.is_none() && mail_stopped_at.is_none();
    email.filter(|_| wanted)
}

/// Whether nothing of a report may leave by mail. What cannot be read hides.
pub(crate) fn hides(visibility: &str) -> bool {
    match visibility.parse().unwrap_or(Visibility::Confidential) {
        Visibility::Confidential => true,
        Visibility::Public | Visibility::Restricted => false,
    }
}

/// Each public line, with what the authority said in words of its own.
fn words(
    lang: Lang,
    events: &[NewEvent],
    texts: &[EventText],
    now: Timestamp,
) -> Result<String, StoreError> {
    let said: BTreeMap<i32, &str> = texts
        .iter()
        .map(|text| (text.seq, text.text.as_str()))
        .collect();
    let mut parts = Vec::new();
    for event in events.iter().filter(|event| event.public) {
        parts.push(line(&event.message_key, &event.params)?.render(lang, now));
        if let Some(words) = said.get(&event.seq) {
            // The reporter's own words are quoted too: a line ends with "the reason:".
            let mark = if event.actor_kind == Actor::Reporter.code() {
                "> "
            } else {
                ""
            };
            let quoted: Vec<String> = words.lines().map(|line| format!("{mark}{line}")).collect();
            parts.push(quoted.join("\n"));
        }
    }
    Ok(parts.join("\n\n"))
}
