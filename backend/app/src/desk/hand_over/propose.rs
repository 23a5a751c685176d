//! The responsible authority says that a report is another's. To an authority on the desk it is proposed; one that is
//! not on the desk cannot answer, so the report is handed to it at once and forwarded.

use atsakas_domain::{
    access::{Action, Who},
    events::EventKind,
    reports::{Actor, HandOverState, ProposeFacts, may_propose},
};
use atsakas_messages::Line;
use atsakas_store::{
    StoreError,
    hand_overs::{HandOverRow, insert_hand_over, list_hand_overs_of},
    jobs::enqueue,
    reports::{Report, list_events},
};
use jiff::Timestamp;

use super::{HandOverFailure, kind_of, office, seen, words};
use crate::{
    App,
    desk::find::{AccessError, standing},
    reports::{
        forward::forward_job,
        public::instant,
        step::{hand_over, note_by_staff},
    },
};

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Code of the authority that is named.
    pub to: String,
    /// Why it is theirs.
    pub reason: String,
}

/// Proposes a hand-over of a report that is at the version that was seen, and gives the report as it is then.
///
/// # Errors
/// See [`HandOverFailure`].
pub async fn propose(
    app: &App,
    who: &Who,
    reference: &str,
    version: i64,
    proposal: Proposal,
) -> Result<Report, HandOverFailure> {
    let Proposal { to, reason } = proposal;
    let report = seen(app, who, reference, version, Action::ProposeHandOver).await?;
    let reason = words(&reason)?;
    let kind = kind_of(app, &to).await?;
    let earlier = list_hand_overs_of(&app.store, &report.municipality, report.id).await?;
    let now = app.clock.now();
    let status = report
        .state
        .status
        .parse()
        .map_err(|_| StoreError::Corrupt("a state that nobody knows"))?;
    let facts = ProposeFacts {
        status,
        from: &report.state.authority,
        to: &to,
        came_at: came_at(app, &report).await?,
        open: earlier.iter().any(|one| one.ended_at.is_none()),
        decided: earlier.iter().any(|one| one.state.starts_with("decided")),
    };
    let office = office(app, &report.state.authority);
    let answer_by = may_propose(facts, now, &office)?;
    let external = kind == "external";
    // Back to one that has handed it over: they disagree already, so nobody is asked twice.
    let back = earlier.iter().any(|one| one.from_authority == to);
    let state = match (external, back) {
        (true, _) => HandOverState::Forwarded,
        (false, true) => HandOverState::Disputed,
        (false, false) => HandOverState::Pending,
    };
    let row = HandOverRow {
        id: app.chance.uuid(now),
        municipality: report.municipality.clone(),
        report: report.id,
        reference: report.reference.clone(),
        category: report.state.category.clone(),
        rule: report.state.rule.clone(),
        from_authority: report.state.authority.clone(),
        from_unit: report.state.unit.clone(),
        to_authority: to.clone(),
        state: state.code().to_owned(),
        proposed_at: now.as_microsecond(),
        proposed_by: who.officer,
        answer_by: answer_by.as_microsecond(),
        disputed_at: (state == HandOverState::Disputed).then(|| now.as_microsecond()),
        ended_at: external.then(|| now.as_microsecond()),
        ended_by: external.then_some(who.officer),
    };
    if external {
        // Nobody there can say no, so a lead answers for it.
        if !who.may(Action::Assign, standing(&report)?) {
            return Err(AccessError::NotAllowed.into());
        }
        let job = forward_job(app, &report, &to, now);
        let with = [insert_hand_over(row), enqueue(vec![job])];
        let by = Actor::Authority;
        return Ok(hand_over(app, report, (to, None), Some(reason), by, who.officer, with).await?);
    }
    let snapshot = app.snapshots.current();
    let line = Line::HandOverProposed {
        authority: snapshot.authority_text(&report.state.authority),
        to: snapshot.authority_text(&to),
    };
    let noted = note_by_staff(
        app,
        report,
        EventKind::HandOverProposed,
        line,
        Some(reason),
        Actor::Authority,
        Some(who.officer),
        |report| {
            report.handover_to = Some(to);
            report.disputed = back;
        },
        [insert_hand_over(row)],
    )
    .await?;
    Ok(noted)
}

/// When the report came to the authority that is responsible now.
async fn came_at(app: &App, report: &Report) -> Result<Timestamp, StoreError> {
    let events = list_events(&app.store, &report.municipality, report.id).await?;
    let brought = [EventKind::Assigned.code(), EventKind::HandedOver.code()];
    let at = events
        .iter()
        .rev()
        .find(|logged| brought.contains(&logged.event.kind.as_str()))
        .map_or(report.received_at, |logged| logged.event.at);
    instant(at)
}
