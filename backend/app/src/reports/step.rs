//! A step in a report's life: decided by the domain, stored with its event, its words and its mark on the map in one
//! change set, guarded by the version that was seen.

use atsakas_domain::{
    calendar::end_of_day,
    events::{Audience, Draft, EventKind, Head, SealedText},
    ids::{EventId, ReportId},
    reports::{Act, Actor, Life, MoveError, Names, Outcome, Status, public_line},
    texts::Words,
};
use atsakas_messages::{Line, Text};
use atsakas_store::{
    ApplyError, Change, ChangeSet, StoreError,
    contractors::end_links_of,
    desk::mark_for_search,
    hand_overs::overtake_hand_over,
    jobs,
    reports::{self as stored, EventText, NewEvent, Report, ReportState},
    tiles::{Class, Delta, insert_deltas},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    follow::follow,
    public::instant,
    rows::{append, class, head, life, listed, row, seq, write_life},
    tell::tell,
    timeline,
};
use crate::{App, jobs::forward_key};

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

/// What is stored with a step, beside the step itself.
#[derive(Default)]
pub(crate) struct Beside<'a> {
    /// The officer who takes it.
    pub(crate) officer: Option<Uuid>,
    /// The report as the step leaves it, apart from its life: for a correction.
    pub(crate) changed: Option<Report>,
    /// Why the authority is responsible from now on, and the legal basis: for a correction.
    pub(crate) why: Option<(Text, Text)>,
    /// Further changes: notes, photos, jobs. Made anew for each try.
    pub(crate) with: Option<&'a (dyn Fn() -> Vec<Change> + Send + Sync)>,
}

/// How often a step is tried when only reports that follow this one have moved.
const TRIES: usize = 4;

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
    let officer = officer.and_then(|id| id.parse().ok());
    let beside = Beside {
        officer,
        ..Beside::default()
    };
    take_with(app, report, act, by, beside).await
}

/// The same, with more in the same change set. Reports that follow this one as duplicates hear of it in it too.
///
/// # Errors
/// See [`StepError`]; `Changed` when the report is not as it was read.
pub(crate) async fn take_with(
    app: &App,
    report: Report,
    act: Act,
    by: Actor,
    beside: Beside<'_>,
) -> Result<Report, StepError> {
    let mut tries = 0;
    loop {
        // Large: kept off the future of each step that is taken.
        let taken = Box::pin(once(app, report.clone(), act.clone(), by, &beside)).await;
        let Err(StepError::Changed) = taken else {
            return taken;
        };
        tries += 1;
        let now = stored::find_report(&app.store, &report.municipality, report.id).await?;
        let same = now.is_some_and(|now| {
            (now.state.version, now.state.edition) == (report.state.version, report.state.edition)
        });
        if !same || tries == TRIES {
            return taken;
        }
    }
}

async fn once(
    app: &App,
    report: Report,
    act: Act,
    by: Actor,
    beside: &Beside<'_>,
) -> Result<Report, StepError> {
    let officer = beside.officer.map(|id| id.to_string());
    let mut taken = Taken::new(report, app.clock.now())?;
    if let Some(changed) = &beside.changed {
        taken.moved = changed.state.authority != taken.report.state.authority;
        taken.report = changed.clone();
    }
    taken.why.clone_from(&beside.why);
    let reopens = matches!(act, Act::Reopen { .. });
    Box::pin(taken.step(app, act, by, officer)).await?;
    if reopens {
        let term = taken.term()?;
        taken
            .step(app, Act::Assign { term }, Actor::System, None)
            .await?;
    }
    let with = beside.with.map(|with| with()).unwrap_or_default();
    Box::pin(taken.store(app, with)).await
}

