//! The officers of an authority, for who manages its accounts: list, change, end, sessions. Roles are ended and given
//! anew, never edited; roles that are not theirs to give stay as they are.

use std::collections::HashMap;

use atsakas_domain::access::{Action, Membership, Who};
use atsakas_store::officers::{
    self as stored, MembershipRow, NewMembership, Officer, Session, end_membership,
    end_sessions_of, end_tokens_of, find_officer, list_memberships, list_memberships_of_all,
    set_officer_disabled, set_officer_name,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    accept_invitation::{granted, grants, name},
    account_error::AccountError,
    audit::{Note, apply_noted},
    roles::fitting,
    session::{idle_since, membership},
};
use crate::App;

/// An account with its roles that they may see.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account.
    pub officer: Officer,
    /// Roles: all for operators and themselves, those they may give for others.
    pub memberships: Vec<Membership>,
}

/// What an account is to become.
#[derive(Debug, Clone)]
pub struct Change {
    /// Name.
    pub name: String,
    /// `lt` or `en`.
    pub language: String,
    /// All roles that they may give.
    pub memberships: Vec<Membership>,
}

/// Accounts of the authorities whose accounts they manage, by address, after `after`.
///
/// # Errors
/// `NotAllowed` to who manages no accounts, or not those of `authority`.
pub async fn list(
    app: &App,
    who: &Who,
    authority: Option<&str>,
    after: &str,
    limit: i32,
) -> Result<Vec<Account>, AccountError> {
    let managed = managed(who)?;
    // No code has a NUL, and one engine takes none.
    if authority.is_some_and(|code| code.contains('\0')) {
        return Err(AccountError::NotAllowed);
    }
    let authorities = match (authority, managed) {
        (None, managed) => managed,
        (Some(one), Some(own)) if !own.iter().any(|code| code == one) => {
            return Err(AccountError::NotAllowed);
        }
        (Some(one), _) => Some(vec![one.to_owned()]),
    };
    let officers = stored::list_officers(&app.store, authorities, after, limit).await?;
    let ids = officers.iter().map(|officer| officer.id).collect();
    let mut held: HashMap<Uuid, Vec<Membership>> = HashMap::new();
    for row in list_memberships_of_all(&app.store, ids).await? {
        held.entry(row.officer).or_default().push(membership(row)?);
    }
    Ok(officers
        .into_iter()
        .map(|officer| {
            let all = held.remove(&officer.id).unwrap_or_default();
            shown(who, officer, all)
        })
        .collect())
}

/// One account.
///
/// # Errors
/// `NotFound` when there is none that they manage.
pub async fn get(app: &App, who: &Who, id: Uuid) -> Result<Account, AccountError> {
    let (officer, held) = find(app, who, id).await?;
    let all = held.into_iter().map(membership).collect::<Result<_, _>>()?;
    Ok(shown(who, officer, all))
}

/// Changes an account that is still at `seen` (its version).
///
/// # Errors
/// `Apply` with a conflict when it is not; `OwnAccount` when their own roles would change; `NotAllowed` when a role is
/// not theirs to give; `Role`, `Name`.
pub async fn change(
    app: &App,
    who: &Who,
    id: Uuid,
    seen: i64,
    change: Change,
) -> Result<Account, AccountError> {
    let (officer, held) = find(app, who, id).await?;
    let Change {
        name: given_name,
        language,
        memberships,
    } = change;
    let new_name = name(&given_name)?;
    let wanted = fitting(app, memberships).await?;
    let mut ended: Vec<(Uuid, Membership)> = Vec::new();
    let mut kept: Vec<Membership> = Vec::new();
    for row in held {
        let row_id = row.id;
        let one = membership(row)?;
        if wanted.contains(&one) || !who.may_give(&one) {
            kept.push(one);
        } else {
            ended.push((row_id, one));
        }
    }
    let new: Vec<Membership> = wanted
        .into_iter()
        .filter(|one| !kept.contains(one))
        .collect();
    if !new.iter().all(|one| who.may_give(one)) {
        return Err(AccountError::NotAllowed);
    }
    if id == who.officer && !(new.is_empty() && ended.is_empty()) {
        return Err(AccountError::OwnAccount);
    }
    let given: Vec<NewMembership> = new
        .iter()
        .map(|one| granted(app, id, one.clone(), Some(who.officer)))
        .collect();
    let now = app.clock.now().as_microsecond();
    let authority = ended
        .iter()
        .map(|(_, one)| one)
        .chain(&new)
        .find_map(|one| one.authority.clone());
    let note = Note::about("officer_changed", id.to_string())
        .of(authority.or_else(|| home(who)).as_deref())
        .with(json!({
            "given": new,
            "ended": ended.iter().map(|(_, one)| one).collect::<Vec<_>>(),
            "renamed": new_name != officer.name,
        }));
    apply_noted(app, who, note, || {
        let mut changes = vec![set_officer_name(id, seen, &new_name, &language)];
        changes.extend(
            ended
                .iter()
                .map(|(row, _)| end_membership(*row, now, Some(who.officer))),
        );
        changes.extend(grants(&given));
        changes
    })
    .await?;
    // They may have ended what made the account theirs to see.
    let officer = find_officer(&app.store, id)
        .await?
        .ok_or(AccountError::NotFound)?;
    let all = list_memberships(&app.store, id)
        .await?
        .into_iter()
        .map(membership)
        .collect::<Result<_, _>>()?;
    Ok(shown(who, officer, all))
}

