//! Everything that is held on a person, as JSON.

use atsakas_messages::Lang;
use atsakas_store::{
    ApplyError, StoreError, clocks,
    mails::{self, Mail},
    photos::{self, Photo},
    reports::{self as stored, LoggedEvent, Report},
};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::whom::{Whom, reports_of};
use crate::{
    App,
    desk::audit::{Note, apply_noted_by_system},
    reports::{public::instant, timeline::line},
};

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// The look could not be noted.
    #[error("the look could not be noted")]
    Apply(#[from] ApplyError),
}

/// Everything: their reports with texts, answers, contact data, photos (what is known of them; the pictures are behind
/// the tracking link), every event, every notice, every mail. That
/// it was looked at is noted.
///
/// # Errors
/// See [`ExportError`].
pub async fn export(app: &App, whom: &Whom) -> Result<Value, ExportError> {
    let mut reports = Vec::new();
    let mut letters = match whom {
        Whom::Email(email) => mails::list_to(&app.store, email.as_str()).await?,
        Whom::Phone(_) | Whom::Token(_) => Vec::new(),
    };
    for report in reports_of(app, whom).await? {
        let (municipality, id) = (report.municipality.clone(), report.id);
        for letter in mails::list_of_report(&app.store, &municipality, id).await? {
            let theirs = letter.link != "none";
            if theirs && !letters.iter().any(|known| known.id == letter.id) {
                letters.push(letter);
            }
        }
        let note = Note::about("person_exported", report.reference.as_str())
            .on(&municipality, id)
            .of(Some(&report.state.authority));
        reports.push(one(app, &report).await?);
        apply_noted_by_system(app, note, Vec::new).await?;
    }
    let letters: Vec<Value> = letters.iter().map(mail).collect::<Result<_, _>>()?;
    Ok(json!({
        "made_at": app.clock.now(),
        "reports": reports,
        "mails": letters,
    }))
}

async fn one(app: &App, report: &Report) -> Result<Value, StoreError> {
    let (municipality, id) = (report.municipality.as_str(), report.id);
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let contact = stored::find_contact(&app.store, municipality, id).await?;
    let events = stored::list_events(&app.store, municipality, id).await?;
    let pictures = photos::list_of_report(&app.store, municipality, id).await?;
    let notices = clocks::list_notices(&app.store, municipality, id).await?;
    let snapshot = app.snapshots.current();
    let json_text = |text: &str| serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
    Ok(json!({
        "reference": report.reference,
        "received_at": instant(report.received_at)?,
        "incident_at": report.incident_at.map(instant).transpose()?,
        "municipality": report.municipality,
        "category": snapshot.category_named(&report.state.category, lang),
        "status": report.state.status,
        "visibility": report.state.visibility,
        "authority": snapshot.authority(&report.state.authority, lang),
        "position": { "lon": f64::from(report.lon) / 1e7, "lat": f64::from(report.lat) / 1e7 },
        "place_note": report.place_note,
        "description": report.description,
        "answers": json_text(&report.answers),
        "circumstances": json_text(&report.circumstances),
        "plate": report.plate,
        "language": report.language,
        "channel": report.channel,
        "contact": contact.map(|contact| -> Result<Value, StoreError> { Ok(json!({
            "name": contact.name,
            "email": contact.email,
            "phone": contact.phone,
            "email_confirmed_at": contact.email_confirmed_at.map(instant).transpose()?,
            "phone_confirmed_at": contact.phone_confirmed_at.map(instant).transpose()?,
            "mail_stopped_at": contact.mail_stopped_at.map(instant).transpose()?,
            "removed_at": contact.removed_at.map(instant).transpose()?,
        })) }).transpose()?,
        "photos": pictures.iter().filter(|one| !one.internal).map(photo).collect::<Result<Vec<_>, _>>()?,
        "events": events
            .into_iter()
            .map(|logged| event(lang, app.clock.now(), logged))
            .collect::<Result<Vec<_>, _>>()?,
        "notices": notices
            .into_iter()
            .map(|notice| Ok(json!({
                "occasion": notice.occasion,
                "due": instant(notice.due)?,
                "at": instant(notice.at)?,
            })))
            .collect::<Result<Vec<_>, StoreError>>()?,
    }))
}

fn photo(photo: &Photo) -> Result<Value, StoreError> {
    Ok(json!({
        "id": photo.id,
        "uploaded_at": instant(photo.uploaded_at)?,
        "bytes": photo.bytes,
        "width": photo.width,
        "height": photo.height,
        "format": photo.format,
        "shown": photo.shown,
        "removed_at": photo.removed_at.map(instant).transpose()?,
    }))
}

fn event(lang: Lang, now: Timestamp, logged: LoggedEvent) -> Result<Value, StoreError> {
    let LoggedEvent {
        event,
        salt: _,
        text,
        erased_at,
    } = logged;
    Ok(json!({
        "at": instant(event.at)?,
        "kind": event.kind,
        "by": event.actor_kind,
        "status": event.status_to,
        "line": line(&event.message_key, &event.params)?.render(lang, now),
        "text": text,
        "text_erased_at": erased_at.map(instant).transpose()?,
    }))
}

fn mail(mail: &Mail) -> Result<Value, StoreError> {
    Ok(json!({
        "to": mail.recipient,
        "subject": mail.subject,
        "text": mail.text,
        "written_at": instant(mail.created_at)?,
        "state": mail.state,
        "ended_at": mail.ended_at.map(instant).transpose()?,
    }))
}
