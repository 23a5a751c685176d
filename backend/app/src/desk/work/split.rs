//! Makes a report of its own out of a part of another: new words, another category or place, chosen photos (their bytes
//! are shared). Its reporter is the same, and is told in both.

use std::collections::BTreeMap;

use atsakas_domain::{
    access::{Action, Who},
    contact::{Email, Phone},
    events::EventKind,
    filing::{Checked, Contact, ContactDraft},
    reports::Actor,
    texts::{Description, PersonName, PlaceNote, TextError},
};
use atsakas_messages::{FieldFault, Lang, Line};
use atsakas_store::{
    ApplyError, Change, StoreError,
    photos::{self, Attach, Photo},
    reports::{self as stored, Report},
};
use uuid::Uuid;

use super::{
    error::{WorkError, apply_failed, step_failed},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    reports::{
        file::{DRAWS, Filing, FilingError, Origin},
        filed::{Assembled, Parts, assemble},
        place::place,
        public::instant,
        resolved::{resolve, responsible},
        step::noted,
    },
    secret::sha256,
};

/// What the new report is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its category; none: the same.
    pub category: Option<String>,
    /// Its place (longitude, latitude); none: the same.
    pub position: Option<(f64, f64)>,
    /// What it is about.
    pub description: String,
    /// Photos of the first report that show it.
    pub photos: Vec<Uuid>,
}

/// The first report as it is then, and the new one's reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// The first report.
    pub worked: Worked,
    /// Reference of the new one.
    pub reference: String,
}

/// Splits the report.
///
/// # Errors
/// See [`WorkError`]; nothing has changed then.
#[expect(
    clippy::too_many_lines,
    reason = "one filing, from what is chosen to its change set"
)]
pub async fn split(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    part: Part,
) -> Result<Parted, WorkError> {
    let report = open(app, who, reference, Action::Work, seen).await?;
    if !atsakas_domain::reports::Status::ALL
        .iter()
        .any(|status| status.code() == report.state.status && status.owes_an_answer())
    {
        return Err(WorkError::not_now(&report));
    }
    let chosen = chosen(app, &report, &part.photos).await?;
    let description = description(&part.description)?;
    let left = stored::find_contact(&app.store, &report.municipality, report.id)
        .await?
        .filter(|contact| contact.removed_at.is_none())
        .unwrap_or_default();
    let snapshot = app.snapshots.current();
    let now = app.clock.now();
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let here = (f64::from(report.lon) / 1e7, f64::from(report.lat) / 1e7);
    let (lon, lat) = part.position.unwrap_or(here);
    let code = part
        .category
        .unwrap_or_else(|| report.state.category.clone());
    let category = snapshot
        .catalogue
        .find_category(&code)
        .ok_or_else(|| FilingError::UnknownCategory(code.clone()))?;
    let (at, placed) = place(&snapshot, lon, lat)?;
    let circumstances: BTreeMap<String, String> = serde_json::from_str(&report.circumstances)
        .map_err(|_| StoreError::Corrupt("circumstances that cannot be read"))?;
    let incident_at = report.incident_at.map(instant).transpose()?;
    let decided = resolve(
        &snapshot,
        &code,
        &placed,
        incident_at.unwrap_or(now),
        &circumstances,
    )?;
    let filing = Filing {
        key: sha256(&[app.chance.bytes16(), app.chance.bytes16()].concat()),
        body: [0; 32],
        lang,
        category: code.clone(),
        lon,
        lat,
        place_note: None,
        description: None,
        incident_at,
        answers: BTreeMap::new(),
        photos: Vec::new(),
        plate: None,
        declaration: false,
        emergency_acknowledged: true,
        contact: ContactDraft::default(),
        origin: Origin::Split {
            officer: who.officer,
            authority: report.state.authority.clone(),
            // A number by which others could tell that there is a report that they may not know of.
            from: (report.state.visibility == "public").then(|| report.reference.clone()),
        },
    };
    let checked = Checked {
        description: Some(description),
        place_note: report
            .place_note
            .as_deref()
            .and_then(|text| PlaceNote::parse(text).ok()),
        answers: BTreeMap::new(),
        circumstances,
        photos: Vec::new(),
        plate: None,
        incident_at,
        contact: contact(&left),
    };
    let parts = Parts {
        snapshot: &snapshot,
        category,
        filing: &filing,
        at,
        placed: &placed,
        checked: &checked,
        decided: &decided,
        responsible: responsible(app, &snapshot, lang, &placed, &decided, now)?,
        attached: &[],
        now,
    };
    let copies = copy_pictures(app, &chosen).await?;
    for _ in 0..DRAWS {
        let Assembled {
            mut set,
            receipt,
            id,
            token: _,
        } = assemble(app, &parts)?;
        let line = Line::Split {
            reference: receipt.reference.clone(),
            authority: snapshot.authority_text(&report.state.authority),
        };
        let by = (Actor::Authority, Some(who.officer));
        let done = match noted(app, report.clone(), by, EventKind::Split, line).await {
            Ok(done) => done,
            Err(error) => return Err(step_failed(app, who, reference, error).await),
        };
        set.extend(done.changes);
        set.push(stored::set_split_from(&placed.municipality, id, report.id));
        set.extend(confirmed(&left, &placed.municipality, id));
        let shown = atsakas_domain::categories::Publication::AtOnce == category.photos_public
            && category.visibility == atsakas_domain::categories::Visibility::Public;
        set.extend(copies.iter().zip(0..).map(|((photo, copy), position)| {
            let attach = Attach {
                id: *copy,
                municipality: placed.municipality.clone(),
                report: id,
                position,
                shown: shown && photo.shown,
                moderation: if shown && photo.shown {
                    "none"
                } else {
                    "pending"
                }
                .to_owned(),
            };
            photos::insert_copy(photo, attach)
        }));
        match app.store.apply(set).await {
            Ok(()) => {
                let worked = worked(app, who, &report).await?;
                let reference = receipt.reference;
                return Ok(Parted { worked, reference });
            }
            // Somebody else drew the same reference.
            Err(ApplyError::Duplicate {
                label: "report", ..
            }) => {}
            Err(error) => return Err(apply_failed(app, who, reference, error).await),
        }
    }
    Err(WorkError::Overloaded)
}

