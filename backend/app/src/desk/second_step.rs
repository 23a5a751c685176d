//! The second step of signing in: a code of the authenticator, or a recovery code.

use atsakas_store::{
    ApplyError,
    officers::{find_officer, find_totp},
};
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted_of},
    session::Begun,
    sign_in::{From, open_pending, open_session},
    totp::Proof,
    tries::{Tried, begin},
};
use crate::App;

/// Signs in with what the first step gave, and a code.
///
/// # Errors
/// `Failed` whatever was wrong, also for a code that has opened something before; `TooMany`.
pub async fn second_step(
    app: &App,
    pending: &str,
    code: &str,
    from: &From,
) -> Result<Begun, AccountError> {
    let state = open_pending(app, pending).ok_or(AccountError::Failed)?;
    let id = state.officer;
    let tried = begin(app, Tried::Code, &id.to_string(), from.client).await?;
    let (officer, totp) =
        tokio::try_join!(find_officer(&app.store, id), find_totp(&app.store, id),)?;
    let open = officer
        .is_some_and(|officer| officer.disabled_at.is_none() && officer.version == state.version);
    let Some(totp) = totp.filter(|totp| open && totp.confirmed_at.is_some()) else {
        return Err(AccountError::Failed);
    };
    let Some(proof) = Proof::of(app, id, &totp, code) else {
        return refuse(app, id).await;
    };
    let now = app.clock.now().as_microsecond();
    let opened = open_session(app, id, proof.means(), from, || {
        let mut changes = Vec::from(tried.right());
        changes.push(proof.change(id, now));
        changes
    })
    .await;
    match opened {
        Err(AccountError::Apply(ApplyError::Conflict {
            label: "totp_use" | "recovery_code_use",
        })) => refuse(app, id).await,
        other => other,
    }
}

async fn refuse(app: &App, officer: Uuid) -> Result<Begun, AccountError> {
    let note = Note::about("code_refused", officer.to_string());
    apply_noted_of(app, officer, note, Vec::new).await?;
    Err(AccountError::Failed)
}
