//! The job that hands a report in to an authority that is not on the desk.

use atsakas_store::{jobs::NewJob, reports::Report};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    App,
    jobs::{FORWARD_REPORT, forward_key},
};

/// Tries before a forward is given up and a person must look.
const ATTEMPTS: i32 = 20;

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
            kind: FORWARD_REPORT.to_owned(),
            key: Some(forward_key(self.report)),
            payload: serde_json::json!({
                "municipality": self.municipality,
                "report": self.report,
                "authority": self.authority,
            })
            .to_string(),
            run_at: now.as_microsecond(),
            max_attempts: ATTEMPTS,
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
