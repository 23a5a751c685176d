//! A report as its reporter sees it.

use atsakas_domain::{
    events::EventKind,
    reports::{Actor, Move, Status},
};
use atsakas_messages::{Args, Lang, Messages};
use atsakas_store::{
    photos,
    reports::{self as stored, Report},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::find::{TrackingError, find};
use crate::{
    App,
    reports::{
        deadline_words::by_words,
        filed::token,
        public::instant,
        receipt::Named,
        rows::life,
        tell::wants_mail,
        timeline::{Reader, Step, steps},
    },
};

/// What the reporter sees. Names and words are in the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracked {
    /// Public reference.
    pub reference: String,
    /// State.
    pub status: String,
    /// Its name.
    pub status_name: String,
    /// How it was answered.
    pub outcome: Option<String>,
    /// Category.
    pub category: Named,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// The place in words.
    pub place_note: Option<String>,
    /// What was reported.
    pub description: Option<String>,
    /// Received.
    pub received_at: Timestamp,
    /// Deadline.
    pub respond_by: Timestamp,
    /// The same in words.
    pub respond_by_words: String,
    /// The clock of the deadline stands still.
    pub clock_stopped: bool,
    /// The responsible authority.
    pub authority: Named,
    /// Its unit.
    pub unit: Option<Named>,
    /// What the reporter is asked.
    pub question: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// Photos in order.
    pub photos: Vec<Uuid>,
    /// Contact data, until they are removed.
    pub contact: Option<ContactView>,
    /// Reports that were parts of it: reference and secret link of each.
    pub parts: Vec<(String, String)>,
    /// What the reporter may do now.
    pub possible: Vec<String>,
    /// What happened, oldest first.
    pub timeline: Vec<Step>,
}

/// Contact data of the reporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactView {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// One of them has been confirmed.
    pub confirmed: bool,
    /// Every public line goes to the address by mail.
    pub mails: bool,
}

/// The report behind a secret link.
///
/// # Errors
/// `NotFound`, `Store`.
pub async fn view(app: &App, lang: Lang, token: &str) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    show(app, lang, report).await
}

/// The view of a report that has been found.
///
/// # Errors
/// `Store`.
pub(crate) async fn show(app: &App, lang: Lang, report: Report) -> Result<Tracked, TrackingError> {
    let now = app.clock.now();
    let snapshot = app.snapshots.current();
    let photos = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let contact = stored::find_contact(&app.store, &report.municipality, report.id).await?;
    let events = stored::list_events(&app.store, &report.municipality, report.id).await?;
    let status: Status = report
        .state
        .status
        .parse()
        .map_err(|_| atsakas_store::StoreError::Corrupt("a state that nobody knows"))?;
    // Other things may happen while the reply is awaited, so it is the kind of the event that tells.
    let question = (status == Status::NeedsInfo)
        .then(|| {
            let asked = EventKind::from(Move::Ask).code();
            let mut asking = events.iter().rev();
            asking
                .find(|logged| logged.event.kind == asked)
                .and_then(|logged| logged.text.clone())
        })
        .flatten();
    let timeline = steps(lang, now, events, Reader::Reporter)?;
    let respond_by = instant(report.state.respond_by)?;
    let mut parts = Vec::new();
    for part in stored::list_split(&app.store, report.id).await? {
        let secret = token(app, &part.municipality, part.id)?.reveal();
        parts.push((part.reference, app.settings.tracking_url(&secret)));
    }
    let possible = possible(&report)?;
    Ok(Tracked {
        status: status.code().to_owned(),
        status_name: Messages::render(lang, status.name(), &Args::new()),
        outcome: report.state.outcome.clone(),
        category: snapshot.category_named(&report.state.category, lang),
        lon: f64::from(report.lon) / 1e7,
        lat: f64::from(report.lat) / 1e7,
        place_note: report.place_note.clone(),
        description: Some(report.description.clone()).filter(|text| !text.is_empty()),
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
        question,
        visibility: report.state.visibility.clone(),
        photos: photos
            .into_iter()
            .filter(|photo| photo.removed_at.is_none() && !photo.internal)
            .map(|photo| photo.id)
            .collect(),
        contact: contact
            .filter(|contact| contact.removed_at.is_none())
            .map(|contact| ContactView {
                mails: wants_mail(contact.clone()).is_some(),
                confirmed: contact.email_confirmed_at.is_some()
                    || contact.phone_confirmed_at.is_some(),
                name: contact.name,
                email: contact.email,
                phone: contact.phone,
            }),
        parts,
        possible,
        timeline,
        reference: report.reference,
    })
}

/// What the reporter may do now, in the words of the API.
fn possible(report: &Report) -> Result<Vec<String>, TrackingError> {
    let life = life(report)?;
    let offered = [
        (Move::Reply, "answer", true),
        (Move::Confirm, "confirm", true),
        (Move::Reopen, "reopen", !life.said_no),
        (Move::Withdraw, "withdraw", !life.accepted_once),
    ];
    Ok(offered
        .into_iter()
        .filter(|(verb, _, allowed)| *allowed && life.row(*verb, Actor::Reporter).is_ok())
        .map(|(_, name, _)| name.to_owned())
        .collect())
}
