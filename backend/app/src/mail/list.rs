//! The operator's list of mails: what was sent, what is kept, what failed. The words are shown without the secret link.

use atsakas_store::{
    StoreError,
    mails::{self, MailCursor},
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{App, reports::public::instant};

/// State of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Its job is waiting or running.
    Queued,
    /// The mail server has taken it.
    Sent,
    /// There was no mail server.
    Kept,
    /// It was refused, or tried too often.
    Failed,
}

impl MailState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Kept, Self::Failed];

    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Kept => "kept",
            Self::Failed => "failed",
        }
    }

    /// The state with that word.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A mail as the operator sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct ListedMail {
    /// Id; the Message-ID begins with it.
    pub id: Uuid,
    /// What it is for.
    pub kind: String,
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Its words without the secret link.
    pub text: String,
    /// Written.
    pub created_at: Timestamp,
    /// What became of it.
    pub state: String,
    /// When.
    pub ended_at: Option<Timestamp>,
    /// Tries to send it.
    pub tries: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// A page of mails, newest first.
#[derive(Clone)]
pub struct MailPage {
    /// The mails.
    pub items: Vec<ListedMail>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<MailCursor>,
}

/// Lists mails of one state or all, `limit` (1 to 100) after the given one.
///
/// # Errors
/// When the database fails.
pub async fn list_mails(
    app: &App,
    state: Option<MailState>,
    after: Option<MailCursor>,
    limit: u8,
) -> Result<MailPage, StoreError> {
    let limit = i32::from(limit.clamp(1, 100));
    let mut rows = mails::list(&app.store, state.map(MailState::code), after, limit + 1).await?;
    let wanted = usize::try_from(limit).unwrap_or(1);
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    let next = rows.last().filter(|_| more).map(|last| MailCursor {
        created_at: last.created_at,
        id: last.id,
    });
    let items = rows.into_iter().map(listed).collect::<Result<_, _>>()?;
    Ok(MailPage { items, next })
}

fn listed(mail: mails::Mail) -> Result<ListedMail, StoreError> {
    Ok(ListedMail {
        id: mail.id,
        kind: mail.kind.clone(),
        to: mail.recipient,
        subject: mail.subject,
        // A contractor's link and code open a report, which is not the operator's to see.
        text: if mail.kind == "contractor" {
            String::new()
        } else {
            mail.text
        },
        created_at: instant(mail.created_at)?,
        state: mail.state,
        ended_at: mail.ended_at.map(instant).transpose()?,
        tries: mail.tries,
        last_error: mail.last_error,
    })
}
