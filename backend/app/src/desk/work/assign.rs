//! Gives a report to an officer, or to nobody. It happens inside the authority: the reporter is told nothing, the
//! audit log is.

use std::collections::HashMap;

use atsakas_domain::access::{Action, Membership, Who};
use atsakas_messages::FieldFault;
use atsakas_store::{
    officers,
    reports::{Report, set_assignee},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    error::{WorkError, apply_failed},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::{AccessError, find, standing},
        session::membership,
    },
    reports::rows::mark,
};

/// So many officers are offered at most.
const MOST: i32 = 200;

/// Gives the report to `assignee`. Taking it oneself, and giving back what one has, needs no more than to work on it.
///
/// # Errors
/// See [`WorkError`]; `Fault` when the officer is none who could work on it.
pub async fn assign(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    assignee: Option<Uuid>,
) -> Result<Worked, WorkError> {
    let report = open(app, who, reference, Action::Work, seen).await?;
    let me = Some(who.officer);
    let own = (assignee == me && report.state.assignee.is_none_or(|now| Some(now) == me))
        || (assignee.is_none() && report.state.assignee == me);
    if !own && !who.may(Action::Assign, standing(&report)?) {
        return Err(AccessError::NotAllowed.into());
    }
    if let Some(officer) = assignee
        && !able(app, officer, &report).await?
    {
        return Err(WorkError::fault("/officer", FieldFault::AnswerMalformed));
    }
    let note = Note::about("report_assigned", report.reference.clone())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "before": report.state.assignee, "now": assignee }));
    let changes = || vec![set_assignee(&report, assignee), mark(&report)];
    if let Err(error) = apply_noted(app, who, note, changes).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    worked(app, who, &report).await
}

/// Officers to whom the report can be given, by name; 200 at most.
///
/// # Errors
/// See [`WorkError`].
pub async fn assignees(
    app: &App,
    who: &Who,
    reference: &str,
) -> Result<Vec<(Uuid, String)>, WorkError> {
    let report = find(app, who, reference, Action::Assign).await?;
    let authority = vec![report.state.authority.clone()];
    let accounts = officers::list_officers(&app.store, Some(authority), "", MOST).await?;
    let open: Vec<_> = accounts
        .into_iter()
        .filter(|account| account.disabled_at.is_none())
        .collect();
    let ids = open.iter().map(|account| account.id).collect();
    let mut held: HashMap<Uuid, Vec<Membership>> = HashMap::new();
    for row in officers::list_memberships_of_all(&app.store, ids).await? {
        held.entry(row.officer).or_default().push(membership(row)?);
    }
    let report = standing(&report)?;
    let mut able: Vec<(Uuid, String)> = open
        .into_iter()
        .filter(|account| {
            let other = Who {
                officer: account.id,
                memberships: held.remove(&account.id).unwrap_or_default(),
                token: None,
            };
            other.may(Action::Work, report)
        })
        .map(|account| (account.id, account.name))
        .collect();
    able.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(able)
}

/// Whether an officer could work on the report: an open account with a role that reaches it.
async fn able(app: &App, officer: Uuid, report: &Report) -> Result<bool, WorkError> {
    let account = officers::find_officer(&app.store, officer).await?;
    if account.is_none_or(|account| account.disabled_at.is_some()) {
        return Ok(false);
    }
    let held = officers::list_memberships(&app.store, officer).await?;
    let other = Who {
        officer,
        memberships: held.into_iter().map(membership).collect::<Result<_, _>>()?,
        token: None,
    };
    Ok(other.may(Action::Work, standing(report)?))
}
