//! Whom the provider names comes in as what their groups make them: the account is made when it is missing, and roles
//! that came from groups follow them at each sign-in. An account that is there already is never opened for its address
//! alone: addresses are given to others, and a provider asks for no code of ours. Its owner binds it, signed in with
//! their password.

use atsakas_domain::{access::Membership, contact::Email};
use atsakas_store::{
    Change,
    officers::{
        NewMembership, NewOfficer, Officer, delete_identity, end_membership, find_identity,
        find_officer, find_officer_by_email, find_totp, has_identity, insert_identity,
        insert_membership, insert_officer, list_memberships, list_provided, mark_provided,
        see_identity,
    },
};
use uuid::Uuid;

use super::{OidcError, OidcSettings};
use crate::{
    App,
    desk::{
        accept_invitation::{granted, name},
        account_error::AccountError,
        audit::{Note, apply_noted_by_system},
        roles::fitting,
        session::{Begun, membership},
        sign_in::{From, OIDC, open_session},
    },
};

/// Whom the provider names.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) subject: String,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) groups: Vec<String>,
}

/// Signs them in.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "one is told otherwise here, all others as they are"
)]
pub(super) async fn admit(
    app: &App,
    settings: &OidcSettings,
    person: Person,
    from: &From,
) -> Result<Begun, OidcError> {
    let email = Email::parse(&person.email)
        .map_err(|_| OidcError::AddressUnverified)?
        .as_str()
        .to_lowercase();
    let wanted: Vec<Membership> = settings
        .groups
        .iter()
        .filter(|rule| person.groups.contains(&rule.group))
        .map(|rule| rule.membership.clone())
        .collect();
    // A role of the configuration that does not fit the register is the operator's to mend.
    let wanted = fitting(app, wanted).await.map_err(|error| match error {
        AccountError::Role(_) => OidcError::Provider(
            "oidc.groups names an authority or unit that is not there".to_owned(),
        ),
        other => OidcError::Account(other),
    })?;
    let store = &app.store;
    let known = find_identity(store, &settings.issuer, &person.subject)
        .await
        .map_err(AccountError::from)?;
    let found = match known {
        Some(id) => find_officer(store, id).await,
        None => find_officer_by_email(store, &email).await,
    }
    .map_err(AccountError::from)?;
    if found
        .as_ref()
        .is_some_and(|officer| officer.disabled_at.is_some())
    {
        return refuse(app, known, OidcError::NoRole).await;
    }
    if let Some(officer) = found
        .as_ref()
        .filter(|_| known.is_none() && !wanted.is_empty())
        && !may_bind(app, settings, officer, from).await?
    {
        return refuse(app, Some(officer.id), OidcError::NotBound).await;
    }
    let now = app.clock.now();
    let at = now.as_microsecond();
    let officer = found
        .as_ref()
        .map_or_else(|| app.chance.uuid(now), |officer| officer.id);
    let new = match found {
        Some(_) => None,
        None => Some(NewOfficer {
            id: officer,
            name: name(&person.name).unwrap_or_else(|_| email.clone()),
            email,
            language: "lt".to_owned(),
            password_hash: None,
            created_at: at,
        }),
    };
    let (ended, given) = moves(app, officer, &wanted).await?;
    if wanted.is_empty() {
        // Whom no group names does not come in so, whatever else they are here. Roles that came from groups end although nobody comes in.
        let changes = || {
            ended
                .iter()
                .map(|id| end_membership(*id, at, None))
                .collect()
        };
        let note = Note::about("sign_in_refused", officer.to_string());
        apply_noted_by_system(app, note, changes)
            .await
            .map_err(AccountError::from)?;
        return Err(OidcError::NoRole);
    }
    let begun = open_session(app, officer, OIDC, from, || {
        let mut changes: Vec<Change> = new.clone().map(insert_officer).into_iter().collect();
        if known.is_none() {
            changes.push(delete_identity(&settings.issuer, officer));
            changes.push(insert_identity(
                &settings.issuer,
                &person.subject,
                officer,
                at,
            ));
        } else {
            changes.push(see_identity(&settings.issuer, &person.subject, at));
        }
        changes.extend(ended.iter().map(|id| end_membership(*id, at, None)));
        for one in &given {
            changes.push(insert_membership(one.clone()));
            changes.push(mark_provided(one.id));
        }
        changes
    })
    .await?;
    Ok(begun)
}

/// Whether an account is bound to what the provider calls its owner: when they are signed in to it here, or when there is
/// no other way into it yet.
async fn may_bind(
    app: &App,
    settings: &OidcSettings,
    officer: &Officer,
    from: &From,
) -> Result<bool, AccountError> {
    if from
        .before
        .as_ref()
        .is_some_and(|before| before.officer.id == officer.id)
    {
        return Ok(true);
    }
    let (totp, bound) = tokio::try_join!(
        find_totp(&app.store, officer.id),
        has_identity(&app.store, &settings.issuer, officer.id),
    )?;
    Ok(officer.password_hash.is_none() && totp.is_none() && !bound)
}

/// Which roles end, and which are given.
async fn moves(
    app: &App,
    officer: Uuid,
    wanted: &[Membership],
) -> Result<(Vec<Uuid>, Vec<NewMembership>), AccountError> {
    let (held, provided) = tokio::try_join!(
        list_memberships(&app.store, officer),
        list_provided(&app.store, officer),
    )?;
    let (mut ended, mut kept) = (Vec::new(), Vec::new());
    for row in held {
        let id = row.id;
        let one = membership(row)?;
        if provided.contains(&id) && !wanted.contains(&one) {
            ended.push(id);
        } else {
            kept.push(one);
        }
    }
    let given: Vec<NewMembership> = wanted
        .iter()
        .filter(|one| !kept.contains(one))
        .map(|one| granted(app, officer, one.clone(), None))
        .collect();
    Ok((ended, given))
}

async fn refuse(app: &App, known: Option<Uuid>, why: OidcError) -> Result<Begun, OidcError> {
    let subject = known.map_or_else(|| "oidc".to_owned(), |id| id.to_string());
    apply_noted_by_system(app, Note::about("sign_in_refused", subject), Vec::new)
        .await
        .map_err(AccountError::from)?;
    Err(why)
}
