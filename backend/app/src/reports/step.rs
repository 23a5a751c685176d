//! A step in a report's life: decided by the domain, stored with its event, its words and its mark on the map in one
//! change set, guarded by the version that was seen.

use atsakas_domain::{
    categories::{Publication, Visibility},
    events::{Audience, Draft, Event, EventKind, Head, SealedText},
    hash::Sha256,
    ids::{EventId, ReportId},
    reports::{Act, Actor, Life, MoveError, Names, Outcome, Status, Waiting, public_line},
    visibility::{Facts, Moderation, Reader},
};
use atsakas_messages::{Line, Text};
use atsakas_store::{
    ApplyError, ChangeSet, StoreError,
    reports::{self as stored, EventText, NewEvent, Report, ReportState},
    tiles::{Class, Delta, insert_deltas},
};
use jiff::Timestamp;

use super::{public::instant, timeline};
use crate::App;

/// Why a step was not taken. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The life cycle has no such step here.
    #[error(transparent)]
    Move(#[from] MoveError),
    /// Somebody else has just changed the report.
    #[error("the report has just been changed by somebody else")]
    Changed,
    /// Too much is asked at once.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Takes a step and what follows from it at once (a report that is opened again is assigned again), and gives the
/// report as it is then.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn take(
    app: &App,
    report: Report,
    act: Act,
    by: Actor,
    officer: Option<String>,
) -> Result<Report, StepError> {
    let now = app.clock.now();
    let mut taken = Taken::new(report, now)?;
    let reopens = matches!(act, Act::Reopen { .. });
    taken.step(app, act, by, officer).await?;
    if reopens {
        let term = taken.term()?;
        taken
            .step(app, Act::Assign { term }, Actor::System, None)
            .await?;
    }
    taken.store(app).await
}

/// A report between its steps and their being stored.
struct Taken {
    report: Report,
    seen: i64,
    life: Life,
    head: Head,
    now: Timestamp,
    events: Vec<NewEvent>,
    texts: Vec<EventText>,
    was: (bool, Class),
}

impl Taken {
    fn new(report: Report, now: Timestamp) -> Result<Self, StepError> {
        let life = life(&report)?;
        let head = head(&report.state)?;
        let was = (report.state.listed, class(life.status));
        // An event is never earlier than its report, whatever clocks of other machines say.
        let now = now.max(instant(report.received_at)?);
        Ok(Self {
            seen: report.state.version,
            report,
            life,
            head,
            now,
            events: Vec::new(),
            texts: Vec::new(),
            was,
        })
    }

    fn term(&self) -> Result<atsakas_domain::calendar::Term, StepError> {
        Ok(self
            .life
            .term
            .ok_or(StoreError::Corrupt("a report without a term"))?)
    }

