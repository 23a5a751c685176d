//! Writes a mail and the job that sends it, for the change set of what causes it.

use atsakas_messages::Lang;
use atsakas_store::{
    Change, StoreError,
    jobs::enqueue,
    mails::{self, NewMail},
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    App,
    jobs::{job, kind::Kind, send_mail::SendMail},
};

/// Which secret link follows the words. It is made when the mail is sent, and is stored nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// None.
    None,
    /// The reporter's tracking link, with a way to get no more mails.
    Tracking,
    /// The link that confirms the address.
    Confirm,
}

impl Link {
    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Tracking => "tracking",
            Self::Confirm => "confirm",
        }
    }
}

/// A mail to write. Not `Debug`: it holds what nobody else may read.
#[derive(Clone)]
pub struct Draft {
    /// What it is for, e.g. `line`.
    pub kind: &'static str,
    /// To whom.
    pub to: String,
    /// Subject; what cannot stand in one line is taken out when it is sent.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// Language of both.
    pub lang: Lang,
    /// Which secret link follows.
    pub link: Link,
    /// Municipality and id of the report that it is about.
    pub about: Option<(String, Uuid)>,
}

/// The mail and its job.
///
/// # Errors
/// `Corrupt` when the job cannot be written, which does not happen.
pub fn queue(app: &App, draft: Draft, now: Timestamp) -> Result<[Change; 2], StoreError> {
    let Draft {
        kind,
        to,
        subject,
        text,
        lang,
        link,
        about,
    } = draft;
    let id = app.chance.uuid(now);
    let (municipality, report) = about.unzip();
    let mail = NewMail {
        id,
        kind: kind.to_owned(),
        recipient: to,
        subject,
        text,
        lang: lang.code().to_owned(),
        link: link.code().to_owned(),
        municipality,
        report,
        created_at: now.as_microsecond(),
    };
    let sending = job(app, Kind::SendMail, None, &SendMail { mail: id }, now)?;
    Ok([mails::insert(vec![mail]), enqueue(vec![sending])])
}
