//! Invitations: a link by mail, good for seven days and once, with the roles that go with it.

use atsakas_domain::{
    access::{Action, Membership, Who},
    contact::Email,
};
use atsakas_store::{
    Change,
    officers::{AccountLink, end_link, find_invitation, insert_link, list_invitations},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted, apply_noted_by_system},
    mail::{Purpose, send},
    roles::fitting,
};
use crate::{App, secret::sha256};

/// How long an invitation is good, µs.
const GOOD_FOR: i64 = 7 * 24 * 3_600 * 1_000_000;
pub(super) const KIND: &str = "invitation";
/// Most roles of an invitation.
pub const MOST_ROLES: usize = 20;

/// An invitation that is open.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Id.
    pub id: Uuid,
    /// To which address.
    pub email: String,
    /// With which roles.
    pub memberships: Vec<Membership>,
    /// When, µs.
    pub created_at: i64,
    /// Until when, µs.
    pub expires_at: i64,
}

/// Invites somebody. An earlier invitation to the address ends. `who` is none on the command line.
///
/// # Errors
/// `Address`, `Role`; `NotAllowed` when one of the roles is not theirs to give.
pub async fn invite(
    app: &App,
    who: Option<&Who>,
    email: &str,
    language: &str,
    roles: Vec<Membership>,
) -> Result<(Invitation, String), AccountError> {
    let email = Email::parse(email)
        .map_err(|_| AccountError::Address)?
        .as_str()
        .to_lowercase();
    if roles.is_empty() || roles.len() > MOST_ROLES {
        return Err(AccountError::Role(0));
    }
    let memberships = fitting(app, roles).await?;
    if let Some(who) = who
        && !memberships.iter().all(|given| who.may_give(given))
    {
        return Err(AccountError::NotAllowed);
    }
    let now = app.clock.now();
    let (id, at) = (app.chance.uuid(now), now.as_microsecond());
    let authority = memberships
        .first()
        .and_then(|first| first.authority.clone());
    let invitation = Invitation {
        id,
        email: email.clone(),
        memberships,
        created_at: at,
        expires_at: at + GOOD_FOR,
    };
    let roles =
        serde_json::to_string(&invitation.memberships).map_err(|_| AccountError::Role(0))?;
    let token = app.secret.account_link(id);
    let link = AccountLink {
        id,
        token_hash: sha256(&token),
        kind: KIND.to_owned(),
        email,
        language: language.to_owned(),
        memberships: roles,
        authority: authority.clone(),
        officer: None,
        made_by: who.map(|who| who.officer),
        created_at: at,
        expires_at: invitation.expires_at,
    };
    let purpose = Purpose::Invitation {
        link: id,
        expires_at: link.expires_at,
    };
    // Written once before anything is stored, so that it cannot fail below.
    send(app, purpose, &link.email, &link.language)?;
    let changes = || -> Vec<Change> {
        let mut changes = Vec::from(insert_link(link.clone()));
        changes.extend(send(app, purpose, &link.email, &link.language));
        changes
    };
    let note = Note::about("invited", id.to_string())
        .of(authority.as_deref())
        .with(json!({ "memberships": invitation.memberships }));
    match who {
        Some(who) => apply_noted(app, who, note, changes).await?,
        None => apply_noted_by_system(app, note, changes).await?,
    }
    let url = app
        .settings
        .desk_url(&format!("invitation#{}", URL_SAFE_NO_PAD.encode(token)));
    Ok((invitation, url))
}

/// Invitations that are open and theirs to see, newest first, 500 at most.
///
/// # Errors
/// `NotAllowed` to who manages no accounts.
pub async fn list(app: &App, who: &Who) -> Result<Vec<Invitation>, AccountError> {
    if !who.may_somewhere(Action::ManageAccounts) {
        return Err(AccountError::NotAllowed);
    }
    let authorities = who.authorities_with(Action::ManageAccounts);
    let now = app.clock.now().as_microsecond();
    let links = list_invitations(&app.store, authorities, now, 500).await?;
    Ok(links.into_iter().map(shown).collect())
}

/// Takes an invitation back.
///
/// # Errors
/// `NotFound` when there is none that is open and theirs.
pub async fn withdraw(app: &App, who: &Who, id: Uuid) -> Result<(), AccountError> {
    if !who.may_somewhere(Action::ManageAccounts) {
        return Err(AccountError::NotAllowed);
    }
    let link = find_invitation(&app.store, id)
        .await?
        .ok_or(AccountError::NotFound)?;
    let authority = link.authority.clone();
    let invitation = shown(link);
    if !invitation
        .memberships
        .iter()
        .all(|given| who.may_give(given))
    {
        return Err(AccountError::NotFound);
    }
    let now = app.clock.now().as_microsecond();
    let note = Note::about("invitation_withdrawn", id.to_string()).of(authority.as_deref());
    apply_noted(app, who, note, || vec![end_link(id, false, now)]).await?;
    Ok(())
}

fn shown(link: AccountLink) -> Invitation {
    Invitation {
        id: link.id,
        email: link.email,
        memberships: serde_json::from_str(&link.memberships).unwrap_or_default(),
        created_at: link.created_at,
        expires_at: link.expires_at,
    }
}
