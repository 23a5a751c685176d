//! The computed public holidays against the list made from the law, 2024 to 2035.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests fail by panicking and say what they skip"
)]

use std::collections::BTreeMap;
use std::path::Path;

use atsakas_calendar::{Date, DayKind, day_kind, public_holiday, public_holidays};
use serde_json::Value;

/// (date, lt, en), sorted.
type Days = Vec<(String, String, String)>;

fn listed() -> Option<BTreeMap<i16, Days>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/lt/public_holidays_2024_2035.json");
    let text = std::fs::read_to_string(&path).ok()?;
    let list: Value = serde_json::from_str(&text).unwrap();
    let text = |day: &Value, field: &str| day.get(field).unwrap().as_str().unwrap().to_owned();
    let years = list.get("holidays").unwrap().as_object().unwrap();
    Some(
        years
            .iter()
            .map(|(year, days)| {
                let mut days: Days = days
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|day| (text(day, "date"), text(day, "lt"), text(day, "en")))
                    .collect();
                days.sort();
                (year.parse().unwrap(), days)
            })
            .collect(),
    )
}

#[test]
fn computed_holidays_are_exactly_those_of_the_list() {
    let Some(listed) = listed() else {
        eprintln!("skipped: ../shared/data/lt/public_holidays_2024_2035.json is not here");
        return;
    };
    assert_eq!(
        listed.keys().copied().collect::<Vec<_>>(),
        (2024..=2035).collect::<Vec<_>>()
    );
    for (year, expected) in listed {
        let mut computed: Days = public_holidays(year)
            .into_iter()
            .map(|(date, day)| (date.to_string(), day.name_lt.into(), day.name_en.into()))
            .collect();
        computed.sort();
        assert_eq!(computed, expected, "{year}");

        let mut date = Date::constant(year, 1, 1);
        while date.year() == year {
            let name = public_holiday(date).map(|day| day.name_lt.to_owned());
            let names: Vec<&String> = expected
                .iter()
                .filter(|(on, _, _)| *on == date.to_string())
                .map(|(_, lt, _)| lt)
                .collect();
            assert_eq!(name.is_some(), !names.is_empty(), "{date}");
            assert!(
                name.iter().all(|name| names.contains(&name)),
                "{date}: {name:?}"
            );
            date = date.tomorrow().unwrap();
        }
    }
}

#[test]
fn the_day_with_two_holidays_is_named_by_the_one_that_is_fixed() {
    let day = Date::constant(2033, 5, 1);
    assert_eq!(
        public_holiday(day).unwrap().name_lt,
        "Tarptautinė darbo diena"
    );
    assert_eq!(
        public_holidays(2033)
            .iter()
            .filter(|(on, _)| *on == day)
            .count(),
        2
    );
}

#[test]
fn a_holiday_is_a_kind_of_day_of_its_own() {
    // 24 June 2026 is a Wednesday, 25 December 2027 a Saturday.
    assert_eq!(day_kind(Date::constant(2026, 6, 24)), DayKind::Holiday);
    assert_eq!(day_kind(Date::constant(2027, 12, 25)), DayKind::Holiday);
    assert_eq!(day_kind(Date::constant(2026, 6, 23)), DayKind::Tue);
    assert!(
        DayKind::ALL
            .iter()
            .enumerate()
            .all(|(n, kind)| kind.index() == n)
    );
}

#[test]
fn any_year_of_the_calendar_has_sixteen_holidays() {
    for year in -9999..=9999 {
        assert_eq!(public_holidays(year).len(), 16, "{year}");
    }
}
