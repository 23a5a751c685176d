//! The audit log as officers may read it: the entries of their own authority; operators: all.

use atsakas_domain::access::{Action, Who};
use atsakas_store::audit::{AuditQuery, AuditRow, list_entries};
use uuid::Uuid;

use super::{account_error::AccountError, audit::stream_of};
use crate::App;

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only of this authority.
    pub authority: Option<String>,
    /// Only by this officer.
    pub officer: Option<Uuid>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only before this entry: when, chain, place.
    pub before: Option<(i64, String, i64)>,
    /// How many at most.
    pub limit: i32,
}

/// A page of entries, newest first.
///
/// # Errors
/// `NotAllowed` to who may not read the log, or not of this authority.
pub async fn list(app: &App, who: &Who, filter: Filter) -> Result<Vec<AuditRow>, AccountError> {
    let Filter {
        authority,
        officer,
        kind,
        before,
        limit,
    } = filter;
    if !who.may_somewhere(Action::ViewAudit) {
        return Err(AccountError::NotAllowed);
    }
    // No text of the log has a NUL, and one engine takes none.
    let nul = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
    if nul(&authority) || nul(&kind) {
        return Ok(Vec::new());
    }
    let authorities = match (authority, who.authorities_with(Action::ViewAudit)) {
        (None, own) => own,
        (Some(one), Some(own)) if !own.contains(&one) => return Err(AccountError::NotAllowed),
        (Some(one), _) => Some(vec![one]),
    };
    let query = AuditQuery {
        authorities,
        report: None,
        stream: officer.map(stream_of),
        kind,
        before,
        limit,
    };
    Ok(list_entries(&app.store, query).await?)
}
