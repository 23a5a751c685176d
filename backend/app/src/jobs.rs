//! What happens later: jobs written in the change sets that cause them, and what is done every so often.
//!
//! A new kind of job: a variant of [`kind::Kind`], a handler in a file of its own that gives a [`verdict::Verdict`],
//! and its line in `perform`.

pub mod fold_tiles;
pub mod kind;
mod perform;
pub mod read_words;
pub mod runner;
mod send_account_mail;
pub(crate) mod send_mail;
pub mod sweep_photos;
pub mod verdict;
pub mod worker;

use atsakas_store::{StoreError, jobs::NewJob};
use jiff::Timestamp;
use serde::Serialize;

use self::kind::Kind;
use crate::App;

/// A job that is due at `at`.
///
/// # Errors
/// `Corrupt` when the payload cannot be written as JSON, which no payload of ours causes.
pub(crate) fn job(
    app: &App,
    kind: Kind,
    key: Option<String>,
    payload: &impl Serialize,
    at: Timestamp,
) -> Result<NewJob, StoreError> {
    let payload = serde_json::to_string(payload)
        .map_err(|_| StoreError::Corrupt("a job that cannot be written"))?;
    Ok(NewJob {
        id: app.chance.uuid(at),
        kind: kind.code().to_owned(),
        key,
        payload,
        run_at: at.as_microsecond(),
        max_attempts: kind.attempts(),
    })
}

/// The key of a report's forward: one waits at most.
#[must_use]
pub fn forward_key(report: uuid::Uuid) -> String {
    format!("forward:{report}")
}
