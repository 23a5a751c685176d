//! An officer changes their own password. Their other sessions end.

use std::net::IpAddr;

use atsakas_domain::accounts::password::check;
use atsakas_store::officers::{end_links_to, end_sessions_of, set_password};

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted},
    password::{hash, is_right},
    session::SignedIn,
    tries::{Tried, begin},
};
use crate::App;

/// Changes the password of whoever is signed in.
///
/// # Errors
/// `Failed` when the present one is wrong; `TooMany`; `Password` when the new one is not taken.
pub async fn change_password(
    app: &App,
    signed_in: &SignedIn,
    present: &str,
    new: &str,
    client: IpAddr,
) -> Result<(), AccountError> {
    let session = signed_in.session().ok_or(AccountError::NotAllowed)?;
    let officer = &signed_in.officer;
    prove_password(app, signed_in, present, client).await?;
    check(new, &officer.email)?;
    let hash = hash(app, new).await?;
    let now = app.clock.now().as_microsecond();
    let note = Note::about("password_changed", officer.id.to_string());
    apply_noted(app, &signed_in.who, note, || {
        vec![
            set_password(officer.id, officer.version, &hash),
            end_sessions_of(officer.id, Some(session.id), now),
            end_links_to(&officer.email, now),
        ]
    })
    .await?;
    Ok(())
}

/// Whoever is signed in says their password again, before something that an open browser alone must not give. Wrong ones
/// are counted with those of signing in, and noted.
pub(super) async fn prove_password(
    app: &App,
    signed_in: &SignedIn,
    present: &str,
    client: IpAddr,
) -> Result<(), AccountError> {
    let officer = &signed_in.officer;
    let tried = begin(app, Tried::Password, &officer.email, client).await?;
    if !is_right(officer.password_hash.clone(), present).await? {
        let note = Note::about("password_refused", officer.id.to_string());
        apply_noted(app, &signed_in.who, note, Vec::new).await?;
        return Err(AccountError::Failed);
    }
    app.store.apply(Vec::from(tried.right())).await?;
    Ok(())
}
