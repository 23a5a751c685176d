//! Gives a report to a contractor: a link that ends by itself or is ended, and that opens only with a code sent to the
//! contractor's address.

use atsakas_domain::{
    access::{Action, Who},
    categories::Visibility,
};
use atsakas_messages::{Args, FieldFault, Key, Lang, Messages};
use atsakas_store::{
    contractors::{self as stored, NewLink},
    reports::touch,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use serde_json::json;
use uuid::Uuid;

use super::{
    error::{WorkError, apply_failed},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    contractor::letter,
    desk::{
        audit::{Note, apply_noted},
        find::AccessError,
    },
    reports::rows::mark,
    secret::sha256,
};

/// Longest life of a link.
pub const MOST_DAYS: u16 = 90;

/// Makes a link for a contractor of the responsible authority, and a letter with it.
///
/// # Errors
/// See [`WorkError`]; `Fault` when the contractor is another authority's, or the days are too many.
pub async fn give(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    contractor: Uuid,
    days: u16,
) -> Result<Worked, WorkError> {
    let report = open(app, who, reference, Action::Assign, seen).await?;
    if !(1..=MOST_DAYS).contains(&days) {
        let (min, max) = (Some(1), Some(i64::from(MOST_DAYS)));
        return Err(WorkError::fault(
            "/days",
            FieldFault::AnswerOutOfRange { min, max },
        ));
    }
    let found = stored::find_contractor(&app.store, contractor)
        .await?
        .filter(|one| one.authority == report.state.authority)
        // What nobody else may know of, no contractor may.
        .filter(|_| report.state.visibility != Visibility::Confidential.code())
        .ok_or_else(|| WorkError::fault("/contractor", FieldFault::AnswerMalformed))?;
    let now = app.clock.now();
    let id = app.chance.uuid(now);
    let secret = app.secret.contractor_link(id);
    let expires_at = now
        .checked_add(SignedDuration::from_hours(24 * i64::from(days)))
        .map_err(|_| WorkError::Calendar)?;
    let link = NewLink {
        id,
        token_hash: sha256(&secret),
        municipality: report.municipality.clone(),
        report: report.id,
        contractor: found.id,
        created_at: now.as_microsecond(),
        created_by: who.officer,
        expires_at: expires_at.as_microsecond(),
    };
    let url = format!(
        "{}/rangovas#{}",
        app.settings.public_url,
        URL_SAFE_NO_PAD.encode(secret)
    );
    let say = |key, args: Args| Messages::render(Lang::Lt, key, &args.read_at(now));
    let subject = say(
        Key::ContractorLinkSubject,
        Args::new().with("reference", report.reference.as_str()),
    );
    let text = say(
        Key::ContractorLinkText,
        Args::new()
            .with("name", found.name.as_str())
            .with("reference", report.reference.as_str())
            .with("link", url)
            .with("until", expires_at),
    );
    let note = Note::about("contractor_link_given", id.to_string())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "contractor": found.id, "days": days }));
    let changes = || {
        let about = (report.municipality.as_str(), report.id);
        let mut changes = vec![
            touch(&report),
            mark(&report),
            stored::insert_link(link.clone()),
        ];
        changes.extend(letter(app, &found.email, &subject, &text, about));
        changes
    };
    if let Err(error) = apply_noted(app, who, note, changes).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    worked(app, who, &report).await
}

/// Ends a link: it opens nothing any more.
///
/// # Errors
/// See [`WorkError`].
pub async fn take_back(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    link: Uuid,
) -> Result<Worked, WorkError> {
    let report = open(app, who, reference, Action::Assign, seen).await?;
    let now = app.clock.now().as_microsecond();
    let there = stored::list_links(&app.store, &report.municipality, report.id, now).await?;
    if !there.iter().any(|one| one.id == link) {
        return Err(AccessError::NotFound.into());
    }
    let note = Note::about("contractor_link_ended", link.to_string())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id);
    let changes = || {
        vec![
            touch(&report),
            mark(&report),
            stored::end_link(&report.municipality, report.id, link, now),
        ]
    };
    if let Err(error) = apply_noted(app, who, note, changes).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    worked(app, who, &report).await
}
