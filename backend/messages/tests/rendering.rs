//! What people read.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use atsakas_messages::{
    Args, Decimal, FieldFault, Key, Lang, Line, Messages, Problem, Sentence, Text, Value,
    date_in_words, datetime_in_words,
};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

fn at(utc: &str) -> Timestamp {
    utc.parse().unwrap()
}

fn count(lang: Lang, key: Key, number: impl Into<Value>) -> String {
    let name = key.variables().first().unwrap();
    Messages::render(lang, key, &Args::new().with(name, number))
}

#[test]
fn lithuanian_counts_as_people_count() {
    for (number, expected) in [
        (0, "0 pranešimų"),
        (1, "1 pranešimas"),
        (2, "2 pranešimai"),
        (9, "9 pranešimai"),
        (10, "10 pranešimų"),
        (11, "11 pranešimų"),
        (12, "12 pranešimų"),
        (19, "19 pranešimų"),
        (20, "20 pranešimų"),
        (21, "21 pranešimas"),
        (22, "22 pranešimai"),
        (30, "30 pranešimų"),
        (101, "101 pranešimas"),
        (111, "111 pranešimų"),
        (1_000, "1000 pranešimų"),
        (12_345_671, "12\u{a0}345\u{a0}671 pranešimas"),
    ] {
        assert_eq!(
            count(Lang::Lt, Key::ReportsCount, i64::from(number)),
            expected
        );
    }
    let decimal = |units, scale| count(Lang::Lt, Key::ReportsCount, Decimal { units, scale });
    assert_eq!(decimal(15, 1), "1,5 pranešimo");
    assert_eq!(decimal(101, 1), "10,1 pranešimo");
    assert_eq!(decimal(21, 0), "21 pranešimas");
    assert_eq!(decimal(10, 1), "1,0 pranešimas");
    assert_eq!(decimal(-15, 1), "-1,5 pranešimo");
}

#[test]
fn english_counts_too() {
    assert_eq!(count(Lang::En, Key::ReportsCount, 1_i64), "1 report");
    assert_eq!(count(Lang::En, Key::ReportsCount, 21_i64), "21 reports");
    assert_eq!(
        count(
            Lang::En,
            Key::ReportsCount,
            Decimal {
                units: 15,
                scale: 1
            }
        ),
        "1.5 reports"
    );
    assert_eq!(
        count(Lang::En, Key::ReportsCount, 12_345_i64),
        "12,345 reports"
    );
}

#[test]
fn cases_follow_the_verb() {
    assert_eq!(
        count(Lang::Lt, Key::DeadlineLeft, 1_i64),
        "liko 1 darbo diena"
    );
    assert_eq!(
        count(Lang::Lt, Key::DeadlineLeft, 3_i64),
        "liko 3 darbo dienos"
    );
    assert_eq!(
        count(Lang::Lt, Key::DeadlineLeft, 20_i64),
        "liko 20 darbo dienų"
    );
    assert_eq!(
        count(Lang::Lt, Key::DeadlineOverdue, 1_i64),
        "vėluoja 1 darbo dieną"
    );
    assert_eq!(count(Lang::Lt, Key::AgeDays, 21_i64), "prieš 21 dieną");
    let missing = |min| FieldFault::PhotosMissing { min }.text(Lang::Lt).title;
    assert_eq!(missing(1), "Reikia bent 1 nuotraukos");
    assert_eq!(missing(2), "Reikia bent 2 nuotraukų");
}

