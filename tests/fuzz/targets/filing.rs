//! A submission against the shipped categories: the first byte picks the category, the rest is a JSON body.
#![no_main]

use std::{collections::BTreeMap, sync::LazyLock};

use atsakas_domain::{
    categories::Catalogue,
    filing::{AnswerValue, ContactDraft, Stopped, Submission, Verification, check, read_given},
};
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::from_json(include_str!("../../../backend/app/data/categories.json")).expect("the shipped categories")
});

fuzz_target!(|bytes: &[u8]| {
    let Some((pick, rest)) = bytes.split_first() else { return };
    let Ok(Value::Object(mut body)) = serde_json::from_slice(rest) else { return };
    let all = CATALOGUE.categories();
    let category = &all[usize::from(*pick) % all.len()];
    let text = |body: &serde_json::Map<String, Value>, key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
    let flag = |key: &str| body.get(key).and_then(Value::as_bool).unwrap_or_default();
    let (declaration, emergency_acknowledged) = (flag("declaration"), flag("emergency_acknowledged"));
    let answers: BTreeMap<String, AnswerValue> = body
        .remove("answers")
        .and_then(|answers| serde_json::from_value(answers).ok())
        .unwrap_or_default();
    let contact: ContactDraft = body
        .remove("contact")
        .and_then(|contact| serde_json::from_value(contact).ok())
        .unwrap_or_default();
    let submission = Submission {
        description: text(&body, "description"),
        place_note: text(&body, "place_note"),
        answers,
        photos: Vec::new(),
        plate: text(&body, "plate"),
        incident_at: text(&body, "incident_at").and_then(|at| at.parse().ok()),
        declaration,
        contact,
        verification: Verification::Unverified,
        emergency_acknowledged,
    };
    let _ = read_given(category, &CATALOGUE, &submission.answers);
    match check(category, &CATALOGUE, &submission, Timestamp::constant(1_790_000_000, 0)) {
        Ok(checked) => {
            for circumstance in CATALOGUE.circumstances() {
                assert!(circumstance.values.contains(&checked.circumstances[&circumstance.code]));
            }
            // What was read once is read the same again.
            let again = Submission { answers: checked.answers.clone(), ..submission };
            let twice = check(category, &CATALOGUE, &again, Timestamp::constant(1_790_000_000, 0));
            assert_eq!(twice.map(|twice| twice.answers), Ok(checked.answers));
        }
        Err(Stopped::Missing(faults)) => {
            assert!(!faults.is_empty());
            assert!(faults.iter().all(|fault| fault.pointer.starts_with('/') && !fault.fault.code().is_empty()));
        }
        Err(Stopped::Emergency) => assert!(!category.emergency_when.is_empty()),
    }
});
