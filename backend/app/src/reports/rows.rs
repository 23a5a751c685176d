//! Between the rows of the database and the domain's own types: a report's life, its place in the log, its events.

use atsakas_domain::{
    categories::{Publication, Visibility},
    events::{Audience, Draft, Event, Head},
    hash::Sha256,
    ids::{EventId, ReportId},
    reports::{Life, Status, Waiting},
    visibility::{Facts, Moderation, Reader},
};
use atsakas_store::{
    Change, StoreError,
    desk::mark_for_search,
    reports::{NewEvent, Report, ReportState},
    tiles::Class,
};
use jiff::Timestamp;

use super::public::instant;

/// The life of a stored report.
pub(crate) fn life(report: &Report) -> Result<Life, StoreError> {
    let state = &report.state;
    let corrupt = |_| StoreError::Corrupt("a state that nobody knows");
    let status: Status = state.status.parse().map_err(corrupt)?;
    let waiting = match (state.clock_stopped_at, &state.asked_in) {
        (Some(since), Some(before)) => Some(Waiting {
            since: instant(since)?,
            before: before.parse().map_err(corrupt)?,
        }),
        (Some(_) | None, _) => None,
    };
    Ok(Life {
        report: ReportId(report.id),
        status,
        term: Some(
            state
                .term
                .parse()
                .map_err(|_| StoreError::Corrupt("a term that nobody knows"))?,
        ),
        deadline: Some(instant(state.respond_by)?),
        waiting,
        answered_at: state.answered_at.map(instant).transpose()?,
        duplicate_since: if status == Status::Duplicate {
            state.closed_at.map(instant).transpose()?
        } else {
            None
        },
        accepted_once: state.accepted_once,
        said_no: state.said_no,
        extended: state.extended,
    })
}

pub(super) fn write_life(
    state: &mut ReportState,
    life: &Life,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Life {
        report: _,
        status,
        term,
        deadline,
        waiting,
        answered_at,
        // It is the instant of the end, which is written below.
        duplicate_since: _,
        accepted_once,
        said_no,
        extended,
    } = life;
    status.code().clone_into(&mut state.status);
    state.term = term
        .ok_or(StoreError::Corrupt("a report without a term"))?
        .to_string();
    state.respond_by = deadline
        .ok_or(StoreError::Corrupt("a report without a deadline"))?
        .as_microsecond();
    state.clock_stopped_at = waiting.map(|waiting| waiting.since.as_microsecond());
    state.asked_in = waiting.map(|waiting| waiting.before.code().to_owned());
    state.answered_at = answered_at.map(Timestamp::as_microsecond);
    state.accepted_once = *accepted_once;
    state.said_no = *said_no;
    state.extended = *extended;
    state.closed_at = if status.has_ended() {
        state.closed_at.or(Some(now.as_microsecond()))
    } else {
        None
    };
    if answered_at.is_none() {
        state.outcome = None;
    }
    Ok(())
}

pub(super) fn head(state: &ReportState) -> Result<Head, StoreError> {
    let seq = u64::try_from(state.version)
        .map_err(|_| StoreError::Corrupt("a log of negative length"))?;
    Ok(Head {
        seq,
        hash: Sha256(state.log_head),
    })
}

/// Whether a report in this state is on the public list and map.
pub(crate) fn listed(state: &ReportState, status: Status) -> bool {
    let visibility = state.visibility.parse().unwrap_or(Visibility::Confidential);
    is_listed(visibility, status)
}

/// The one decision on what is listed, asked of the domain.
pub(crate) fn is_listed(visibility: Visibility, status: Status) -> bool {
    let facts = Facts {
        visibility,
        status,
        text_public: Publication::Never,
        photos_public: Publication::Never,
        text: Moderation::Waiting,
    };
    facts
        .view(Reader::Public)
        .is_some_and(|view| view.listed.is_shown())
}

/// How the map counts a report in this state.
pub(crate) fn class(status: Status) -> Class {
    if status.owes_an_answer() {
        Class::Open
    } else {
        Class::Closed
    }
}

/// Notes that a report has changed without an event, for the search, live queues and webhooks.
pub(crate) fn mark(report: &Report) -> Change {
    mark_for_search(&report.municipality, report.id)
}

/// Joins an event to a report's chain.
pub(crate) fn append(
    head: Head,
    municipality: &str,
    report: ReportId,
    draft: Draft,
) -> Result<Event, StoreError> {
    head.append(municipality, report, draft)
        .map_err(|_| StoreError::Corrupt("a public line that cannot be written"))
}

/// An event as a row.
pub(crate) fn row(event: Event) -> Result<NewEvent, StoreError> {
    let Event {
        municipality,
        report,
        seq: number,
        id,
        at,
        kind,
        actor,
        actor_id,
        from,
        to,
        message_key,
        params,
        text,
        audience,
        prev,
        hash,
    } = event;
    Ok(NewEvent {
        municipality,
        report: report.0,
        seq: seq(number)?,
        id: id.0,
        kind: kind.code().to_owned(),
        actor_kind: actor.code().to_owned(),
        actor_id,
        at: at.as_microsecond(),
        status_from: from.map(|status| status.code().to_owned()),
        status_to: to.code().to_owned(),
        message_key,
        params,
        text_hash: text.map(|hash| hash.0),
        public: audience == Audience::Public,
        prev_hash: prev.0,
        hash: hash.0,
    })
}

/// A stored row as the event that it was.
///
/// # Errors
/// `Corrupt` when a code in it is on no list.
pub(crate) fn event(row: NewEvent) -> Result<Event, StoreError> {
    let NewEvent {
        municipality,
        report,
        seq,
        id,
        kind,
        actor_kind,
        actor_id,
        at,
        status_from,
        status_to,
        message_key,
        params,
        text_hash,
        public,
        prev_hash,
        hash,
    } = row;
    let corrupt = |_| StoreError::Corrupt("an event with a code that nobody knows");
    Ok(Event {
        municipality,
        report: ReportId(report),
        seq: u64::try_from(seq)
            .map_err(|_| StoreError::Corrupt("an event with a negative number"))?,
        id: EventId(id),
        at: instant(at)?,
        kind: kind.parse().map_err(corrupt)?,
        actor: actor_kind.parse().map_err(corrupt)?,
        actor_id,
        from: status_from
            .map(|code| code.parse())
            .transpose()
            .map_err(corrupt)?,
        to: status_to.parse().map_err(corrupt)?,
        message_key,
        params,
        text: text_hash.map(Sha256),
        audience: if public {
            Audience::Public
        } else {
            Audience::Involved
        },
        prev: Sha256(prev_hash),
        hash: Sha256(hash),
    })
}

pub(super) fn seq(number: u64) -> Result<i32, StoreError> {
    i32::try_from(number)
        .map_err(|_| StoreError::Corrupt("a log of more than two thousand million events"))
}