#[test]
fn dates_are_words_and_say_the_year_only_when_it_is_another() {
    let now = at("2026-11-23T12:00:00Z");
    assert_eq!(
        date_in_words(Lang::Lt, date(2026, 12, 29), Some(now)),
        "gruodžio 29\u{a0}d."
    );
    assert_eq!(
        date_in_words(Lang::Lt, date(2027, 1, 4), Some(now)),
        "2027\u{a0}m. sausio 4\u{a0}d."
    );
    assert_eq!(
        date_in_words(Lang::En, date(2026, 12, 29), Some(now)),
        "29 December"
    );
    assert_eq!(
        date_in_words(Lang::En, date(2027, 1, 4), None),
        "4 January 2027"
    );
    // 22:30 UTC on New Year's Eve is next year in Vilnius, for the reader as for the date.
    let eve = at("2026-12-31T22:30:00Z");
    assert_eq!(
        datetime_in_words(Lang::Lt, eve, Some(eve)),
        "sausio 1\u{a0}d. 00:30"
    );
    assert_eq!(
        datetime_in_words(Lang::En, eve, Some(now)),
        "1 January 2027, 00:30"
    );
    // Summer time.
    assert_eq!(
        datetime_in_words(Lang::Lt, at("2026-07-01T05:05:00Z"), Some(now)),
        "liepos 1\u{a0}d. 08:05"
    );
}

#[test]
fn a_deadline_at_the_end_of_a_day_is_said_as_a_date() {
    let now = at("2026-11-23T12:00:00Z");
    let by = |deadline| {
        let args = Args::new().read_at(now).with("deadline", at(deadline));
        Messages::render(Lang::Lt, Key::DeadlineBy, &args)
    };
    assert_eq!(by("2026-12-29T21:59:59.999999Z"), "iki gruodžio 29\u{a0}d.");
    assert_eq!(by("2026-12-29T16:42:00Z"), "iki gruodžio 29\u{a0}d. 18:42");
}

fn assigned(unit: Option<Text>, legal_basis: &str) -> Line {
    Line::Assigned {
        authority: Text {
            lt: "Vilniaus miesto savivaldybė".into(),
            en: "Vilnius City Municipality".into(),
        },
        unit,
        reason: Sentence(Text::same("Viešąsias vietas prižiūri seniūnija.")),
        legal_basis: Sentence(Text::same(legal_basis)),
        deadline: at("2026-12-29T21:59:59.999999Z"),
    }
}

#[test]
fn the_assignment_says_who_why_and_by_when() {
    let now = at("2026-11-23T12:00:00Z");
    let unit = Some(Text::same("Žirmūnų seniūnija"));
    assert_eq!(
        assigned(unit, "ANK 366 str.").render(Lang::Lt, now),
        "Už pranešimą atsako Žirmūnų seniūnija (Vilniaus miesto savivaldybė). Kodėl: Viešąsias vietas \
         prižiūri seniūnija. Pagrindas: ANK 366 str. Atsakymą gausite iki gruodžio 29\u{a0}d."
    );
    assert_eq!(
        assigned(None, "ANK art. 366").render(Lang::En, at("2027-01-01T12:00:00Z")),
        "Vilnius City Municipality is responsible for the report. Why: Viešąsias vietas prižiūri \
         seniūnija. Legal basis: ANK art. 366. You will get an answer by 29 December 2026."
    );
}