    async fn step(
        &mut self,
        app: &App,
        act: Act,
        by: Actor,
        officer: Option<String>,
    ) -> Result<(), StepError> {
        let next = self
            .life
            .apply(&act, by, self.now, &app.settings.office_hours)?;
        let assigned = if matches!(act, Act::Assign { .. }) {
            last_assignment(app, &self.report).await?
        } else {
            None
        };
        let snapshot = app.snapshots.current();
        let authority = snapshot.authority_text(&self.report.state.authority);
        let unit = self
            .report
            .state
            .unit
            .as_deref()
            .map(|code| snapshot.unit_text(code));
        let (reason, legal_basis) = assigned.unwrap_or_default();
        let leader = match &act {
            Act::MarkDuplicate { leader } => {
                let found =
                    stored::find_report(&app.store, &self.report.municipality, leader.report.0)
                        .await?;
                self.report.state.leading_report = Some(leader.report.0);
                found.map(|found| found.reference).unwrap_or_default()
            }
            Act::Assign { .. }
            | Act::Accept
            | Act::Ask { .. }
            | Act::Reply { .. }
            | Act::Start { .. }
            | Act::Extend { .. }
            | Act::Answer { .. }
            | Act::Refer { .. }
            | Act::Confirm
            | Act::CloseBySilence
            | Act::Reopen { .. }
            | Act::Withdraw
            | Act::Refuse { .. } => String::new(),
        };
        let names = Names {
            reference: &self.report.reference,
            leader: &leader,
            authority: &authority,
            unit: unit.as_ref(),
            reason: &reason,
            legal_basis: &legal_basis,
            contact: None,
            object_to: &app.settings.objections,
        };
        let line = public_line(&self.life, &next, &act, by, &names, self.now);
        let words = act.words().map(|words| SealedText {
            salt: app.chance.bytes16(),
            text: words.as_str().to_owned(),
        });
        if let Act::Answer { outcome, .. } = &act {
            self.report.state.outcome = Some(outcome.code().to_owned());
        } else if matches!(act, Act::Refer { .. }) {
            self.report.state.outcome = Some(Outcome::Referred.code().to_owned());
        }
        if matches!(act, Act::Reopen { .. }) {
            self.report.state.reopened_times += 1;
        }
        let from = self.life.status;
        self.life = next;
        self.log(
            app,
            EventKind::from(act.verb()),
            by,
            officer,
            Some(from),
            line,
            words,
        )
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of an event")]
    fn log(
        &mut self,
        app: &App,
        kind: EventKind,
        actor: Actor,
        actor_id: Option<String>,
        from: Option<Status>,
        line: Line,
        words: Option<SealedText>,
    ) -> Result<(), StepError> {
        let draft = Draft {
            id: EventId(app.chance.uuid(self.now)),
            at: self.now,
            kind,
            actor,
            actor_id,
            from,
            to: self.life.status,
            line,
            text: words.as_ref().map(SealedText::hash),
            // That a reporter had left an address is nobody else's business.
            audience: if kind == EventKind::ContactRemoved {
                Audience::Involved
            } else {
                Audience::Public
            },
        };
        let event = append(
            self.head,
            &self.report.municipality,
            ReportId(self.report.id),
            draft,
        )?;
        self.head = event.head();
        if let Some(SealedText { salt, text }) = words {
            self.texts.push(EventText {
                municipality: event.municipality.clone(),
                report: event.report.0,
                seq: seq(event.seq)?,
                salt: salt.to_vec(),
                text,
            });
        }
        self.events.push(row(event)?);
        Ok(())
    }

    async fn store(mut self, app: &App) -> Result<Report, StepError> {
        let snapshot = app.snapshots.current();
        let group = snapshot.group_of(&self.report.state.category);
        write_life(&mut self.report.state, &self.life, self.now)?;
        self.report.state.version =
            i64::try_from(self.head.seq).map_err(|_| StoreError::Corrupt("a log without end"))?;
        self.report.state.log_head = self.head.hash.0;
        self.report.state.listed = listed(&self.report.state, self.life.status);
        let is = (self.report.state.listed, class(self.life.status));
        let mut deltas = Vec::new();
        if self.was != is {
            for ((listed, class), enters) in [(self.was, false), (is, true)] {
                if listed {
                    let (municipality, category_group) =
                        (self.report.municipality.clone(), group.clone());
                    deltas.push(Delta {
                        municipality,
                        quadkey: self.report.quadkey,
                        enters,
                        class,
                        category_group,
                    });
                }
            }
        }
        let mut set = ChangeSet::new();
        set.push(stored::update_state(
            &self.report.municipality,
            self.report.id,
            self.seen,
            self.report.state.clone(),
        ));
        set.push(stored::insert_events(self.events));
        if !self.texts.is_empty() {
            set.push(stored::insert_event_texts(self.texts));
        }
        if !deltas.is_empty() {
            set.push(insert_deltas(deltas));
        }
        applied(app.store.apply(set).await)?;
        Ok(self.report)
    }
}

/// Notes that something happened that is no step: a photo or contact data removed.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn note(
    app: &App,
    report: Report,
    kind: EventKind,
    line: Line,
    with: impl IntoIterator<Item = atsakas_store::Change>,
) -> Result<Report, StepError> {
    let now = app.clock.now();
    let mut taken = Taken::new(report, now)?;
    let status = taken.life.status;
    taken.log(app, kind, Actor::Reporter, None, Some(status), line, None)?;
    taken.report.state.version =
        i64::try_from(taken.head.seq).map_err(|_| StoreError::Corrupt("a log without end"))?;
    taken.report.state.log_head = taken.head.hash.0;
    let mut set = ChangeSet::new();
    set.push(stored::update_state(
        &taken.report.municipality,
        taken.report.id,
        taken.seen,
        taken.report.state.clone(),
    ));
    set.push(stored::insert_events(taken.events));
    set.extend(with);
    applied(app.store.apply(set).await)?;
    Ok(taken.report)
}

fn applied(result: Result<(), ApplyError>) -> Result<(), StepError> {
    match result {
        Ok(()) => Ok(()),
        // The same number in the log is somebody else's step, as is another version.
        Err(ApplyError::Conflict { .. } | ApplyError::Duplicate { .. }) => Err(StepError::Changed),
        Err(ApplyError::Overloaded) => Err(StepError::Overloaded),
        Err(ApplyError::Refused { .. }) => {
            Err(StoreError::Corrupt("a step that the schema refuses").into())
        }
        Err(ApplyError::Database(fault)) => Err(StoreError::Database(fault).into()),
    }
}

/// Why the authority was responsible: note and legal basis of the last assignment in the log.
async fn last_assignment(app: &App, report: &Report) -> Result<Option<(Text, Text)>, StepError> {
    let events = stored::list_events(&app.store, &report.municipality, report.id).await?;
    for logged in events.into_iter().rev() {
        if logged.event.kind == EventKind::Assigned.code()
            && let Line::Assigned {
                reason,
                legal_basis,
                ..
            }
            | Line::AssignedAgain {
                reason,
                legal_basis,
                ..
            } = timeline::line(&logged.event.message_key, &logged.event.params)?
        {
            return Ok(Some((reason.0, legal_basis.0)));
        }
    }
    Ok(None)
}

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
        accepted_once: state.accepted_once,
        said_no: state.said_no,
        extended: state.extended,
    })
}

fn write_life(state: &mut ReportState, life: &Life, now: Timestamp) -> Result<(), StoreError> {
    let Life {
        report: _,
        status,
        term,
        deadline,
        waiting,
        answered_at,
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

fn head(state: &ReportState) -> Result<Head, StoreError> {
    let seq = u64::try_from(state.version)
        .map_err(|_| StoreError::Corrupt("a log of negative length"))?;
    Ok(Head {
        seq,
        hash: Sha256(state.log_head),
    })
}

/// Whether a report in this state is on the public list and map.
fn listed(state: &ReportState, status: Status) -> bool {
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

fn seq(number: u64) -> Result<i32, StoreError> {
    i32::try_from(number)
        .map_err(|_| StoreError::Corrupt("a log of more than two thousand million events"))
}
