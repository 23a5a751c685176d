//! Whatever is sent.

use atsakas_domain::filing::{AnswerValue, ContactDraft, Stopped, Submission, Verification, check};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::kit::{CATALOGUE, file, now, photos};

fn answers() -> impl Strategy<Value = AnswerValue> {
    prop_oneof![
        any::<bool>().prop_map(AnswerValue::Flag),
        any::<i64>().prop_map(AnswerValue::Number),
        prop_oneof!["yes|no|public|home|moon", "\\PC{0,30}"].prop_map(AnswerValue::Text),
        prop::collection::vec("[a-z]{0,6}", 0..4).prop_map(AnswerValue::Several),
    ]
}

proptest! {
    #[test]
    fn whatever_is_sent_is_read_or_refused_with_codes(
        category in 0..72_usize,
        answers in prop::collection::btree_map("in_progress|danger|place_kind|land|lights|pole|\\PC{0,12}", answers(), 0..6),
        description in prop::option::of("\\PC{0,40}"),
        plate in prop::option::of("\\PC{0,12}"),
        name in prop::option::of("\\PC{0,12}"),
        incident_at in prop::option::of(any::<i64>()),
        count in 0..8_u128,
        declaration: bool,
        emergency_acknowledged: bool,
    ) {
        let all = CATALOGUE.categories();
        let category = &all[category % all.len()];
        let submission = Submission {
            description, place_note: None, answers, photos: photos(count), plate,
            incident_at: incident_at.and_then(|micro| Timestamp::from_microsecond(micro).ok()),
            declaration, contact: ContactDraft { name, email: None, phone: None },
            verification: Verification::Unverified, emergency_acknowledged,
        };
        match check(category, &CATALOGUE, &submission, now()) {
            Ok(checked) => {
                // What is let through has what the category asks for.
                prop_assert!(checked.photos.len() >= usize::from(category.photos.min));
                prop_assert!(declaration || !category.requires.declaration);
                for circumstance in CATALOGUE.circumstances() {
                    prop_assert!(circumstance.values.contains(&checked.circumstances[&circumstance.code]));
                }
                for question in &category.questions {
                    prop_assert!(!question.required || checked.answers.contains_key(&question.code));
                }
            }
            Err(Stopped::Missing(faults)) => {
                prop_assert!(!faults.is_empty());
                prop_assert!(faults.iter().all(|one| one.pointer.starts_with('/')));
            }
            Err(Stopped::Emergency) => prop_assert!(!category.emergency_when.is_empty() && !emergency_acknowledged),
        }
    }

    #[test]
    fn what_was_read_once_is_read_the_same_again(flag: bool, number in 1..200_i64) {
        let answers = [("danger".to_owned(), AnswerValue::Flag(flag)), ("lights".to_owned(), AnswerValue::Number(number))].into();
        let once = file("apsvietimas", &Submission { answers, emergency_acknowledged: true, ..Submission::default() }).unwrap();
        let twice = file("apsvietimas", &Submission { answers: once.answers.clone(), emergency_acknowledged: true, ..Submission::default() }).unwrap();
        prop_assert_eq!(once, twice);
    }
}