#[test]
fn a_line_is_stored_as_its_key_and_values() {
    let line = assigned(None, "ANK 366 str.");
    let json = serde_json::to_value(&line).unwrap();
    assert_eq!(json.pointer("/key").unwrap(), "assigned");
    assert_eq!(
        json.pointer("/params/unit").unwrap(),
        &serde_json::Value::Null
    );
    assert_eq!(serde_json::from_value::<Line>(json).unwrap(), line);
    let plain = serde_json::to_string(&Line::Withdrawn).unwrap();
    assert_eq!(plain, r#"{"key":"withdrawn"}"#);
    assert_eq!(
        serde_json::from_str::<Line>(&plain).unwrap(),
        Line::Withdrawn
    );
}

#[test]
fn an_answer_names_its_outcome_and_the_one_no_that_is_left() {
    let now = at("2026-11-23T12:00:00Z");
    let line = |until| Line::Answered {
        authority: Text::same("Žirmūnų seniūnija"),
        outcome: Key::OutcomeFixed,
        until,
    };
    let until = Some(at("2026-12-07T21:59:59.999999Z"));
    assert_eq!(
        line(until).render(Lang::Lt, now),
        "Žirmūnų seniūnija atsako: sutvarkyta. Ar atsakymas jums tinka? Jei ne, iki gruodžio 7\u{a0}d. \
         galite vieną kartą grąžinti pranešimą ir parašyti, kodėl."
    );
    assert_eq!(
        line(None).render(Lang::Lt, now),
        "Žirmūnų seniūnija atsako: sutvarkyta. Ar atsakymas jums tinka?"
    );
}

#[test]
fn values_are_text_never_syntax() {
    let problem = Problem::UnknownField {
        field: "{ $max } <b>".into(),
    };
    assert_eq!(
        problem.text(Lang::En).detail,
        "There is no field “{ $max } <b>” here."
    );
    assert_eq!(problem.code(), "unknown_field");
}

#[test]
fn limits_read_naturally() {
    let of = |min, max| {
        FieldFault::AnswerOutOfRange { min, max }
            .text(Lang::Lt)
            .title
    };
    assert_eq!(of(Some(1), Some(100)), "Skaičius turi būti nuo 1 iki 100");
    assert_eq!(
        of(None, Some(100)),
        "Skaičius turi būti ne didesnis kaip 100"
    );
    assert_eq!(of(Some(1), None), "Skaičius turi būti ne mažesnis kaip 1");
    let large = Problem::PhotoTooLarge {
        max: Decimal {
            units: 125,
            scale: 1,
        },
    };
    assert_eq!(
        large.text(Lang::Lt).detail,
        "Nuotrauka gali būti iki 12,5\u{a0}MB."
    );
}

#[test]
fn the_language_is_the_one_that_the_browser_prefers() {
    for (header, expected) in [
        ("", Lang::Lt),
        ("en", Lang::En),
        ("en-GB,en;q=0.9,lt;q=0.8", Lang::En),
        ("lt-LT,lt;q=0.9,en;q=0.8", Lang::Lt),
        ("de, en;q=0.7, lt;q=0.2", Lang::En),
        ("de, fr;q=0.5", Lang::Lt),
        ("*", Lang::Lt),
        ("en;q=0, lt;q=0.1", Lang::Lt),
        ("EN-us", Lang::En),
        ("lt;q=0.5,en;q=0.51", Lang::En),
        ("en;q=2", Lang::Lt),
        ("en;q=0.1234", Lang::Lt),
    ] {
        assert_eq!(Lang::from_accept_language(header), expected, "{header:?}");
    }
}

#[test]
fn keys_are_read_back() {
    for key in Key::ALL {
        assert_eq!(key.id().parse::<Key>().unwrap(), *key);
        if key.variables().is_empty() {
            let text = key.text();
            assert!(
                !text.lt.is_empty() && !text.en.is_empty() && !text.lt.contains('{'),
                "{key}"
            );
        }
    }
    assert!("status-nothing".parse::<Key>().is_err());
}

proptest! {
    #[test]
    fn no_header_makes_the_choice_of_language_panic(header in "\\PC{0,700}") {
        let _ = Lang::from_accept_language(&header);
    }

    #[test]
    fn no_number_is_rendered_with_a_hole(units in any::<i32>(), scale in 0..6u8, number in any::<i64>()) {
        for lang in Lang::ALL {
            for text in [
                count(lang, Key::ReportsCount, Decimal { units, scale }),
                count(lang, Key::ReportsCount, number),
            ] {
                let hole = text.contains(['{', '}']);
                prop_assert!(!hole, "{}", text);
                prop_assert!(text.contains("report") || text.contains("praneš"), "{}", text);
            }
        }
    }

    #[test]
    fn a_decimal_is_written_exactly(units in any::<i32>(), scale in 0..9u8) {
        let written = Decimal { units, scale }.to_string();
        let digits: i64 = written.replace('.', "").parse().unwrap();
        prop_assert_eq!(digits, i64::from(units));
    }
}
