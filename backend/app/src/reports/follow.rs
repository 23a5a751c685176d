//! What the duplicates of a report hear: the leading report's lines, from the marking on; and that they stand alone
//! again when the leading report was withdrawn or refused, or has turned out confidential.
//!
//! Few duplicates are written in the change set of the leading report's own step, many by a job of that set.

use atsakas_domain::{
    categories::Visibility,
    events::EventKind,
    reports::{Act, Actor, Status},
};
use atsakas_messages::Line;
use atsakas_store::{
    Change, StoreError, jobs,
    reports::{self as stored, EventText, NewEvent, Report},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    step::{Done, StepError, Taken, applied},
    timeline,
};
use crate::{
    App,
    jobs::{job, kind::Kind, verdict::Verdict},
};

/// How many duplicates are told in the change set of the step itself.
pub const TOLD_AT_ONCE: i32 = 25;

/// What the job is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowLeader {
    /// Municipality of the leading report.
    pub municipality: String,
    /// The leading report.
    pub leader: Uuid,
    /// First event that is to be repeated.
    pub from: i32,
    /// Last event.
    pub to: i32,
}

/// The changes by which a report's duplicates hear of its events.
///
/// # Errors
/// See [`StepError`].
pub(super) async fn follow(
    app: &App,
    leader: &Report,
    events: &[NewEvent],
    texts: &[EventText],
    now: Timestamp,
) -> Result<Vec<Change>, StepError> {
    let gone = has_gone(leader)? || is_confidential(leader);
    if !gone && !events.iter().any(is_repeated) {
        return Ok(Vec::new());
    }
    let (municipality, id) = (leader.municipality.as_str(), leader.id);
    let followers =
        stored::list_followers(&app.store, municipality, id, None, TOLD_AT_ONCE + 1).await?;
    let (Some(first), Some(last)) = (events.first(), events.last()) else {
        return Ok(Vec::new());
    };
    if followers.len() > usize::try_from(TOLD_AT_ONCE).unwrap_or(usize::MAX) {
        let told = FollowLeader {
            municipality: leader.municipality.clone(),
            leader: leader.id,
            from: first.seq,
            to: last.seq,
        };
        let job = job(app, Kind::FollowLeader, None, &told, now)?;
        return Ok(vec![jobs::enqueue(vec![job])]);
    }
    let mut changes = Vec::new();
    for follower in followers {
        changes.extend(told(app, leader, follower, events, texts, now).await?);
    }
    Ok(changes)
}

/// The job's handler.
pub(crate) async fn follow_leader_job(app: &App, job: &jobs::Leased) -> Verdict {
    let Ok(told) = serde_json::from_str::<FollowLeader>(&job.payload) else {
        return Verdict::fail("the job says nothing that can be read");
    };
    match follow_leader(app, &told).await {
        Ok(()) => Verdict::done(),
        Err(error) => Verdict::retry(error.to_string()),
    }
}

/// Does the job: every duplicate hears what it has not heard yet. Doing it again is harmless.
///
/// # Errors
/// See [`StepError`]; those before the failure have heard.
pub async fn follow_leader(app: &App, job: &FollowLeader) -> Result<(), StepError> {
    let FollowLeader {
        municipality,
        leader,
        from,
        to,
    } = job;
    let Some(leading) = stored::find_report(&app.store, municipality, *leader).await? else {
        return Ok(());
    };
    let wanted = |seq: i32| (*from..=*to).contains(&seq);
    let logged = stored::list_events(&app.store, municipality, *leader).await?;
    let (mut events, mut texts) = (Vec::new(), Vec::new());
    for one in logged.into_iter().filter(|one| wanted(one.event.seq)) {
        if let (Some(salt), Some(text)) = (one.salt, one.text) {
            texts.push(EventText {
                municipality: one.event.municipality.clone(),
                report: one.event.report,
                seq: one.event.seq,
                salt,
                text,
            });
        }
        events.push(one.event);
    }
    let mut after = None;
    loop {
        let page =
            stored::list_followers(&app.store, municipality, *leader, after, TOLD_AT_ONCE).await?;
        let Some(last) = page.last().map(|last| last.id) else {
            return Ok(());
        };
        after = Some(last);
        for follower in page {
            let heard = stored::list_events(&app.store, municipality, follower.id).await?;
            let new: Vec<NewEvent> = events
                .iter()
                .filter(|event| {
                    let id = app.secret.repeated(event.id, follower.id);
                    !heard.iter().any(|one| one.event.id == id)
                })
                .cloned()
                .collect();
            let now = app.clock.now();
            let changes = told(app, &leading, follower, &new, &texts, now).await?;
            applied(app.store.apply(changes).await)?;
        }
    }
}

