//! Mails about accounts: written as a job in the change set that causes them. The job holds no secret: the link is made
//! from its id when the mail is.

use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{Change, StoreError, jobs};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{App, jobs::kind::Kind};

/// Kind of the jobs. They wait until a way for mails is set up.
pub const SEND_ACCOUNT_MAIL: &str = "send_account_mail";
/// What a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub enum Purpose {
    /// An invitation.
    Invitation {
        /// Id of the link.
        link: Uuid,
        /// Until when it is good, µs.
        expires_at: i64,
    },
    /// A new password.
    Reset {
        /// Id of the link.
        link: Uuid,
        /// Until when it is good, µs.
        expires_at: i64,
    },
}

/// What a job says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountMail {
    /// What for.
    #[serde(flatten)]
    pub purpose: Purpose,
    /// To whom.
    pub to: String,
    /// `lt` or `en`.
    pub lang: String,
}

/// A mail in words.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountLetter {
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Words, with the secret link.
    pub text: String,
}

/// The job that sends a mail.
///
/// # Errors
/// `Corrupt` when it cannot be written, which does not happen.
pub fn send(app: &App, purpose: Purpose, to: &str, lang: &str) -> Result<Change, StoreError> {
    let now = app.clock.now();
    let mail = AccountMail {
        purpose,
        to: to.to_owned(),
        lang: lang.to_owned(),
    };
    let payload = serde_json::to_string(&mail)
        .map_err(|_| StoreError::Corrupt("a mail that cannot be written"))?;
    Ok(jobs::enqueue(vec![jobs::NewJob {
        id: app.chance.uuid(now),
        kind: Kind::SendAccountMail.code().to_owned(),
        key: None,
        payload,
        run_at: now.as_microsecond(),
        max_attempts: Kind::SendAccountMail.attempts(),
    }]))
}

/// The mail of a job, in words. None when its language or time is none.
#[must_use]
pub fn letter(app: &App, mail: &AccountMail) -> Option<AccountLetter> {
    let lang: Lang = mail.lang.parse().ok()?;
    let (link, expires_at, page, subject, text) = match mail.purpose {
        Purpose::Invitation { link, expires_at } => (
            link,
            expires_at,
            "invitation",
            Key::AccountInvitationSubject,
            Key::AccountInvitationText,
        ),
        Purpose::Reset { link, expires_at } => (
            link,
            expires_at,
            "reset",
            Key::AccountResetSubject,
            Key::AccountResetText,
        ),
    };
    let token = URL_SAFE_NO_PAD.encode(app.secret.account_link(link));
    let args = Args::new()
        .with("link", app.settings.desk_url(&format!("{page}#{token}")))
        .with("until", Timestamp::from_microsecond(expires_at).ok()?)
        .read_at(app.clock.now());
    Some(AccountLetter {
        to: mail.to.clone(),
        subject: Messages::render(lang, subject, &Args::new()),
        text: Messages::render(lang, text, &args),
    })
}
