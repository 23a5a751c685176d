//! A step in a report's life: decided by the domain, stored with its event, its words and its mark on the map in one
//! change set, guarded by the version that was seen.

use atsakas_domain::{
    events::{Audience, Draft, EventKind, Head, SealedText},
    ids::{EventId, ReportId},
    reports::{Act, Actor, Life, MoveError, Names, Outcome, Status, public_line},
};
use atsakas_messages::{Line, Text};
use atsakas_store::{
    ApplyError, ChangeSet, StoreError,
    desk::mark_for_search,
    reports::{self as stored, EventText, NewEvent, Report},
    tiles::{Class, Delta, insert_deltas},
};
use jiff::Timestamp;

use super::{
    public::instant,
    rows::{append, class, head, life, listed, row, seq, write_life},
    timeline,
};
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
        set.push(mark_for_search(&self.report.municipality, self.report.id));
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
