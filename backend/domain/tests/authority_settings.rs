//! Settings of authorities: what is taken, what is refused, and what they do to deadlines and texts.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::BTreeMap;

use atsakas_calendar::{OfficeHours, Term, deadline, local_date};
use atsakas_domain::authority_settings::{
    AuthoritySettings, Setting, SettingName, Templates, fill,
};
use atsakas_domain::reports::{Move, Outcome};

fn faults(name: SettingName, json: &str) -> Vec<(String, &'static str)> {
    let faults = Setting::read(name, json).unwrap_err();
    faults
        .into_iter()
        .map(|fault| (fault.pointer, fault.problem.code()))
        .collect()
}

fn settings(parts: &[(SettingName, &str)]) -> AuthoritySettings {
    let mut settings = AuthoritySettings::default();
    for (name, json) in parts {
        settings.put(Setting::read(*name, json).unwrap());
    }
    settings
}

#[test]
fn every_fault_is_told_with_its_place() {
    use SettingName::{DaysOff, Deadlines, Templates, WorkingHours};
    assert_eq!(
        faults(WorkingHours, r#"{"hours":"always"}"#),
        [(String::new(), "form")]
    );
    let days = r#"{"days":[{"date":"2026-12-23","name":{"lt":"x","en":"x"}},{"date":"2026-12-23","name":{"lt":"","en":"x"}}]}"#;
    assert_eq!(
        faults(DaysOff, days),
        [
            ("/days/1/date".to_owned(), "twice"),
            ("/days/1/name".to_owned(), "text")
        ]
    );
    let limits = r#"{"near_working_days":0,"question_days":61}"#;
    assert_eq!(
        faults(Deadlines, limits),
        [
            ("/near_working_days".to_owned(), "range"),
            ("/question_days".to_owned(), "range")
        ]
    );
    let template = r#"{"templates":[{"code":"A","step":"jump","category":null,"outcome":"fixed",
        "name":{"lt":"x","en":"x"},"text":{"lt":"{vardas}","en":"{reference}"}}]}"#;
    let codes: Vec<_> = faults(Templates, template)
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    assert_eq!(codes, ["unknown", "unknown", "unknown", "placeholder"]);
}

#[test]
fn an_authority_works_when_it_says_and_not_on_its_own_and_the_common_days_off() {
    let own = settings(&[
        (
            SettingName::WorkingHours,
            r#"{"hours":"Mon-Fri 08:00-12:00"}"#,
        ),
        (
            SettingName::DaysOff,
            r#"{"days":[{"date":"2026-11-25","name":{"lt":"x","en":"x"}}]}"#,
        ),
    ]);
    let all = settings(&[(
        SettingName::DaysOff,
        r#"{"days":[{"date":"2026-11-26","name":{"lt":"x","en":"x"}}]}"#,
    )]);
    let office = own.office(&all, &OfficeHours::default());
    let due = |office: &OfficeHours| {
        let received = "2026-11-24T08:00:00Z".parse().unwrap();
        local_date(deadline(received, Term::WorkingDays(1), office).unwrap()).to_string()
    };
    assert_eq!(due(&office), "2026-11-27");
    let other = AuthoritySettings::default().office(&all, &OfficeHours::default());
    assert_eq!(due(&other), "2026-11-25");
    // 13:00 is after hours here: the next working day is the day of receipt.
    let late = "2026-11-24T11:00:00Z".parse().unwrap();
    let end = deadline(late, Term::WorkingDays(1), &office).unwrap();
    assert_eq!(local_date(end).to_string(), "2026-11-30");
}

#[test]
fn the_most_particular_template_comes_first_and_is_filled() {
    let json = r#"{"templates":[
        {"code":"any","step":"answer","category":null,"outcome":null,"name":{"lt":"x","en":"x"},"text":{"lt":"a","en":"a"}},
        {"code":"other","step":"answer","category":"atliekos","outcome":null,"name":{"lt":"x","en":"x"},"text":{"lt":"a","en":"a"}},
        {"code":"refused","step":"answer","category":null,"outcome":"not_possible","name":{"lt":"x","en":"x"},"text":{"lt":"a","en":"a"}},
        {"code":"fixed","step":"answer","category":"netvarka","outcome":"fixed","name":{"lt":"x","en":"x"},
         "text":{"lt":"Pranešimas {reference} {unit}","en":"Report {reference}"}}]}"#;
    let Setting::Templates(templates) = Setting::read(SettingName::Templates, json).unwrap() else {
        panic!("templates");
    };
    let codes = |templates: &Templates| -> Vec<String> {
        let fitting = templates.fitting(Move::Answer, &["netvarka"], Some(Outcome::Fixed));
        fitting.into_iter().map(|one| one.code.clone()).collect()
    };
    assert_eq!(codes(&templates), ["fixed", "any"]);
    assert!(
        templates
            .fitting(Move::Accept, &["netvarka"], None)
            .is_empty()
    );
    let values = BTreeMap::from([("reference", "VLN-7K3F2M".to_owned())]);
    assert_eq!(
        fill("Nr. {reference} { {unit}", &values),
        "Nr. VLN-7K3F2M { {unit}"
    );
    assert_eq!(
        templates.templates[3].text.lt,
        "Pranešimas {reference} {unit}"
    );
}