/// Another authority becomes responsible. `with` is stored with it.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn hand_over(
    app: &App,
    mut report: Report,
    to: (String, Option<String>),
    reason: Option<Words>,
    by: Actor,
    officer: Uuid,
    with: impl IntoIterator<Item = Change>,
) -> Result<Report, StepError> {
    let (authority, unit) = to;
    let former = std::mem::replace(&mut report.state.authority, authority);
    report.state.unit = unit;
    report.state.handover_to = None;
    report.state.disputed = false;
    // Who worked on it there does not work on it here.
    report.state.assignee = None;
    report.state.planned_at = None;
    let mut taken = Taken::new(report, app.clock.now())?;
    taken.former = Some(former);
    let act = Act::HandOver {
        term: taken.term()?,
        reason,
    };
    Box::pin(taken.step(app, act, by, Some(officer.to_string()))).await?;
    Box::pin(taken.store(app, with)).await
}

/// Notes what is said about a hand-over; the report stays where it is. `change` marks the report.
///
/// # Errors
/// See [`StepError`].
#[expect(clippy::too_many_arguments, reason = "the fields of an event")]
pub(crate) async fn note_by_staff(
    app: &App,
    report: Report,
    kind: EventKind,
    line: Line,
    words: Option<Words>,
    by: Actor,
    officer: Option<Uuid>,
    change: impl FnOnce(&mut ReportState),
    with: impl IntoIterator<Item = Change>,
) -> Result<Report, StepError> {
    let mut taken = Taken::new(report, app.clock.now())?;
    let status = taken.life.status;
    let words = words.map(|words| SealedText {
        salt: app.chance.bytes16(),
        text: words.as_str().to_owned(),
    });
    change(&mut taken.report.state);
    let officer = officer.map(|id| id.to_string());
    taken.log(app, kind, by, officer, Some(status), line, words)?;
    Box::pin(taken.store(app, with)).await
}

/// A report between its steps and their being stored.
pub(super) struct Taken {
    pub(super) report: Report,
    seen: i64,
    life: Life,
    head: Head,
    now: Timestamp,
    former: Option<String>,
    /// A correction made it another authority's.
    moved: bool,
    events: Vec<NewEvent>,
    texts: Vec<EventText>,
    was: Option<(Class, i64, String)>,
    why: Option<(Text, Text)>,
}

impl Taken {
    pub(super) fn new(report: Report, now: Timestamp) -> Result<Self, StepError> {
        let life = life(&report)?;
        let head = head(&report.state)?;
        let was = report.state.listed.then(|| {
            let category = report.state.category.clone();
            (class(life.status), report.quadkey, category)
        });
        // An event is never earlier than its report, whatever clocks of other machines say.
        let now = now.max(instant(report.received_at)?);
        Ok(Self {
            seen: report.state.version,
            report,
            life,
            head,
            now,
            former: None,
            moved: false,
            events: Vec::new(),
            texts: Vec::new(),
            was,
            why: None,
        })
    }

    fn term(&self) -> Result<atsakas_domain::calendar::Term, StepError> {
        Ok(self
            .life
            .term
            .ok_or(StoreError::Corrupt("a report without a term"))?)
    }

    pub(super) async fn step(
        &mut self,
        app: &App,
        act: Act,
        by: Actor,
        officer: Option<String>,
    ) -> Result<(), StepError> {
        let snapshot = app.snapshots.current();
        let office = snapshot.office(&self.report.state.authority, &app.settings.office_hours);
        let next = self.life.apply(&act, by, self.now, &office)?;
        let assigned = if matches!(act, Act::Assign { .. }) {
            last_assignment(app, &self.report).await?
        } else {
            self.why.clone()
        };
        let authority = snapshot.authority_text(&self.report.state.authority);
        let unit = self
            .report
            .state
            .unit
            .as_deref()
            .map(|code| snapshot.unit_text(code));
        let (reason, legal_basis) = assigned.unwrap_or_default();
        if let Act::MarkDuplicate { leader } = &act {
            self.report.state.leading_report = Some(leader.report.0);
        }
        let leader = match self.report.state.leading_report {
            Some(leader) => stored::find_report(&app.store, &self.report.municipality, leader)
                .await?
                .map(|found| found.reference)
                .unwrap_or_default(),
            None => String::new(),
        };
        if matches!(act, Act::UnmarkDuplicate) {
            self.report.state.leading_report = None;
        }
        if let Act::Start { planned, .. } = &act {
            let end = planned.and_then(|day| end_of_day(day).ok());
            self.report.state.planned_at = end.map(Timestamp::as_microsecond);
        }
        let former = self
            .former
            .as_deref()
            .map(|code| snapshot.authority_text(code))
            .unwrap_or_default();
        let names = Names {
            reference: &self.report.reference,
            leader: &leader,
            authority: &authority,
            unit: unit.as_ref(),
            reason: &reason,
            legal_basis: &legal_basis,
            contact: None,
            former: &former,
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
            audience: kind.audience(),
        };
        self.append(draft, words)
    }

