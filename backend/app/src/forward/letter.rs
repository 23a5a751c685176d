//! The mail with which a report is handed in: everything that its owner needs, and a link to the photos. Who reported
//! it is not in it: an outside authority asks through us.

use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{StoreError, photos, reports::Report};
use jiff::Timestamp;
use uuid::Uuid;

use super::{link_until, package};
use crate::{App, ports::Letter, reports::public::instant};

/// The letter to the authority, in Lithuanian, the language of its work. Its id is the job's, so that a letter that is
/// sent twice can be recognised.
///
/// # Errors
/// When the database fails.
pub(super) async fn letter(
    app: &App,
    report: &Report,
    to: &str,
    id: Uuid,
    now: Timestamp,
) -> Result<Letter, StoreError> {
    let lang = Lang::Lt;
    let args = Args::new().with("reference", report.reference.as_str());
    Ok(Letter {
        id,
        to: to.to_owned(),
        subject: Messages::render(lang, Key::ForwardSubject, &args.read_at(now)),
        text: words(app, report, now).await?,
        lang,
        at: now,
        unsubscribe: None,
    })
}

/// What an outside authority is told of a report.
///
/// # Errors
/// When the database fails.
pub(super) async fn words(
    app: &App,
    report: &Report,
    now: Timestamp,
) -> Result<String, StoreError> {
    let lang = Lang::Lt;
    let snapshot = app.snapshots.current();
    let say = |key, args: Args| Messages::render(lang, key, &args.read_at(now));
    let mut parts = vec![say(
        Key::ForwardIntro,
        Args::new()
            .with("reference", report.reference.as_str())
            .with(
                "municipality",
                snapshot.municipality_name(&report.municipality, lang),
            ),
    )];
    let mut line = |key, value: String| parts.push(say(key, Args::new().with("value", value)));
    line(
        Key::ForwardWhat,
        snapshot.category_named(&report.state.category, lang).name,
    );
    let (lon, lat) = (f64::from(report.lon) / 1e7, f64::from(report.lat) / 1e7);
    line(Key::ForwardWhere, format!("{lat:.6}, {lon:.6}"));
    if let Some(note) = &report.place_note {
        line(Key::ForwardPlaceNote, note.clone());
    }
    if let Some(at) = report.incident_at {
        let at = instant(at)?;
        parts.push(say(Key::ForwardWhen, Args::new().with("at", at)));
    }
    let mut line = |key, value: String| parts.push(say(key, Args::new().with("value", value)));
    if let Some(plate) = &report.plate {
        line(Key::ForwardPlate, plate.clone());
    }
    if !report.description.is_empty() {
        line(Key::ForwardText, report.description.clone());
    }
    line(Key::ForwardRule, report.state.rule.clone());
    let pictures = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    if pictures.iter().any(|photo| photo.removed_at.is_none()) {
        let until = link_until(now);
        let code = package::code(app, report, until);
        let args = Args::new()
            .with("link", app.settings.forwarded_url(&code))
            .with("until", until);
        parts.push(say(Key::ForwardPhotos, args));
    }
    Ok(parts.join("\n\n"))
}
