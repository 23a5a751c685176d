//! A report as an officer sees it: everything but who filed it, which is a look of its own.

use atsakas_domain::{
    access::{Action, Who},
    events::EventKind,
};
use atsakas_messages::Lang;
use atsakas_store::{
    StoreError, contractors, officers, photos,
    reports::{self as stored, Note, Report},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    error::WorkError,
    next::{Next, next},
    seen::Seen,
};
use crate::{
    App,
    desk::find::{find, located_in, standing},
    reports::{
        deadline_words::by_words,
        public::instant,
        receipt::Named,
        timeline::{Reader, Step, steps},
    },
};

/// A report with everything that the officer may see.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "facts to be shown")]
pub struct Detail {
    /// Public reference.
    pub reference: String,
    /// Which state this is.
    pub seen: Seen,
    /// State.
    pub status: Named,
    /// How it was answered.
    pub outcome: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// Category.
    pub category: Named,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// The area leaf.
    pub area: Named,
    /// The municipality in which the place lies.
    pub municipality: Named,
    /// Near a border.
    pub border: bool,
    /// The place in the reporter's words.
    pub place_note: Option<String>,
    /// The reporter's words.
    pub description: String,
    /// What the public reads instead, where parts are covered.
    pub public_text: Option<String>,
    /// The text is shown in public.
    pub text_shown: bool,
    /// Answers to the category's questions, JSON.
    pub answers: String,
    /// By the answers somebody is in danger.
    pub danger: bool,
    /// Number plate.
    pub plate: Option<String>,
    /// Time of the incident.
    pub incident_at: Option<Timestamp>,
    /// Received.
    pub received_at: Timestamp,
    /// Deadline.
    pub respond_by: Timestamp,
    /// The same in words.
    pub respond_by_words: String,
    /// The clock stands.
    pub clock_stopped: bool,
    /// The responsible authority.
    pub authority: Named,
    /// Its unit.
    pub unit: Option<Named>,
    /// The rule that decided.
    pub rule: String,
    /// The officer who works on it.
    pub assignee: Option<(Uuid, String)>,
    /// To which authority it is being handed over, and whether that is disputed.
    pub hand_over: Option<(Named, bool)>,
    /// For when it is planned.
    pub planned_at: Option<Timestamp>,
    /// Reporter's language.
    pub language: String,
    /// How it came in.
    pub channel: String,
    /// The reporter left a way to reach them.
    pub contact_left: bool,
    /// How many it affects too.
    pub supporters: i32,
    /// Reference of the report that leads it, if that is theirs to see.
    pub leader: Option<String>,
    /// References of its duplicates that are theirs to see.
    pub followers: Vec<String>,
    /// Reference of the report that it was a part of, if that is theirs to see.
    pub split_from: Option<String>,
    /// References of reports that were parts of it, if they are theirs to see.
    pub parts: Vec<String>,
    /// Photos in their order.
    pub photos: Vec<photos::Photo>,
    /// Notes that only officers read.
    pub notes: Vec<Note>,
    /// Contractors' links that are open.
    pub links: Vec<contractors::Link>,
    /// What happened.
    pub timeline: Vec<Step>,
    /// What this officer can do next.
    pub next: Vec<Next>,
}