    fn append(&mut self, draft: Draft, words: Option<SealedText>) -> Result<(), StepError> {
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

    /// A hand-over that is open when the report ends, is answered, or comes to the named authority anyway is settled.
    fn overtaken(&mut self) -> Option<Change> {
        let to = self.report.state.handover_to.as_deref()?;
        let elsewhere = to != self.report.state.authority && !self.moved;
        if self.life.status.owes_an_answer() && elsewhere {
            return None;
        }
        self.report.state.handover_to = None;
        self.report.state.disputed = false;
        Some(overtake_hand_over(
            &self.report.municipality,
            self.report.id,
            self.now.as_microsecond(),
        ))
    }

    /// The changes that store what was done, and the report as it is then.
    pub(super) async fn changes(mut self, app: &App) -> Result<Done, StepError> {
        let snapshot = app.snapshots.current();
        write_life(&mut self.report.state, &self.life, self.now)?;
        self.report.state.version =
            i64::try_from(self.head.seq).map_err(|_| StoreError::Corrupt("a log without end"))?;
        self.report.state.log_head = self.head.hash.0;
        self.report.state.listed = listed(&self.report.state, self.life.status);
        let is = self.report.state.listed.then(|| {
            let category = self.report.state.category.clone();
            (class(self.life.status), self.report.quadkey, category)
        });
        let mut deltas = Vec::new();
        if self.was != is {
            for (there, enters) in [(self.was.clone(), false), (is, true)] {
                deltas.extend(there.map(|(class, quadkey, category)| Delta {
                    municipality: self.report.municipality.clone(),
                    quadkey,
                    enters,
                    class,
                    category_group: snapshot.group_of(&category),
                }));
            }
        }
        let told = tell(app, &self.report, &self.events, &self.texts, self.now).await?;
        let mut changes: Vec<Change> = self.overtaken().into_iter().collect();
        changes.extend([
            stored::update_state(
                &self.report.municipality,
                self.report.id,
                self.seen,
                self.report.state.clone(),
            ),
            stored::insert_events(self.events.clone()),
        ]);
        if !self.texts.is_empty() {
            changes.push(stored::insert_event_texts(self.texts.clone()));
        }
        // What a contractor of the former authority could see is theirs no more.
        if self.moved || self.former.is_some() {
            changes.push(end_links_of(
                &self.report.municipality,
                self.report.id,
                self.now.as_microsecond(),
            ));
        }
        changes.extend(told);
        if !deltas.is_empty() {
            changes.push(insert_deltas(deltas));
        }
        let gone = (self.moved || self.former.is_some())
            .then_some("not needed: another authority is responsible");
        if let Some(why) = forwards_no_more(self.life.status).or(gone) {
            let key = forward_key(self.report.id);
            changes.push(jobs::cancel(&key, self.now.as_microsecond(), why));
        }
        changes.push(mark_for_search(&self.report.municipality, self.report.id));
        Ok(Done {
            report: self.report,
            events: self.events,
            texts: self.texts,
            changes,
        })
    }

    async fn store(
        self,
        app: &App,
        with: impl IntoIterator<Item = Change>,
    ) -> Result<Report, StepError> {
        let now = self.now;
        let Done {
            report,
            events,
            texts,
            changes,
        } = Box::pin(self.changes(app)).await?;
        let followed = follow(app, &report, &events, &texts, now).await?;
        let mut set = ChangeSet::from(changes);
        set.extend(followed);
        set.extend(with);
        applied(app.store.apply(set).await)?;
        Ok(report)
    }

    /// Repeats a line of the leading report, with what the authority said with it.
    pub(super) fn repeat(
        &mut self,
        app: &App,
        id: Uuid,
        line: Line,
        said: Option<&str>,
    ) -> Result<(), StepError> {
        let status = self.life.status;
        let words = said.map(|text| SealedText {
            salt: app.chance.bytes16(),
            text: text.to_owned(),
        });
        self.append(
            Draft {
                id: EventId(id),
                at: self.now,
                kind: EventKind::FollowedLeader,
                actor: Actor::System,
                actor_id: None,
                from: Some(status),
                to: status,
                line,
                text: words.as_ref().map(SealedText::hash),
                audience: Audience::Public,
            },
            words,
        )
    }
}

/// What was done to one report, ready to be stored.
pub(crate) struct Done {
    pub(crate) report: Report,
    pub(super) events: Vec<NewEvent>,
    pub(super) texts: Vec<EventText>,
    pub(crate) changes: Vec<Change>,
}

/// Why a report in this state is handed to nobody any more, so that nobody works on what was taken back.
fn forwards_no_more(status: Status) -> Option<&'static str> {
    match status {
        Status::Withdrawn => Some("not needed: the report was withdrawn"),
        Status::Refused => Some("not needed: the report was refused"),
        Status::Duplicate => Some("not needed: another report leads"),
        Status::Received
        | Status::Assigned
        | Status::Accepted
        | Status::NeedsInfo
        | Status::InProgress
        | Status::Answered
        | Status::Closed
        | Status::Reopened => None,
    }
}

