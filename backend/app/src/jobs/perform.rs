//! One try of one leased job: the handler of its kind, and the end of the try in one change set with what it wrote.

use std::time::{Duration, Instant};

use atsakas_store::{
    ApplyError, Change, ChangeSet,
    jobs::{self, Leased},
};

use super::{
    kind::Kind, send_account_mail::send_account_mail, send_mail::send_mail, verdict::Verdict,
};
use crate::{
    App,
    clocks::{digest::digests, tick::tick},
    contact::send_code::send_code,
    forward::job::forward,
    push::send::send_push,
    reports::follow::follow_leader_job,
    retention::job::retention,
    webhooks::send::send_webhook,
};

/// How long a try may take. The lease is longer, so that nobody else begins meanwhile.
const TRY_WITHIN: Duration = Duration::from_mins(2);

/// Does the job and stores how it ended. A lost lease, or a database that does not answer, is logged: the job is
/// leased again when its lease has run out.
pub(super) async fn perform(app: &App, worker: &str, job: &Leased) {
    let began = Instant::now();
    let verdict = tokio::time::timeout(TRY_WITHIN, Box::pin(handle(app, job)))
        .await
        .unwrap_or_else(|_| Verdict::retry("it took too long"));
    let mut word = verdict.word();
    if let Err(error) = store(app, worker, job, verdict).await {
        word = "not_stored";
        let (kind, id) = (job.kind.clone(), job.id);
        tracing::warn!(job.kind = kind, job.id = %id, %error, "How a job of the kind {kind} ended could not be stored");
    }
    metrics::counter!("atsakas_jobs_total", "kind" => job.kind.clone(), "result" => word)
        .increment(1);
    metrics::histogram!("atsakas_job_duration_seconds", "kind" => job.kind.clone())
        .record(began.elapsed());
}

async fn handle(app: &App, job: &Leased) -> Verdict {
    let Some(kind) = Kind::find(&job.kind) else {
        return Verdict::fail("nobody does jobs of this kind");
    };
    match kind {
        Kind::SendMail => send_mail(app, job).await,
        Kind::SendCode => send_code(app, job).await,
        Kind::SendAccountMail => send_account_mail(app, job).await,
        Kind::ForwardReport => Box::pin(forward(app, job)).await,
        Kind::Clocks => Box::pin(tick(app)).await,
        Kind::Digests => digests(app, job).await,
        Kind::Retention => retention(app).await,
        Kind::FollowLeader => follow_leader_job(app, job).await,
        Kind::SendWebhook => send_webhook(app, job).await,
        Kind::SendPush => send_push(app, job).await,
    }
}

async fn store(app: &App, worker: &str, job: &Leased, verdict: Verdict) -> Result<(), ApplyError> {
    let now = app.clock.now().as_microsecond();
    let (with, end) = match verdict {
        Verdict::Done(with) => (with, jobs::complete(job, worker, now)),
        Verdict::Retry { why, with } => {
            log_retry(job, &why);
            (with, jobs::retry(job, worker, now, &why))
        }
        Verdict::Fail { why, with } => {
            log_failed(job, &why);
            (with, jobs::fail(job, worker, now, &why))
        }
    };
    match app.store.apply(joined(with, end)).await {
        Ok(()) => Ok(()),
        // What it wrote was overtaken by somebody else. The next try looks again, and may find it done.
        Err(error @ (ApplyError::Conflict { label } | ApplyError::Duplicate { label, .. }))
            if !label.starts_with("job_") =>
        {
            let why = format!("{label} was overtaken");
            tracing::debug!(job.id = %job.id, %error, "A job is tried again");
            app.store.apply(jobs::retry(job, worker, now, &why)).await
        }
        Err(ApplyError::Refused { label, constraint }) => {
            let why = format!("{label} was refused by {constraint}");
            log_failed(job, &why);
            app.store.apply(jobs::fail(job, worker, now, &why)).await
        }
        Err(
            error @ (ApplyError::Conflict { .. }
            | ApplyError::Duplicate { .. }
            | ApplyError::Overloaded
            | ApplyError::Database(_)),
        ) => Err(error),
    }
}

fn joined(mut with: ChangeSet, end: Change) -> ChangeSet {
    with.push(end);
    with
}

fn log_retry(job: &Leased, why: &str) {
    let (kind, attempt) = (&job.kind, job.attempt);
    if attempt >= job.max_attempts {
        log_failed(job, why);
    } else {
        tracing::warn!(job.kind = kind, job.id = %job.id, attempt, why, "A job of the kind {kind} is tried again: {why}");
    }
}

fn log_failed(job: &Leased, why: &str) {
    let (kind, attempt) = (&job.kind, job.attempt);
    tracing::error!(job.kind = kind, job.id = %job.id, attempt, why, "A job of the kind {kind} is given up: {why}");
}
