//! A stored mail as it goes out: with its secret link, and the way to get no more of them.

use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{StoreError, mails::Mail};
use jiff::SignedDuration;
use uuid::Uuid;

use super::queue::Link;
use crate::{
    App,
    contact::code::{self, CONFIRM_WITHIN},
    ports::Letter,
    reports::{filed::token, public::instant},
};

/// Why a stored mail cannot be made a letter.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// It names a language or a link that nobody knows.
    #[error("the stored mail cannot be read")]
    Unwritable,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The letter of a stored mail.
///
/// # Errors
/// See [`LetterError`].
pub(crate) fn letter(app: &App, mail: &Mail) -> Result<Letter, LetterError> {
    let lang: Lang = mail.lang.parse().map_err(|_| LetterError::Unwritable)?;
    let link = [Link::None, Link::Tracking, Link::Confirm]
        .into_iter()
        .find(|link| link.code() == mail.link)
        .ok_or(LetterError::Unwritable)?;
    let about = mail.municipality.as_deref().zip(mail.report);
    let (mut text, mut unsubscribe) = (mail.text.clone(), None);
    match (link, about) {
        (Link::None, _) => {}
        (Link::Tracking, Some((municipality, report))) => {
            let secret = token(app, municipality, report)?.reveal();
            let url = app.settings.tracking_url(&secret);
            unsubscribe = Some(app.settings.unsubscribe_url(&secret));
            paragraph(
                &mut text,
                &say(lang, Key::ReceiptLink, &Args::new().with("link", url)),
            );
            paragraph(&mut text, &say(lang, Key::MailStop, &Args::new()));
        }
        (Link::Confirm, Some((municipality, report))) => {
            let words = confirmation(app, lang, mail, municipality, report)?;
            paragraph(&mut text, &words);
            paragraph(&mut text, &say(lang, Key::MailConfirmNotYou, &Args::new()));
        }
        (Link::Tracking | Link::Confirm, None) => return Err(LetterError::Unwritable),
    }
    paragraph(&mut text, &say(lang, Key::MailAutomatic, &Args::new()));
    Ok(Letter {
        id: mail.id,
        to: mail.recipient.clone(),
        subject: one_line(&mail.subject),
        text,
        lang,
        at: instant(mail.created_at)?,
        unsubscribe,
    })
}

fn confirmation(
    app: &App,
    lang: Lang,
    mail: &Mail,
    municipality: &str,
    report: Uuid,
) -> Result<String, StoreError> {
    let written = instant(mail.created_at)?;
    let until = written
        .checked_add(SignedDuration::from_hours(CONFIRM_WITHIN))
        .map_err(|_| StoreError::Corrupt("a mail from the end of time"))?;
    let code = code::make(app, municipality, report, &mail.recipient, until);
    let args = Args::new()
        .with("link", app.settings.confirm_url(&code))
        .with("until", until)
        .read_at(written);
    Ok(say(lang, Key::MailConfirmLink, &args))
}

fn say(lang: Lang, key: Key, args: &Args) -> String {
    Messages::render(lang, key, args)
}

fn paragraph(text: &mut String, words: &str) {
    text.push_str("\n\n");
    text.push_str(words);
}

/// What cannot stand in a header becomes a space.
fn one_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(300).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_subject_is_one_line_whatever_is_in_it() {
        assert_eq!(
            one_line("Pranešimas\r\nBcc: visi@pavyzdys.lt\u{0}"),
            "Pranešimas  Bcc: visi@pavyzdys.lt"
        );
    }
}
