//! Each requirement by example.

use atsakas_domain::categories::Catalogue;
use atsakas_domain::filing::{AnswerValue, Stopped, Submission, Verification, read_given};

use crate::kit::{CATALOGUE, faults, faults_of, file, file_in, noise, parking, photos, text};

#[test]
fn a_complete_submission_is_read() {
    let checked = file("stovejimas", &parking()).unwrap();
    assert_eq!(checked.plate.unwrap().as_str(), "ABC123");
    assert_eq!(checked.contact.phone.unwrap().as_str(), "+37061234567");
    assert_eq!(checked.circumstances.len(), CATALOGUE.circumstances().len());
    assert_eq!(checked.circumstances.get("in_progress").unwrap(), "no");
    assert_eq!(checked.circumstances.get("land").unwrap(), "unknown");
}

#[test]
fn everything_that_is_missing_is_said_at_once_with_its_place() {
    assert_eq!(
        faults("stovejimas", &Submission::default()),
        [
            "/answers/parking_where question_unanswered",
            "/photos photos_missing",
            "/plate plate_missing",
            "/incident_at incident_time_missing",
            "/declaration declaration_missing",
            "/contact identity_required",
        ]
    );
    assert_eq!(
        faults("kita", &Submission::default()),
        ["/description description_missing"]
    );
}

#[test]
fn each_thing_that_does_not_fit_has_its_code() {
    type Change = fn(&mut Submission);
    let cases: [(Change, &str); 15] = [
        (
            |s| s.plate = Some("<script>".into()),
            "/plate plate_malformed",
        ),
        (|s| s.plate = Some("  ".into()), "/plate plate_missing"),
        (|s| s.photos = photos(6), "/photos photos_too_many"),
        (
            |s| s.photos = [photos(2), photos(1)].concat(),
            "/photos/2 photo_repeated",
        ),
        (
            |s| s.incident_at = Some("2026-11-23T12:05:00.000001Z".parse().unwrap()),
            "/incident_at incident_time_in_future",
        ),
        (
            |s| s.incident_at = Some("2026-05-23T10:59:59Z".parse().unwrap()),
            "/incident_at incident_time_too_old",
        ),
        (
            |s| s.description = Some("ą".repeat(4001)),
            "/description text_too_long",
        ),
        (
            |s| s.description = Some("a\u{7}b".into()),
            "/description text_malformed",
        ),
        (
            |s| s.place_note = Some("ą".repeat(301)),
            "/place_note text_too_long",
        ),
        (
            |s| s.contact.email = Some("ne-pastas".into()),
            "/contact/email contact_malformed",
        ),
        (
            |s| s.contact.phone = Some("112".into()),
            "/contact/phone contact_malformed",
        ),
        (
            |s| s.contact.name = Some("ą".repeat(121)),
            "/contact/name text_too_long",
        ),
        (
            |s| {
                s.answers.insert("parking_where".into(), text("moon"));
            },
            "/answers/parking_where answer_malformed",
        ),
        (
            |s| {
                s.answers.insert("a/b~c".into(), text("x"));
            },
            "/answers/a~1b~0c unknown_question",
        ),
        (
            |s| s.declaration = false,
            "/declaration declaration_missing",
        ),
    ];
    for (change, expected) in cases {
        let mut submission = parking();
        change(&mut submission);
        assert_eq!(faults("stovejimas", &submission), [expected]);
    }
}

#[test]
fn the_limits_themselves_are_fine() {
    for at in ["2026-11-23T12:05:00Z", "2026-05-23T11:00:00Z"] {
        let submission = Submission {
            incident_at: Some(at.parse().unwrap()),
            ..parking()
        };
        assert_eq!(
            faults("stovejimas", &submission),
            Vec::<String>::new(),
            "{at}"
        );
    }
    let submission = Submission {
        photos: photos(5),
        description: Some("ą".repeat(4000)),
        ..parking()
    };
    assert!(file("stovejimas", &submission).is_ok());
}

#[test]
fn a_plate_is_not_kept_where_nobody_asks_for_it() {
    let submission = Submission {
        photos: photos(1),
        plate: Some("ABC 123".into()),
        answers: [("danger".into(), text("no"))].into(),
        ..Submission::default()
    };
    assert_eq!(faults("netvarka", &submission), ["/plate plate_not_asked"]);
}

