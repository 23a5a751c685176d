//! Which state of a report an officer saw, by the number that its `ETag` has.

use atsakas_domain::access::{Action, Who};
use atsakas_store::reports::Report;

use super::{
    error::WorkError,
    next::{Next, next},
};
use crate::{App, desk::find::find};

/// The number of a state of a report ([`Report::revision`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen(pub i64);

/// The report after something was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// Public reference.
    pub reference: String,
    /// Its state.
    pub status: String,
    /// Which state this is.
    pub seen: Seen,
    /// What this officer can do next, and what each step needs.
    pub next: Vec<Next>,
}

impl Seen {
    /// The state of a report that was read.
    #[must_use]
    pub const fn of(report: &Report) -> Self {
        Self(report.revision())
    }
}

/// The report that they may do this with, as they saw it.
///
/// # Errors
/// `Access`, or `Changed` with the state of now.
pub(crate) async fn open(
    app: &App,
    who: &Who,
    reference: &str,
    action: Action,
    seen: Seen,
) -> Result<Report, WorkError> {
    let report = find(app, who, reference, action).await?;
    if Seen::of(&report) == seen {
        Ok(report)
    } else {
        Err(WorkError::changed(&report))
    }
}

/// What an officer is told of a report that they changed; read anew, since a change may move access too.
///
/// # Errors
/// `Access` when the report is no longer theirs, `Store`.
pub(crate) async fn worked(app: &App, who: &Who, report: &Report) -> Result<Worked, WorkError> {
    let report = find(app, who, &report.reference, Action::ViewReport).await?;
    Ok(Worked {
        status: report.state.status.clone(),
        seen: Seen::of(&report),
        next: next(who, &report, app.clock.now())?,
        reference: report.reference,
    })
}
