//! The operator looks at the mails: what was sent, what is kept, what failed. Mails hold addresses, so each look is noted.

use atsakas_domain::access::{Action, Who};
use atsakas_store::{ApplyError, StoreError, mails::MailCursor};

use super::audit::{Note, apply_noted};
use crate::{
    App,
    mail::list::{self, MailPage, MailState},
};

/// Why the mails are not shown.
#[derive(Debug, thiserror::Error)]
pub enum ListMailsError {
    /// They keep no installation running.
    #[error("not allowed")]
    NotAllowed,
    /// The look could not be noted.
    #[error("the look could not be noted")]
    Apply(#[from] ApplyError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Lists mails of one state or all, newest first, `limit` (1 to 100) after the given one.
///
/// # Errors
/// See [`ListMailsError`].
pub async fn list_mails(
    app: &App,
    who: &Who,
    state: Option<MailState>,
    after: Option<MailCursor>,
    limit: u8,
) -> Result<MailPage, ListMailsError> {
    if !who.may_somewhere(Action::Operate) {
        return Err(ListMailsError::NotAllowed);
    }
    let page = list::list_mails(app, state, after, limit).await?;
    let subject = state.map_or("all", MailState::code);
    apply_noted(app, who, Note::about("mails_viewed", subject), Vec::new).await?;
    Ok(page)
}