#[test]
fn an_emergency_comes_first_and_goes_on_after_saying_it_is_none() {
    assert_eq!(file("triuksmas", &noise()), Err(Stopped::Emergency));
    // Even when other things are missing.
    let bare = Submission {
        answers: noise().answers,
        ..Submission::default()
    };
    assert_eq!(file("triuksmas", &bare), Err(Stopped::Emergency));
    let acknowledged = Submission {
        emergency_acknowledged: true,
        ..noise()
    };
    let checked = file("triuksmas", &acknowledged).unwrap();
    assert_eq!(checked.circumstances.get("in_progress").unwrap(), "yes");
    assert_eq!(checked.circumstances.get("place_kind").unwrap(), "home");
    // Nobody is stopped by a no, or by saying yes with a flag less than by saying it with a word.
    let mut calm = noise();
    calm.answers
        .insert("in_progress".into(), AnswerValue::Flag(false));
    assert!(file("triuksmas", &calm).is_ok());
    calm.answers
        .insert("in_progress".into(), AnswerValue::Flag(true));
    assert_eq!(file("triuksmas", &calm), Err(Stopped::Emergency));
}

#[test]
fn answers_are_read_by_their_kind() {
    let json = include_str!("../../../app/data/categories.json")
        .replace("\"identity\": \"contact\"", "\"identity\": \"verified\"");
    let strict = Catalogue::from_json(&json).unwrap();
    assert_eq!(
        faults_of(file_in(&strict, "stovejimas", &parking())),
        ["/contact verification_required"]
    );
    let verified = Submission {
        verification: Verification::Verified,
        ..parking()
    };
    assert!(file_in(&strict, "stovejimas", &verified).is_ok());

    let lighting = |code: &str, answer: AnswerValue| {
        let answers = [("danger".to_owned(), text("no")), (code.to_owned(), answer)].into();
        file(
            "apsvietimas",
            &Submission {
                answers,
                ..Submission::default()
            },
        )
    };
    assert!(lighting("lights", AnswerValue::Number(3)).is_ok());
    assert_eq!(
        faults_of(lighting("lights", AnswerValue::Number(0))),
        ["/answers/lights answer_out_of_range"]
    );
    assert_eq!(
        faults_of(lighting("lights", AnswerValue::Number(201))),
        ["/answers/lights answer_out_of_range"]
    );
    assert_eq!(
        faults_of(lighting("lights", text("3"))),
        ["/answers/lights answer_malformed"]
    );
    assert_eq!(
        faults_of(lighting("pole", text(&"9".repeat(4001)))),
        ["/answers/pole text_too_long"]
    );
    let blank = lighting("pole", text("  ")).unwrap();
    assert!(!blank.answers.contains_key("pole"));

    let dumped = |several: &[&str]| {
        let several = several.iter().map(|code| (*code).to_owned()).collect();
        let answers = [
            ("place_kind".to_owned(), text("public")),
            ("waste_kind".to_owned(), AnswerValue::Several(several)),
        ]
        .into();
        file(
            "atliekos",
            &Submission {
                answers,
                photos: photos(1),
                ..Submission::default()
            },
        )
    };
    let read = dumped(&["tyres", "bulky", "tyres"]).unwrap();
    let in_order = AnswerValue::Several(vec!["bulky".into(), "tyres".into()]);
    assert_eq!(read.answers.get("waste_kind"), Some(&in_order));
    assert_eq!(
        faults_of(dumped(&["tyres", "moon"])),
        ["/answers/waste_kind answer_malformed"]
    );
}

#[test]
fn answers_are_the_json_types_that_people_send() {
    let read = |json: &str| serde_json::from_str::<AnswerValue>(json);
    assert_eq!(read("true").unwrap(), AnswerValue::Flag(true));
    assert_eq!(read("5").unwrap(), AnswerValue::Number(5));
    assert_eq!(read("\"yes\"").unwrap(), text("yes"));
    assert_eq!(
        read("[\"a\"]").unwrap(),
        AnswerValue::Several(vec!["a".into()])
    );
    for bad in ["1.5", "null", "{}", "[1]", "99999999999999999999"] {
        assert!(read(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_preview_reads_what_is_given_and_misses_nothing() {
    let noise = CATALOGUE.find_category("triuksmas").unwrap();
    let given = |answers: &[(&str, &str)]| {
        let answers = answers
            .iter()
            .map(|(code, answer)| ((*code).to_owned(), text(answer)));
        read_given(noise, &CATALOGUE, &answers.collect())
    };
    let nothing = given(&[]).unwrap();
    assert_eq!(nothing.circumstances.get("in_progress").unwrap(), "no");
    assert!(!nothing.in_danger);
    assert!(given(&[("in_progress", "yes")]).unwrap().in_danger);
    let faults = given(&[("in_progress", "gal"), ("spalva", "raudona")]).unwrap_err();
    let codes: Vec<&str> = faults.iter().map(|one| one.fault.code()).collect();
    assert_eq!(codes, ["answer_malformed", "unknown_question"]);
}
