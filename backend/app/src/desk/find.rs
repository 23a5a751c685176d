//! The report with a reference, for an officer who may see it. For all others it does not exist.

use atsakas_domain::{
    access::{Action, Standing, Who},
    categories::Visibility,
    ids::PublicRef,
};
use atsakas_store::{
    StoreError,
    reports::{self as stored, Report},
};

use crate::App;

/// Why an officer does not get at a report.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// There is none, or none that they may know of.
    #[error("not found")]
    NotFound,
    /// They may see it, and may not do this.
    #[error("not allowed")]
    NotAllowed,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The municipality in which a report's place lies: access goes by it. The key is where the report was filed, and stays
/// when a corrected place lies in another municipality.
#[must_use]
pub fn located_in(report: &Report) -> &str {
    report.located_in.as_deref().unwrap_or(&report.municipality)
}

/// Where a stored report stands.
///
/// # Errors
/// When the database holds a visibility that nobody knows.
pub fn standing(report: &Report) -> Result<Standing<'_>, StoreError> {
    let visibility: Visibility = report
        .state
        .visibility
        .parse()
        .map_err(|_| StoreError::Corrupt("a visibility that nobody knows"))?;
    Ok(Standing {
        municipality: located_in(report),
        authority: &report.state.authority,
        unit: report.state.unit.as_deref(),
        visibility,
        handover_to: report.state.handover_to.as_deref(),
        disputed: report.state.disputed,
    })
}

/// The report, if they may see it and do this with it.
///
/// # Errors
/// See [`AccessError`].
pub async fn find(
    app: &App,
    who: &Who,
    reference: &str,
    action: Action,
) -> Result<Report, AccessError> {
    let reference: PublicRef = reference.parse().map_err(|_| AccessError::NotFound)?;
    let report = stored::find_by_reference(&app.store, &reference.to_string())
        .await?
        .ok_or(AccessError::NotFound)?;
    let on = standing(&report)?;
    if !who.may(Action::ViewReport, on) {
        return Err(AccessError::NotFound);
    }
    if !who.may(action, on) {
        return Err(AccessError::NotAllowed);
    }
    Ok(report)
}
