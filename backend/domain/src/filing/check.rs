//! The check of a submission against its category.

use std::collections::{BTreeMap, HashSet};

use atsakas_calendar::vilnius;
use atsakas_messages::FieldFault;
use jiff::{SignedDuration, Span, Timestamp};

use super::{
    AnswerValue, CLOCK_SKEW_MINUTES, Contact, ContactDraft, OLDEST_MONTHS, Submission,
    Verification, answers,
};
use crate::categories::{Catalogue, Category, DescriptionNeed, Identity, Need};
use crate::contact::{Email, Phone};
use crate::ids::PhotoId;
use crate::plate::Plate;
use crate::texts::{Description, PersonName, PlaceNote, TextError, is_blank};

/// One fault of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// JSON pointer (RFC 6901) into the body of the submission.
    pub pointer: String,
    /// What is wrong there; its `code()` is stable.
    pub fault: FieldFault,
}

/// Why a submission is not filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// By the answers somebody is in danger now: 112 first. The sender can go on after saying
    /// that it is no emergency. Comes before all other faults.
    Emergency,
    /// All faults, in the order of the form.
    Missing(Vec<Missing>),
}

/// A submission that can be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What happened.
    pub description: Option<Description>,
    /// Where exactly.
    pub place_note: Option<PlaceNote>,
    /// Answers in their canonical form, by the questions' codes.
    pub answers: BTreeMap<String, AnswerValue>,
    /// A value for every circumstance of the catalogue, by code: the answer's, or the default.
    pub circumstances: BTreeMap<String, String>,
    /// Photos, as they were ordered.
    pub photos: Vec<PhotoId>,
    /// Number plate.
    pub plate: Option<Plate>,
    /// Time of the violation.
    pub incident_at: Option<Timestamp>,
    /// Contact data.
    pub contact: Contact,
}

struct Faults(Vec<Missing>);

impl Faults {
    fn add(&mut self, pointer: impl Into<String>, fault: FieldFault) {
        self.0.push(Missing {
            pointer: pointer.into(),
            fault,
        });
    }

    /// A text that may be absent: white space is absent too.
    fn text<T>(
        &mut self,
        pointer: &str,
        text: Option<&str>,
        parse: fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        match parse(text?) {
            Ok(text) => Some(text),
            Err(TextError::Empty) => None,
            Err(TextError::TooLong { max }) => {
                self.add(pointer, FieldFault::TextTooLong { max });
                None
            }
            Err(TextError::ControlCharacter) => {
                self.add(pointer, FieldFault::TextMalformed);
                None
            }
        }
    }
}

/// Holds a submission against the requirements of its category at `now`.
///
/// # Errors
/// [`Stopped::Emergency`] when the answers say that somebody is in danger and the sender has not
/// said otherwise; else all faults at once.
pub fn check(
    category: &Category,
    catalogue: &Catalogue,
    submission: &Submission,
    now: Timestamp,
) -> Result<Checked, Stopped> {
    let Submission {
        description,
        place_note,
        answers,
        photos,
        plate,
        incident_at,
        declaration,
        contact,
        verification,
        emergency_acknowledged,
    } = submission;
    let mut faults = Faults(Vec::new());
    let requires = category.requires;

    let answers = answers::read(&category.questions, answers, |code, fault| {
        faults.add(format!("/answers/{}", escape(code)), fault);
    });
    let circumstances = circumstances(category, catalogue, &answers);
    if in_danger(category, &circumstances) && !emergency_acknowledged {
        return Err(Stopped::Emergency);
    }

    let given = description.as_deref().is_some_and(|text| !is_blank(text));
    let description = faults.text("/description", description.as_deref(), Description::parse);
    if !given && requires.description == DescriptionNeed::Required {
        faults.add("/description", FieldFault::DescriptionMissing);
    }
    let place_note = faults.text("/place_note", place_note.as_deref(), PlaceNote::parse);
    check_photos(category, photos, &mut faults);
    let plate = read_plate(requires.plate, plate.as_deref(), &mut faults);
    check_time(requires.incident_time, *incident_at, now, &mut faults);
    if requires.declaration && !declaration {
        faults.add("/declaration", FieldFault::DeclarationMissing);
    }
    let contact = read_contact(requires.identity, contact, *verification, &mut faults);

    if faults.0.is_empty() {
        Ok(Checked {
            description,
            place_note,
            answers,
            circumstances,
            photos: photos.clone(),
            plate,
            incident_at: *incident_at,
            contact,
        })
    } else {
        Err(Stopped::Missing(faults.0))
    }
}

/// Whether somebody is in danger by these circumstances, as the category sees it.
pub(super) fn in_danger(category: &Category, circumstances: &BTreeMap<String, String>) -> bool {
    category
        .emergency_when
        .iter()
        .any(|when| circumstances.get(&when.circumstance) == Some(&when.value))
}

