//! The nightly job.

use atsakas_store::{ChangeSet, jobs::enqueue};
use serde_json::json;

use super::run::{RetentionError, run};
use crate::{
    App,
    jobs::{job, kind::Kind, verdict::Verdict},
};

/// Reports of one try: it must end in time; the rest is another job.
const MOST: u64 = 1_000;

/// Erases a part of what is due, and writes a job for the rest.
pub(crate) async fn retention(app: &App) -> Verdict {
    let erased = match run(app, MOST).await {
        Ok(erased) => erased,
        Err(RetentionError::Store(error)) => return error.into(),
        Err(error @ (RetentionError::Apply(_) | RetentionError::Overloaded)) => {
            return Verdict::retry(error.to_string());
        }
    };
    let (contacts, photos, mails) = (erased.contacts, erased.photos, erased.mails);
    if contacts + photos + mails > 0 {
        tracing::info!(
            contacts,
            photos,
            mails,
            "Erased what was held for long enough"
        );
    }
    if contacts < MOST && photos < MOST && mails < MOST {
        return Verdict::done();
    }
    match job(app, Kind::Retention, None, &json!({}), app.clock.now()) {
        Ok(rest) => Verdict::Done(ChangeSet::from(enqueue(vec![rest]))),
        Err(error) => error.into(),
    }
}
