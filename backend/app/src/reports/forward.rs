//! The job that hands a report in to an authority that is not on the desk.

use atsakas_store::{jobs::NewJob, reports::Report};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    App,
    jobs::{forward_key, kind::Kind},
};

/// What is to be handed in, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forward {
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Code of the authority.
    pub authority: String,
}

impl Forward {
    /// The job; one at a time for a report.
    #[must_use]
    pub fn job(&self, app: &App, now: Timestamp) -> NewJob {
        NewJob {
            id: app.chance.uuid(now),
            kind: Kind::ForwardReport.code().to_owned(),
            key: Some(forward_key(self.report)),
            payload: serde_json::json!({
                "municipality": self.municipality,
                "report": self.report,
                "authority": self.authority,
            })
            .to_string(),
            run_at: now.as_microsecond(),
            max_attempts: Kind::ForwardReport.attempts(),
        }
    }
}

/// The job for a report that goes to another authority than before.
#[must_use]
pub fn forward_job(app: &App, report: &Report, to: &str, now: Timestamp) -> NewJob {
    Forward {
        municipality: report.municipality.clone(),
        report: report.id,
        authority: to.to_owned(),
    }
    .job(app, now)
}
