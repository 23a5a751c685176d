//! Who would be responsible, before anything is sent.

use std::collections::BTreeMap;

use atsakas_domain::filing::{AnswerValue, read_given};
use atsakas_messages::{Args, Key, Lang, Messages};
use jiff::Timestamp;

use super::{
    file::FilingError,
    place::place,
    receipt::Responsible,
    resolved::{resolve, responsible},
};
use crate::App;

/// What is known so far.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Language of the answer.
    pub lang: Lang,
    /// Category code.
    pub category: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// When it happened; now, when nobody says.
    pub incident_at: Option<Timestamp>,
    /// Answers given so far.
    pub answers: BTreeMap<String, AnswerValue>,
}

/// Who would be responsible.
#[derive(Debug, Clone)]
pub struct Previewed {
    /// Who would be responsible, why, and by when.
    pub responsible: Responsible,
    /// Ring 112 first: by the answers there may be danger now.
    pub emergency: Option<String>,
}

/// Says who would be responsible.
///
/// # Errors
/// As filing: outside the territory, an unknown category, an answer out of its list.
pub fn preview(app: &App, asked: Asked) -> Result<Previewed, FilingError> {
    let Asked {
        lang,
        category,
        lon,
        lat,
        incident_at,
        answers,
    } = asked;
    let snapshot = app.snapshots.current();
    let now = app.clock.now();
    let found = snapshot
        .catalogue
        .find_category(&category)
        .ok_or_else(|| FilingError::UnknownCategory(category.clone()))?;
    let (_, placed) = place(&snapshot, lon, lat)?;
    let given = read_given(found, &snapshot.catalogue, &answers).map_err(FilingError::Missing)?;
    let decided = resolve(
        &snapshot,
        &category,
        &placed,
        incident_at.unwrap_or(now),
        &given.circumstances,
    )?;
    let responsible = responsible(app, &snapshot, lang, &placed, &decided, now)?;
    let emergency = given.in_danger.then(|| {
        let say = |key| Messages::render(lang, key, &Args::new());
        format!("{} {}", say(Key::EmergencyTitle), say(Key::EmergencyDetail))
    });
    Ok(Previewed {
        responsible,
        emergency,
    })
}
