//! One report as an officer sees it: everything but who filed it, which is a look of its own that is logged.

use atsakas_domain::{
    access::{Action, Standing, Who},
    reports::{Actor, Life, Move},
};
use atsakas_messages::{Lang, Line};
use atsakas_store::{
    StoreError,
    officers::list_officer_names,
    photos::{self, Photo},
    reports::{self as stored, LoggedEvent, Report},
};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{
    find::{AccessError, find, standing},
    queue::{Due, due, place},
};
use crate::{
    App,
    reports::{
        public::instant,
        receipt::Named,
        rows::life,
        timeline::{Reader, Step, line, steps},
    },
};

/// A report for the desk, named in the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskReport {
    /// Public reference.
    pub reference: String,
    /// Number of events: what a change must have seen.
    pub version: i64,
    /// Category.
    pub category: Named,
    /// State.
    pub status: Named,
    /// How it was answered.
    pub outcome: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// How it stands to its deadline.
    pub due: Due,
    /// The deadline has been extended since the last assignment.
    pub extended: bool,
    /// Received.
    pub received_at: Timestamp,
    /// When it happened.
    pub incident_at: Option<Timestamp>,
    /// Answered.
    pub answered_at: Option<Timestamp>,
    /// Closed, withdrawn, refused or merged.
    pub closed_at: Option<Timestamp>,
    /// For when the work is planned.
    pub planned_at: Option<Timestamp>,
    /// The area leaf.
    pub place: Named,
    /// The municipality.
    pub municipality: Named,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Near a border.
    pub border: bool,
    /// The place in words.
    pub place_note: Option<String>,
    /// What was reported.
    pub description: Option<String>,
    /// Answers to the category's questions.
    pub answers: Value,
    /// Number plate, for those who work on it.
    pub plate: Option<String>,
    /// Somebody is in danger.
    pub danger: bool,
    /// The reporter's language.
    pub language: String,
    /// How it came in.
    pub channel: String,
    /// The reporter left something to be reached by. What, is a look that is logged.
    pub has_contact: bool,
    /// How many it affects too.
    pub supporters: u32,
    /// The responsible authority.
    pub authority: Named,
    /// Its unit.
    pub unit: Option<Named>,
    /// The officer who works on it: id and name.
    pub assignee: Option<(Uuid, String)>,
    /// The rule that decided.
    pub rule: String,
    /// Version of its table.
    pub rule_table_version: i64,
    /// Why this authority, and the provision.
    pub reason: Option<(String, String)>,
    /// To which authority it is being handed over, and whether that is disputed.
    pub hand_over: Option<(Named, bool)>,
    /// Reference of the report that leads.
    pub leading_report: Option<String>,
    /// How often it was reopened.
    pub reopened_times: u32,
    /// Photos in order: id and whether everybody sees it.
    pub photos: Vec<DeskPhoto>,
    /// What they may do with it, as [`Action`] has it.
    pub actions: Vec<Action>,
    /// The steps of the life cycle that they can take now.
    pub next: Vec<Move>,
    /// What happened, oldest first, with the officer who did it.
    pub timeline: Vec<(Step, Option<String>)>,
}

/// A photo of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPhoto {
    /// Id.
    pub id: Uuid,
    /// Everybody may see it.
    pub shown: bool,
    /// What moderation has said: `none` (not needed), `pending`, `approved` or `refused`.
    pub moderation: String,
}

/// The report with this reference.
///
/// # Errors
/// `NotFound` when there is none that they may see.
pub async fn get(
    app: &App,
    who: &Who,
    lang: Lang,
    reference: &str,
) -> Result<DeskReport, AccessError> {
    let report = find(app, who, reference, Action::ViewReport).await?;
    show(app, who, lang, report).await
}