/// The value of every circumstance: what was answered, else its default.
pub(super) fn circumstances(
    category: &Category,
    catalogue: &Catalogue,
    answers: &BTreeMap<String, AnswerValue>,
) -> BTreeMap<String, String> {
    let answered = |circumstance: &str| {
        let question = category
            .questions
            .iter()
            .find(|question| question.circumstance.as_deref() == Some(circumstance))?;
        answers.get(&question.code)?.code().map(str::to_owned)
    };
    catalogue
        .circumstances()
        .iter()
        .map(|one| {
            (
                one.code.clone(),
                answered(&one.code).unwrap_or_else(|| one.default.clone()),
            )
        })
        .collect()
}

fn check_photos(category: &Category, photos: &[PhotoId], faults: &mut Faults) {
    let (min, max) = (category.photos.min, category.photos.max);
    if photos.len() < usize::from(min) {
        faults.add(
            "/photos",
            FieldFault::PhotosMissing {
                min: u32::from(min),
            },
        );
    }
    if photos.len() > usize::from(max) {
        faults.add(
            "/photos",
            FieldFault::PhotosTooMany {
                max: u32::from(max),
            },
        );
        return;
    }
    let mut seen = HashSet::new();
    for (n, photo) in photos.iter().enumerate() {
        if !seen.insert(photo) {
            faults.add(format!("/photos/{n}"), FieldFault::PhotoRepeated);
        }
    }
}

fn read_plate(need: Need, plate: Option<&str>, faults: &mut Faults) -> Option<Plate> {
    let plate = plate.map(str::trim).filter(|text| !text.is_empty());
    match (need, plate) {
        (Need::Required, None) => {
            faults.add("/plate", FieldFault::PlateMissing);
            None
        }
        (Need::No | Need::Optional, None) => None,
        // A plate identifies somebody: where it is not needed it is not kept.
        (Need::No, Some(_)) => {
            faults.add("/plate", FieldFault::PlateNotAsked);
            None
        }
        (Need::Optional | Need::Required, Some(text)) => {
            let plate = Plate::parse(text).ok();
            if plate.is_none() {
                faults.add("/plate", FieldFault::PlateMalformed);
            }
            plate
        }
    }
}

fn check_time(need: Need, incident_at: Option<Timestamp>, now: Timestamp, faults: &mut Faults) {
    let Some(at) = incident_at else {
        if need == Need::Required {
            faults.add("/incident_at", FieldFault::IncidentTimeMissing);
        }
        return;
    };
    let latest = now.saturating_add(SignedDuration::from_mins(CLOCK_SKEW_MINUTES));
    if latest.is_ok_and(|latest| at > latest) {
        faults.add("/incident_at", FieldFault::IncidentTimeInFuture);
    }
    // Months as people count them, on the local calendar.
    let oldest = now
        .to_zoned_datetime(vilnius().clone())
        .checked_sub(Span::new().months(OLDEST_MONTHS));
    if oldest.is_ok_and(|oldest| at < oldest.timestamp()) {
        faults.add(
            "/incident_at",
            FieldFault::IncidentTimeTooOld {
                months: OLDEST_MONTHS,
            },
        );
    }
}

fn read_contact(
    identity: Identity,
    draft: &ContactDraft,
    verification: Verification,
    faults: &mut Faults,
) -> Contact {
    let ContactDraft { name, email, phone } = draft;
    let given = |text: &Option<String>| text.clone().filter(|text| !is_blank(text));
    let (email_given, phone_given) = (given(email), given(phone));
    let email = email_given.as_deref().map(Email::parse);
    if matches!(email, Some(Err(_))) {
        faults.add("/contact/email", FieldFault::ContactMalformed);
    }
    let phone = phone_given.as_deref().map(Phone::parse);
    if matches!(phone, Some(Err(_))) {
        faults.add("/contact/phone", FieldFault::ContactMalformed);
    }
    let name = faults.text("/contact/name", name.as_deref(), PersonName::parse);
    let none = email.is_none() && phone.is_none();
    match (identity, verification) {
        (
            Identity::Contact | Identity::Verified,
            Verification::Unverified | Verification::Verified,
        ) if none => {
            faults.add("/contact", FieldFault::IdentityRequired);
        }
        (Identity::Verified, Verification::Unverified) => {
            faults.add("/contact", FieldFault::VerificationRequired);
        }
        (
            Identity::Anonymous | Identity::Contact | Identity::Verified,
            Verification::Unverified | Verification::Verified,
        ) => {}
    }
    Contact {
        name,
        email: email.and_then(Result::ok),
        phone: phone.and_then(Result::ok),
    }
}

/// A token of a JSON pointer, shortened: codes that we know are short.
pub(super) fn escape(token: &str) -> String {
    let short: String = token.chars().take(60).collect();
    short.replace('~', "~0").replace('/', "~1")
}