/// Notes that the reporter did something that is no step: a photo or contact data removed.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn note(
    app: &App,
    report: Report,
    kind: EventKind,
    line: Line,
    with: impl IntoIterator<Item = Change>,
) -> Result<Report, StepError> {
    note_all(app, report, Actor::Reporter, vec![(kind, line)], with).await
}

/// Notes that things happened that are no steps, and stores them with what they are about.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn note_all(
    app: &App,
    report: Report,
    actor: Actor,
    what: Vec<(EventKind, Line)>,
    with: impl IntoIterator<Item = Change>,
) -> Result<Report, StepError> {
    let mut taken = Taken::new(report, app.clock.now())?;
    let status = taken.life.status;
    for (kind, line) in what {
        taken.log(app, kind, actor, None, Some(status), line, None)?;
    }
    let Done {
        report, changes, ..
    } = Box::pin(taken.changes(app)).await?;
    let mut set = ChangeSet::from(changes);
    set.extend(with);
    applied(app.store.apply(set).await)?;
    Ok(report)
}

/// Notes that somebody did something that is no step. The report may have been changed beside its life.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn note_by(
    app: &App,
    report: Report,
    who: (Actor, Option<Uuid>),
    kind: EventKind,
    line: Line,
    with: impl IntoIterator<Item = Change>,
) -> Result<Report, StepError> {
    let Done {
        report, changes, ..
    } = noted(app, report, who, kind, line).await?;
    let mut set = ChangeSet::from(changes);
    set.extend(with);
    applied(app.store.apply(set).await)?;
    Ok(report)
}

/// The changes of such a note.
///
/// # Errors
/// See [`StepError`].
pub(crate) async fn noted(
    app: &App,
    report: Report,
    (actor, officer): (Actor, Option<Uuid>),
    kind: EventKind,
    line: Line,
) -> Result<Done, StepError> {
    let mut taken = Taken::new(report, app.clock.now())?;
    let status = taken.life.status;
    let officer = officer.map(|id| id.to_string());
    taken.log(app, kind, actor, officer, Some(status), line, None)?;
    Box::pin(taken.changes(app)).await
}

pub(crate) fn applied(result: Result<(), ApplyError>) -> Result<(), StepError> {
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
        let decides = [EventKind::Assigned, EventKind::Corrected];
        if decides.iter().any(|kind| logged.event.kind == kind.code())
            && let Line::Assigned {
                reason,
                legal_basis,
                ..
            }
            | Line::Corrected {
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
