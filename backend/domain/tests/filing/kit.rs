//! The shipped catalogue and submissions that fit it.

use std::sync::LazyLock;

use atsakas_domain::categories::Catalogue;
use atsakas_domain::filing::{AnswerValue, Checked, ContactDraft, Stopped, Submission, check};
use atsakas_domain::ids::PhotoId;
use jiff::Timestamp;
use uuid::Uuid;

pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::from_json(include_str!("../../../app/data/categories.json")).unwrap()
});

pub(crate) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

pub(crate) fn file_in(
    catalogue: &Catalogue,
    category: &str,
    submission: &Submission,
) -> Result<Checked, Stopped> {
    check(
        catalogue.find_category(category).unwrap(),
        catalogue,
        submission,
        now(),
    )
}

pub(crate) fn file(category: &str, submission: &Submission) -> Result<Checked, Stopped> {
    file_in(&CATALOGUE, category, submission)
}

/// The faults as `pointer code`.
pub(crate) fn faults_of(result: Result<Checked, Stopped>) -> Vec<String> {
    match result {
        Err(Stopped::Missing(faults)) => faults
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.fault.code()))
            .collect(),
        Ok(_) => Vec::new(),
        Err(Stopped::Emergency) => vec!["emergency".to_owned()],
    }
}

pub(crate) fn faults(category: &str, submission: &Submission) -> Vec<String> {
    faults_of(file(category, submission))
}

pub(crate) fn text(word: &str) -> AnswerValue {
    AnswerValue::Text(word.to_owned())
}

pub(crate) fn photos(count: u128) -> Vec<PhotoId> {
    (0..count).map(|n| PhotoId(Uuid::from_u128(n))).collect()
}

pub(crate) fn parking() -> Submission {
    Submission {
        photos: photos(1),
        plate: Some("abc 123".into()),
        incident_at: Some("2026-11-23T11:00:00Z".parse().unwrap()),
        declaration: true,
        contact: ContactDraft {
            phone: Some("8 612 34567".into()),
            ..ContactDraft::default()
        },
        answers: [("parking_where".to_owned(), text(parking_choice()))].into(),
        ..Submission::default()
    }
}

pub(crate) fn parking_choice() -> &'static str {
    let category = CATALOGUE.find_category("stovejimas").unwrap();
    let question = category
        .questions
        .iter()
        .find(|one| one.code == "parking_where")
        .unwrap();
    &question.choices.first().unwrap().code
}

pub(crate) fn noise() -> Submission {
    Submission {
        answers: [
            ("in_progress".to_owned(), text("yes")),
            ("place_kind".to_owned(), text("home")),
        ]
        .into(),
        incident_at: Some(now()),
        declaration: true,
        contact: ContactDraft {
            email: Some("ona@pavyzdys.lt".into()),
            ..ContactDraft::default()
        },
        ..Submission::default()
    }
}
