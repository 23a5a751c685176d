//! Whether an authority demands a second factor of its officers.

use atsakas_domain::access::{Action, Who};
use atsakas_store::{
    officers::{AccessRule, list_access_rules, put_access_rule},
    reference::list_authorities,
};
use serde_json::json;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted},
};
use crate::App;

/// The rule of everybody, operators too.
pub const EVERYBODY: &str = "*";

/// The rules that they may see: those of their authorities, and everybody's.
///
/// # Errors
/// `NotAllowed` to who manages no accounts.
pub async fn list(app: &App, who: &Who) -> Result<Vec<AccessRule>, AccountError> {
    if !who.may_somewhere(Action::ManageAccounts) {
        return Err(AccountError::NotAllowed);
    }
    let own = who.authorities_with(Action::ManageAccounts);
    let mut rules = list_access_rules(&app.store).await?;
    rules.retain(|rule| {
        rule.authority == EVERYBODY || own.as_ref().is_none_or(|own| own.contains(&rule.authority))
    });
    Ok(rules)
}

/// Sets the rule of an authority, or of everybody (`*`), which only operators may.
///
/// # Errors
/// `NotAllowed`; `NotFound` when there is no such authority.
pub async fn set(
    app: &App,
    who: &Who,
    authority: &str,
    second_factor: bool,
) -> Result<AccessRule, AccountError> {
    let place = (authority != EVERYBODY).then_some(authority);
    if !who.may_in(Action::ManageAccounts, place, None) {
        return Err(AccountError::NotAllowed);
    }
    if let Some(code) = place {
        let known = list_authorities(&app.store).await?;
        if !known.iter().any(|one| one.code == code) {
            return Err(AccountError::NotFound);
        }
    }
    let rule = AccessRule {
        authority: authority.to_owned(),
        second_factor,
        changed_at: app.clock.now().as_microsecond(),
    };
    let note = Note::about("access_rule_set", authority)
        .of(place)
        .with(json!({ "second_factor": second_factor }));
    apply_noted(app, who, note, || {
        vec![put_access_rule(rule.clone(), Some(who.officer))]
    })
    .await?;
    Ok(rule)
}