/// What one duplicate hears.
async fn told(
    app: &App,
    leader: &Report,
    follower: Report,
    events: &[NewEvent],
    texts: &[EventText],
    now: Timestamp,
) -> Result<Vec<Change>, StepError> {
    let mut taken = Taken::new(follower, now)?;
    let hidden = is_confidential(leader) && !is_confidential(&taken.report);
    if has_gone(leader)? || hidden {
        taken
            .step(app, Act::UnmarkDuplicate, Actor::System, None)
            .await?;
    } else {
        let repeated: Vec<_> = events.iter().filter(|event| is_repeated(event)).collect();
        if repeated.is_empty() {
            return Ok(Vec::new());
        }
        for event in repeated {
            let line = timeline::line(&event.message_key, &event.params)?;
            let said = texts
                .iter()
                .find(|text| text.seq == event.seq)
                .map(|text| text.text.as_str());
            let id = app.secret.repeated(event.id, taken.report.id);
            let line = Line::FromLeader {
                leader: leader.reference.clone(),
                line: line.text(now),
            };
            taken.repeat(app, id, line, said)?;
        }
    }
    let Done { changes, .. } = taken.changes(app).await?;
    Ok(changes)
}

/// What such a report says is told to no readers of another one.
fn is_confidential(report: &Report) -> bool {
    report.state.visibility == Visibility::Confidential.code()
}

/// Whether the report leads nobody any more.
fn has_gone(leader: &Report) -> Result<bool, StoreError> {
    let status: Status = leader
        .state
        .status
        .parse()
        .map_err(|_| StoreError::Corrupt("a state that nobody knows"))?;
    Ok(match status {
        Status::Withdrawn | Status::Refused => true,
        Status::Received
        | Status::Assigned
        | Status::Accepted
        | Status::NeedsInfo
        | Status::InProgress
        | Status::Answered
        | Status::Closed
        | Status::Reopened
        | Status::Duplicate => false,
    })
}

/// Whether duplicates hear of it. What is said to the leading report's reporter alone, and what they say, is not theirs:
/// a question, its reply, their content.
fn is_repeated(event: &NewEvent) -> bool {
    let authority = event.actor_kind == Actor::Authority.code();
    let system = event.actor_kind == Actor::System.code();
    let kind = |kinds: &[EventKind]| kinds.iter().any(|kind| event.kind == kind.code());
    (authority
        && kind(&[
            EventKind::Accepted,
            EventKind::Started,
            EventKind::Extended,
            EventKind::Answered,
            EventKind::Reopened,
            EventKind::Corrected,
        ]))
        || (system && kind(&[EventKind::Assigned, EventKind::Referred]))
        || kind(&[EventKind::HandedOver])
}

/// Whether a report can be marked as a duplicate: not while it leads others.
///
/// # Errors
/// When the database fails.
pub(crate) async fn leads(app: &App, report: &Report) -> Result<bool, StoreError> {
    let (municipality, id) = (report.municipality.as_str(), report.id);
    let some = stored::list_followers(&app.store, municipality, id, None, 1).await?;
    Ok(!some.is_empty())
}