/// The report, whole.
///
/// # Errors
/// `Access`, `Store`.
pub async fn detail(
    app: &App,
    who: &Who,
    lang: Lang,
    reference: &str,
) -> Result<Detail, WorkError> {
    let report = find(app, who, reference, Action::ViewReport).await?;
    let on = standing(&report)?;
    let (store, key, id) = (&app.store, report.municipality.as_str(), report.id);
    let now = app.clock.now();
    let (events, notes, photos, contact) = tokio::try_join!(
        stored::list_events(store, key, id),
        stored::list_notes(store, key, id),
        photos::list_of_report(store, key, id),
        stored::find_contact(store, key, id),
    )?;
    let (followers, parts, links) = tokio::try_join!(
        stored::list_followers(store, key, id, None, 100),
        stored::list_split(store, id),
        contractors::list_links(store, key, id, now.as_microsecond()),
    )?;
    let assignee = match report.state.assignee {
        Some(officer) => officers::find_officer(store, officer)
            .await?
            .map(|officer| (officer.id, officer.name)),
        None => None,
    };
    let leader = other(app, key, report.state.leading_report).await?;
    let origin = other(app, key, report.split_from).await?;
    let snapshot = app.snapshots.current();
    let respond_by = instant(report.state.respond_by)?;
    let place = |code: &str| Named {
        code: code.to_owned(),
        name: snapshot.territory.name_of(code).unwrap_or(code).to_owned(),
    };
    // What a leading report says from then on is read here by who may read it there.
    let hears = seen_of(who, leader.as_ref())?.is_some();
    let events = events
        .into_iter()
        .filter(|logged| hears || logged.event.kind != EventKind::FollowedLeader.code())
        .collect();
    let timeline = steps(lang, now, events, Reader::Reporter)?;
    Ok(Detail {
        seen: Seen::of(&report),
        status: snapshot.status_named(&report.state.status, lang),
        outcome: report.state.outcome.clone(),
        visibility: report.state.visibility.clone(),
        category: snapshot.category_named(&report.state.category, lang),
        lon: f64::from(report.lon) / 1e7,
        lat: f64::from(report.lat) / 1e7,
        area: place(&report.leaf),
        municipality: Named {
            code: located_in(&report).to_owned(),
            name: snapshot.municipality_name(located_in(&report), lang),
        },
        border: report.border,
        place_note: report.place_note.clone(),
        description: report.description.clone(),
        public_text: report.public_text.clone(),
        text_shown: report.state.text_shown,
        answers: report.answers.clone(),
        danger: report.danger,
        // Whose car it is can be found out: for who may reach people, not for who only reads.
        plate: report
            .plate
            .clone()
            .filter(|_| who.may(Action::ViewContact, on)),
        incident_at: report.incident_at.map(instant).transpose()?,
        received_at: instant(report.received_at)?,
        respond_by,
        respond_by_words: by_words(lang, respond_by, now),
        clock_stopped: report.state.clock_stopped_at.is_some(),
        authority: snapshot.authority(&report.state.authority, lang),
        unit: report
            .state
            .unit
            .as_deref()
            .map(|code| snapshot.unit(code, lang)),
        rule: report.state.rule.clone(),
        assignee,
        hand_over: report
            .state
            .handover_to
            .as_deref()
            .map(|code| (snapshot.authority(code, lang), report.state.disputed)),
        planned_at: report.state.planned_at.map(instant).transpose()?,
        language: report.language.clone(),
        channel: report.channel.clone(),
        contact_left: contact.is_some_and(|contact| contact.removed_at.is_none()),
        supporters: report.supporters,
        leader: seen_of(who, leader.as_ref())?,
        followers: seen_of_all(who, &followers)?,
        split_from: seen_of(who, origin.as_ref())?,
        parts: seen_of_all(who, &parts)?,
        photos: photos
            .into_iter()
            .filter(|photo| photo.removed_at.is_none())
            .collect(),
        notes,
        links,
        timeline,
        next: next(who, &report, now)?,
        reference: report.reference,
    })
}

async fn other(app: &App, key: &str, id: Option<Uuid>) -> Result<Option<Report>, StoreError> {
    match id {
        Some(id) => stored::find_report(&app.store, key, id).await,
        None => Ok(None),
    }
}

fn seen_of(who: &Who, report: Option<&Report>) -> Result<Option<String>, StoreError> {
    let Some(report) = report else {
        return Ok(None);
    };
    let visible = who.may(Action::ViewReport, standing(report)?);
    Ok(visible.then(|| report.reference.clone()))
}

fn seen_of_all(who: &Who, reports: &[Report]) -> Result<Vec<String>, StoreError> {
    let mut references = Vec::new();
    for report in reports {
        references.extend(seen_of(who, Some(report))?);
    }
    Ok(references)
}