/// Ends an account with its sessions, tokens and links, or opens it again.
///
/// # Errors
/// `OwnAccount`; `NotAllowed` when it has a role that is not theirs to give; a conflict when it is not at `seen`.
pub async fn set_disabled(
    app: &App,
    who: &Who,
    id: Uuid,
    seen: i64,
    disabled: bool,
) -> Result<(), AccountError> {
    let (officer, held) = find(app, who, id).await?;
    if id == who.officer {
        return Err(AccountError::OwnAccount);
    }
    for row in held {
        if !who.may_give(&membership(row)?) {
            return Err(AccountError::NotAllowed);
        }
    }
    let kind = if disabled {
        "officer_disabled"
    } else {
        "officer_enabled"
    };
    let note = Note::about(kind, id.to_string()).of(home(who).as_deref());
    apply_noted(app, who, note, || ending(app, &officer, seen, disabled)).await?;
    Ok(())
}

/// The changes that end an account with all that opens it, or open it again.
#[must_use]
pub fn ending(
    app: &App,
    officer: &Officer,
    seen: i64,
    disabled: bool,
) -> Vec<atsakas_store::Change> {
    let now = app.clock.now().as_microsecond();
    let mut changes = vec![set_officer_disabled(
        officer.id,
        seen,
        disabled.then_some(now),
    )];
    if disabled {
        changes.push(end_sessions_of(officer.id, None, now));
        changes.push(end_tokens_of(officer.id, now));
        changes.push(stored::end_links_to(&officer.email, now));
    }
    changes
}

/// The sessions of an account that have not ended.
///
/// # Errors
/// `NotFound` when there is no account that they manage.
pub async fn list_sessions(app: &App, who: &Who, id: Uuid) -> Result<Vec<Session>, AccountError> {
    find(app, who, id).await?;
    let now = app.clock.now().as_microsecond();
    Ok(stored::list_sessions(&app.store, id, now, idle_since(app)).await?)
}

/// Ends all sessions of an account.
///
/// # Errors
/// `NotFound` when there is no account that they manage.
pub async fn end_sessions(app: &App, who: &Who, id: Uuid) -> Result<(), AccountError> {
    find(app, who, id).await?;
    let now = app.clock.now().as_microsecond();
    let note = Note::about("sessions_ended", id.to_string()).of(home(who).as_deref());
    apply_noted(app, who, note, || vec![end_sessions_of(id, None, now)]).await?;
    Ok(())
}

/// Takes the second factor of an account away, for who lost it. All sessions end.
///
/// # Errors
/// `NotFound`; `OwnAccount`; `NotAllowed` when it has a role that is not theirs to give.
pub async fn remove_second_factor(app: &App, who: &Who, id: Uuid) -> Result<(), AccountError> {
    let (_, held) = find(app, who, id).await?;
    if id == who.officer {
        return Err(AccountError::OwnAccount);
    }
    for row in held {
        if !who.may_give(&membership(row)?) {
            return Err(AccountError::NotAllowed);
        }
    }
    let now = app.clock.now().as_microsecond();
    let note = Note::about("second_factor_removed", id.to_string()).of(home(who).as_deref());
    apply_noted(app, who, note, || {
        let mut changes = Vec::from(stored::delete_factors(id));
        changes.push(end_sessions_of(id, None, now));
        changes.push(end_tokens_of(id, now));
        changes
    })
    .await?;
    Ok(())
}

fn managed(who: &Who) -> Result<Option<Vec<String>>, AccountError> {
    if who.may_somewhere(Action::ManageAccounts) {
        Ok(who.authorities_with(Action::ManageAccounts))
    } else {
        Err(AccountError::NotAllowed)
    }
}

/// The one authority whose accounts they manage, if it is one.
fn home(who: &Who) -> Option<String> {
    who.authorities_with(Action::ManageAccounts)?.pop()
}

async fn find(
    app: &App,
    who: &Who,
    id: Uuid,
) -> Result<(Officer, Vec<MembershipRow>), AccountError> {
    let all = managed(who)?.is_none();
    let (officer, held) = tokio::try_join!(
        find_officer(&app.store, id),
        list_memberships(&app.store, id),
    )?;
    let officer = officer.ok_or(AccountError::NotFound)?;
    let mut theirs = all;
    for row in &held {
        theirs |= who.may_give(&membership(row.clone())?);
    }
    if theirs {
        Ok((officer, held))
    } else {
        Err(AccountError::NotFound)
    }
}

fn shown(who: &Who, officer: Officer, all: Vec<Membership>) -> Account {
    let own = officer.id == who.officer;
    let memberships = all
        .into_iter()
        .filter(|one| own || who.may_give(one))
        .collect();
    Account {
        officer,
        memberships,
    }
}