/// The view of a report that they may see.
///
/// # Errors
/// When the database fails, or holds what nobody knows.
pub async fn show(
    app: &App,
    who: &Who,
    lang: Lang,
    report: Report,
) -> Result<DeskReport, AccessError> {
    let now = app.clock.now();
    let (municipality, id) = (report.municipality.as_str(), report.id);
    let (photos, contact, events) = tokio::try_join!(
        photos::list_of_report(&app.store, municipality, id),
        stored::find_contact(&app.store, municipality, id),
        stored::list_events(&app.store, municipality, id),
    )?;
    let names = list_officer_names(&app.store, &officers(&report, &events)).await?;
    let name = |id: &Uuid| {
        let found = names.iter().find(|(known, _)| known == id);
        found.map(|(_, name)| name.clone())
    };
    let leading_report = match report.state.leading_report {
        Some(leader) => stored::find_report(&app.store, municipality, leader)
            .await?
            .map(|leader| leader.reference),
        None => None,
    };
    let snapshot = app.snapshots.current();
    let on = standing(&report)?;
    let life = life(&report)?;
    let actors: Vec<Option<String>> = events
        .iter()
        .map(|logged| actor(logged).and_then(|id| name(&id)))
        .collect();
    let reason = reason(lang, &events)?;
    let timeline = steps(lang, now, events, Reader::Reporter)?;
    let state = &report.state;
    Ok(DeskReport {
        reference: report.reference.clone(),
        version: state.version,
        category: snapshot.category_named(&state.category, lang),
        status: snapshot.status_named(&state.status, lang),
        outcome: state.outcome.clone(),
        visibility: state.visibility.clone(),
        due: due(&state.status, state.respond_by, state.clock_stopped_at, now)?,
        extended: state.extended,
        received_at: instant(report.received_at)?,
        incident_at: report.incident_at.map(instant).transpose()?,
        answered_at: state.answered_at.map(instant).transpose()?,
        closed_at: state.closed_at.map(instant).transpose()?,
        planned_at: state.planned_at.map(instant).transpose()?,
        place: place(&snapshot, &report.leaf, municipality),
        municipality: Named {
            code: municipality.to_owned(),
            name: snapshot.municipality_name(municipality, lang),
        },
        lon: f64::from(report.lon) / 1e7,
        lat: f64::from(report.lat) / 1e7,
        border: report.border,
        place_note: report.place_note.clone(),
        description: Some(report.description.clone()).filter(|text| !text.is_empty()),
        answers: serde_json::from_str(&report.answers)
            .map_err(|_| StoreError::Corrupt("answers that are no JSON"))?,
        plate: report.plate.clone().filter(|_| who.may(Action::Work, on)),
        danger: report.danger,
        language: report.language.clone(),
        channel: report.channel.clone(),
        has_contact: contact.is_some_and(|contact| contact.removed_at.is_none()),
        supporters: u32::try_from(report.supporters).unwrap_or(0),
        authority: snapshot.authority(&state.authority, lang),
        unit: state.unit.as_deref().map(|code| snapshot.unit(code, lang)),
        assignee: state
            .assignee
            .and_then(|id| name(&id).map(|name| (id, name))),
        rule: state.rule.clone(),
        rule_table_version: state.rule_table_version,
        reason,
        hand_over: state
            .handover_to
            .as_deref()
            .map(|code| (snapshot.authority(code, lang), state.disputed)),
        leading_report,
        reopened_times: u32::try_from(state.reopened_times).unwrap_or(0),
        photos: photos.into_iter().filter_map(photo).collect(),
        actions: actions(who, on),
        next: next_moves(who, on, &life, now),
        timeline: timeline.into_iter().zip(actors).collect(),
    })
}

/// What they may do with a report that stands so.
#[must_use]
pub fn actions(who: &Who, on: Standing<'_>) -> Vec<Action> {
    Action::ALL
        .iter()
        .copied()
        .filter(|action| action.is_work() || action.is_lead() || *action == Action::DecideHandOver)
        .filter(|action| {
            !matches!(
                action,
                Action::FileOnBehalf | Action::Export | Action::ShareViews
            )
        })
        .filter(|action| who.may(*action, on))
        .collect()
}

/// The steps of the life cycle that they can take now.
#[must_use]
pub fn next_moves(who: &Who, on: Standing<'_>, life: &Life, now: Timestamp) -> Vec<Move> {
    Move::ALL
        .iter()
        .copied()
        .filter(|verb| {
            needed(*verb)
                .is_some_and(|(action, by)| who.may(action, on) && life.offers(*verb, by, now))
        })
        .collect()
}

/// What an officer needs to take a step, and as whom the life cycle sees them; none for steps of others.
#[must_use]
pub const fn needed(verb: Move) -> Option<(Action, Actor)> {
    match verb {
        Move::Accept | Move::Ask | Move::Start | Move::Answer | Move::MarkDuplicate => {
            Some((Action::Work, Actor::Authority))
        }
        Move::Extend => Some((Action::Extend, Actor::Authority)),
        Move::Reopen => Some((Action::Reopen, Actor::Authority)),
        Move::Refuse => Some((Action::Moderate, Actor::Moderator)),
        Move::File
        | Move::Assign
        | Move::Reply
        | Move::Refer
        | Move::Confirm
        | Move::CloseBySilence
        | Move::Withdraw => None,
    }
}

fn photo(photo: Photo) -> Option<DeskPhoto> {
    photo.removed_at.is_none().then_some(DeskPhoto {
        id: photo.id,
        shown: photo.shown,
        moderation: photo.moderation,
    })
}

fn actor(logged: &LoggedEvent) -> Option<Uuid> {
    logged.event.actor_id.as_deref()?.parse().ok()
}

fn officers(report: &Report, events: &[LoggedEvent]) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = events.iter().filter_map(actor).collect();
    ids.extend(report.state.assignee);
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(500);
    ids
}

/// Note and legal basis of the last assignment.
fn reason(lang: Lang, events: &[LoggedEvent]) -> Result<Option<(String, String)>, StoreError> {
    for logged in events.iter().rev() {
        if let Line::Assigned {
            reason,
            legal_basis,
            ..
        }
        | Line::AssignedAgain {
            reason,
            legal_basis,
            ..
        } = line(&logged.event.message_key, &logged.event.params)?
        {
            return Ok(Some((
                reason.0.get(lang).to_owned(),
                legal_basis.0.get(lang).to_owned(),
            )));
        }
    }
    Ok(None)
}