async fn chosen(app: &App, report: &Report, wanted: &[Uuid]) -> Result<Vec<Photo>, WorkError> {
    let own = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let mut chosen: Vec<Photo> = Vec::new();
    for (index, id) in wanted.iter().enumerate() {
        let found = own
            .iter()
            .find(|photo| photo.id == *id && photo.removed_at.is_none() && !photo.internal);
        match found {
            Some(photo) if !chosen.iter().any(|one| one.id == photo.id) => {
                chosen.push(photo.clone());
            }
            Some(_) => return Err(WorkError::fault("/photos", FieldFault::PhotoRepeated)),
            None => {
                return Err(WorkError::PhotoUnknown {
                    pointer: format!("/photos/{index}"),
                });
            }
        }
    }
    Ok(chosen)
}

/// The pictures under an id of the copy's own, before any row names them: what no row comes to name is swept.
async fn copy_pictures(app: &App, chosen: &[Photo]) -> Result<Vec<(Photo, Uuid)>, WorkError> {
    let mut copies = Vec::new();
    for photo in chosen {
        let copy = app.chance.uuid(app.clock.now());
        app.blobs.copy_pictures(photo.pictures_id(), copy).await?;
        copies.push((photo.clone(), copy));
    }
    Ok(copies)
}

fn description(text: &str) -> Result<Description, WorkError> {
    Description::parse(text).map_err(|error| {
        let fault = match error {
            TextError::Empty => FieldFault::DescriptionMissing,
            TextError::TooLong { max } => FieldFault::TextTooLong { max },
            TextError::ControlCharacter => FieldFault::TextMalformed,
        };
        WorkError::fault("/description", fault)
    })
}

fn contact(left: &stored::Contact) -> Contact {
    Contact {
        name: left
            .name
            .as_deref()
            .and_then(|name| PersonName::parse(name).ok()),
        email: left
            .email
            .as_deref()
            .and_then(|email| Email::parse(email).ok()),
        phone: left
            .phone
            .as_deref()
            .and_then(|phone| Phone::parse(phone).ok()),
    }
}

/// What was confirmed stays confirmed.
fn confirmed(left: &stored::Contact, municipality: &str, report: Uuid) -> Vec<Change> {
    let kinds = [
        (stored::ContactKind::Email, left.email_confirmed_at),
        (stored::ContactKind::Phone, left.phone_confirmed_at),
    ];
    kinds
        .into_iter()
        .filter_map(|(kind, at)| {
            at.map(|at| stored::set_contact_confirmed(municipality, report, kind, at))
        })
        .collect()
}
