//! The forwarding desk has handed a report in by a way of its own (a web form, a telephone call) and says so.

use atsakas_domain::access::Who;
use atsakas_store::{
    StoreError,
    reports::{Report, find_by_reference, list_undelivered},
};

use super::{job::confirm, undelivered::municipalities};
use crate::{App, reports::step::StepError};

/// Why the hand-in was not noted. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum HandInError {
    /// There is no such report that waits for them.
    #[error("not found")]
    NotFound,
    /// Somebody else has changed it since it was seen.
    #[error("the report is at version {0}")]
    Changed(i64),
    /// The receipt is longer than 200 characters or has control characters.
    #[error("the receipt cannot be taken")]
    Receipt,
    /// The step is not possible.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Notes that a report was handed in, with the owner's receipt if there is one, and answers the reporter.
///
/// # Errors
/// See [`HandInError`].
pub async fn handed_in(
    app: &App,
    who: &Who,
    reference: &str,
    version: i64,
    receipt: Option<&str>,
) -> Result<Report, HandInError> {
    let receipt = receipt.map(str::trim).filter(|text| !text.is_empty());
    let fits = |text: &str| text.chars().count() <= 200 && !text.chars().any(char::is_control);
    if !receipt.is_none_or(fits) {
        return Err(HandInError::Receipt);
    }
    let report = find_by_reference(&app.store, reference)
        .await?
        .ok_or(HandInError::NotFound)?;
    let waiting = list_undelivered(&app.store, municipalities(who), i32::MAX).await?;
    if !waiting.iter().any(|one| one.id == report.id) {
        return Err(HandInError::NotFound);
    }
    if report.revision() != version {
        return Err(HandInError::Changed(report.revision()));
    }
    // Who says so stands in the report's own log, with the answer, in the one change set.
    Ok(confirm(app, report, receipt, Some(who.officer)).await?)
}
