//! How to reach a reporter. The look is in the audit log before the answer leaves.

use atsakas_domain::access::{Action, Who};
use atsakas_store::reports as stored;
use serde_json::json;

use super::error::{WorkError, apply_failed};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::{AccessError, find},
    },
};

/// For what protected data may be looked at: a closed list, so that looks can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To ask or tell the reporter something.
    ReachReporter,
    /// To find out what happened, as evidence.
    Investigate,
    /// An objection or a complaint.
    Objection,
    /// A court or another authority asks by law.
    LegalRequest,
    /// The reporter asks for their own data.
    OwnData,
    /// To hand the report in to its owner outside the desk.
    HandIn,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ReachReporter,
        Self::Investigate,
        Self::Objection,
        Self::LegalRequest,
        Self::OwnData,
        Self::HandIn,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReachReporter => "reach_reporter",
            Self::Investigate => "investigate",
            Self::Objection => "objection",
            Self::LegalRequest => "legal_request",
            Self::OwnData => "own_data",
            Self::HandIn => "hand_in",
        }
    }

    /// The purpose with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// The contact that the reporter left and has not removed.
///
/// # Errors
/// `Access` when they may not or there is none, `Overloaded`, `Store`.
pub async fn view_contact(
    app: &App,
    who: &Who,
    reference: &str,
    purpose: Purpose,
) -> Result<stored::Contact, WorkError> {
    let report = find(app, who, reference, Action::ViewContact).await?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id)
        .await?
        .filter(|contact| contact.removed_at.is_none())
        .ok_or(AccessError::NotFound)?;
    let note = Note::about("contact_viewed", report.reference.clone())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "purpose": purpose.code() }));
    match apply_noted(app, who, note, Vec::new).await {
        Ok(()) => Ok(contact),
        Err(error) => Err(apply_failed(app, who, reference, error).await),
    }
}
