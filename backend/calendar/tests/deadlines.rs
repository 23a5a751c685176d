//! Deadlines by example and by property.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use atsakas_calendar::{
    Date, DayKind, OfficeHours, OutOfCalendar, Term, Timestamp, add_working_days,
    day_counted_as_received, deadline, end_of_day, has_passed, is_working_day, local_date,
    local_moment, vilnius, working_days_between,
};
use proptest::prelude::*;

fn day(date: &str) -> Date {
    date.parse().unwrap()
}

fn at(local: &str) -> Timestamp {
    vilnius().to_timestamp(local.parse().unwrap()).unwrap()
}

/// The deadline in local time, and that it is the last microsecond of its day.
fn ends(received: &str, term: &str) -> String {
    let end = deadline(at(received), term.parse().unwrap(), &OfficeHours::default()).unwrap();
    let local = vilnius().to_datetime(end);
    assert_eq!(local.time(), jiff::civil::time(23, 59, 59, 999_999_000));
    local.date().to_string()
}

#[test]
fn the_day_of_receipt_is_not_counted() {
    // Monday 9 November 2026, in office hours: Tuesday is the first day.
    assert_eq!(ends("2026-11-09T10:00", "1wd"), "2026-11-10");
    assert_eq!(ends("2026-11-09T10:00", "5wd"), "2026-11-16");
    assert_eq!(ends("2026-11-09T00:00", "5wd"), "2026-11-16");
    assert_eq!(ends("2026-11-09T16:59:59.999999", "5wd"), "2026-11-16");
}

#[test]
fn what_comes_after_hours_counts_from_the_next_working_day() {
    assert_eq!(ends("2026-11-09T17:00", "1wd"), "2026-11-11");
    assert_eq!(ends("2026-11-09T23:59", "1wd"), "2026-11-11");
    // The office closes earlier on Fridays: then Monday is the day of receipt.
    assert_eq!(ends("2026-11-13T15:44", "1wd"), "2026-11-16");
    assert_eq!(ends("2026-11-13T15:45", "1wd"), "2026-11-17");
}

#[test]
fn what_comes_on_a_day_off_counts_from_the_next_working_day() {
    assert_eq!(ends("2026-11-14T09:00", "1wd"), "2026-11-17");
    assert_eq!(ends("2026-11-15T23:59", "1wd"), "2026-11-17");
    // Christmas 2026: Thu–Sat off, Sunday; Monday the 28th is the day of receipt.
    assert_eq!(ends("2026-12-23T17:30", "1wd"), "2026-12-29");
    assert_eq!(ends("2026-12-25T12:00", "1wd"), "2026-12-29");
    assert_eq!(ends("2026-12-23T12:00", "1wd"), "2026-12-28");
}

#[test]
fn holidays_and_the_turn_of_the_year_are_left_out() {
    // 20 working days from Tuesday 1 December 2026: 24 and 25 December and 1 January are off.
    assert_eq!(ends("2026-12-01T09:00", "20wd"), "2026-12-31");
    assert_eq!(ends("2026-12-02T09:00", "20wd"), "2027-01-04");
    // Easter 2027: Sunday 28 March, Monday 29 March off.
    assert_eq!(ends("2027-03-26T09:00", "1wd"), "2027-03-30");
}

#[test]
fn calendar_days_run_over_days_off_whatever_the_hour() {
    assert_eq!(ends("2026-12-23T18:00", "3d"), "2026-12-26");
    assert_eq!(ends("2026-12-23T00:00", "1d"), "2026-12-24");
}

#[test]
fn hours_are_lived_not_read_off_the_wall() {
    let office = OfficeHours::default();
    // Clocks went forward at 03:00 on 29 March 2026, and back at 04:00 on 25 October 2026.
    let spring = deadline(at("2026-03-29T01:30"), Term::Hours(4), &office).unwrap();
    assert_eq!(spring, at("2026-03-29T06:30"));
    let autumn = deadline(at("2026-10-25T01:30"), Term::Hours(4), &office).unwrap();
    assert_eq!(autumn, at("2026-10-25T04:30"));
}

#[test]
fn a_day_of_23_or_25_hours_ends_at_its_own_midnight() {
    let length = |y, m, d| {
        let day = Date::constant(y, m, d);
        let before = end_of_day(day.yesterday().unwrap()).unwrap();
        end_of_day(day).unwrap().duration_since(before).as_hours()
    };
    assert_eq!(length(2026, 3, 29), 23);
    assert_eq!(length(2026, 10, 25), 25);
    assert_eq!(length(2026, 10, 26), 24);
    assert_eq!(
        end_of_day(Date::constant(2026, 7, 1)).unwrap().to_string(),
        "2026-07-01T20:59:59.999999Z"
    );
    assert_eq!(
        end_of_day(Date::constant(2026, 12, 1)).unwrap().to_string(),
        "2026-12-01T21:59:59.999999Z"
    );
}

#[test]
fn office_hours_follow_local_time_in_summer_and_winter() {
    let office = OfficeHours::default();
    let day = |utc: &str| day_counted_as_received(utc.parse().unwrap(), &office).unwrap();
    // 17:00 local is 14:00 UTC in summer and 15:00 in winter.
    assert_eq!(day("2026-07-01T13:59:59Z"), Date::constant(2026, 7, 1));
    assert_eq!(day("2026-07-01T14:00:00Z"), Date::constant(2026, 7, 2));
    assert_eq!(day("2026-12-01T14:59:59Z"), Date::constant(2026, 12, 1));
    assert_eq!(day("2026-12-01T15:00:00Z"), Date::constant(2026, 12, 2));
}

#[test]
fn the_deadline_itself_is_in_time() {
    let end = end_of_day(Date::constant(2026, 12, 1)).unwrap();
    assert!(!has_passed(end, end));
    assert!(has_passed(end, at("2026-12-02T00:00")));
}

#[test]
fn a_local_moment_knows_its_day_and_the_day_before() {
    let moment = local_moment(at("2026-12-27T00:05"));
    assert_eq!(
        (moment.today, moment.yesterday, moment.minute),
        (DayKind::Sun, DayKind::Holiday, 5)
    );
    // The repeated hour of 25 October 2026 shows the same minute twice.
    let first = local_moment("2026-10-25T00:30:00Z".parse().unwrap());
    let second = local_moment("2026-10-25T01:30:00Z".parse().unwrap());
    assert_eq!((first.minute, second.minute), (210, 210));
}

#[test]
fn office_hours_are_read_and_written() {
    let default = OfficeHours::default();
    assert_eq!(default.to_string(), "Mon-Thu 08:00-17:00; Fri 08:00-15:45");
    assert_eq!(default.to_string().parse::<OfficeHours>().unwrap(), default);
    let part: OfficeHours = "Tue 09:00-18:00; Thu-Fri 07:30-24:00".parse().unwrap();
    assert_eq!(part.to_string(), "Tue 09:00-18:00; Thu-Fri 07:30-24:00");
    assert!(part.is_after_hours(DayKind::Mon, 0));
    assert!(part.is_after_hours(DayKind::Sun, 600));
    for bad in [
        "",
        "Mon",
        "Mon 8-17",
        "Sat 08:00-10:00",
        "Fri-Mon 08:00-10:00",
        "Mon 10:00-08:00",
        "Mon 08:00-24:01",
        "Mon 08:60-10:00",
        "Mon 08:00-10:00; Mon-Tue 08:00-10:00",
        "Mon 08:00-10:00;",
        "Mon +8:00-10:00",
    ] {
        assert!(bad.parse::<OfficeHours>().is_err(), "{bad:?}");
    }
}

#[test]
fn malformed_terms_are_refused() {
    for bad in [
        "", "20", "wd", "0wd", "0h", "-1d", "+1d", "1 d", "1D", "65536d", "1dd", "٣d", "1w",
    ] {
        assert!(bad.parse::<Term>().is_err(), "{bad:?}");
    }
}

#[test]
fn the_ends_of_the_calendar_are_errors_not_panics() {
    let office = OfficeHours::default();
    for term in [
        Term::WorkingDays(u16::MAX),
        Term::Days(1),
        Term::Hours(u16::MAX),
    ] {
        assert_eq!(deadline(Timestamp::MAX, term, &office), Err(OutOfCalendar));
    }
    assert_eq!(end_of_day(Date::MAX), Err(OutOfCalendar));
    assert_eq!(add_working_days(Date::MAX, 1), Err(OutOfCalendar));
    let _ = local_moment(Timestamp::MIN);
    let _ = local_moment(Timestamp::MAX);
    assert!(deadline(Timestamp::MIN, Term::WorkingDays(u16::MAX), &office).is_ok());
    assert!(working_days_between(Date::MIN, Date::MAX) > 5_000_000);
}

fn instants() -> impl Strategy<Value = Timestamp> {
    let micros = |text: &str| text.parse::<Timestamp>().unwrap().as_microsecond();
    (micros("2020-01-01T00:00:00Z")..micros("2060-01-01T00:00:00Z"))
        .prop_map(|micro| Timestamp::from_microsecond(micro).unwrap())
}

fn terms() -> impl Strategy<Value = Term> {
    prop_oneof![
        (1..60u16).prop_map(Term::WorkingDays),
        (1..60u16).prop_map(Term::Days),
        (1..600u16).prop_map(Term::Hours),
    ]
}

fn dates() -> impl Strategy<Value = Date> {
    (0..20_000i64).prop_map(|n| {
        Date::constant(2010, 1, 1)
            .checked_add(jiff::Span::new().days(n))
            .unwrap()
    })
}

proptest! {
    #[test]
    fn a_deadline_comes_after_the_receipt(received in instants(), term in terms()) {
        prop_assert!(deadline(received, term, &OfficeHours::default()).unwrap() > received);
    }

    #[test]
    fn who_comes_later_is_never_due_earlier(a in instants(), gap in 0..2_000_000_000_000i64, term in terms()) {
        let office = OfficeHours::default();
        let b = Timestamp::from_microsecond(a.as_microsecond() + gap).unwrap();
        prop_assert!(deadline(a, term, &office).unwrap() <= deadline(b, term, &office).unwrap());
    }

    #[test]
    fn a_longer_term_ends_later(received in instants(), days in 1..60u16) {
        let office = OfficeHours::default();
        let end = |term| deadline(received, term, &office).unwrap();
        prop_assert!(end(Term::WorkingDays(days)) < end(Term::WorkingDays(days + 1)));
        prop_assert!(end(Term::Days(days)) <= end(Term::WorkingDays(days)));
    }

    #[test]
    fn working_days_never_end_on_a_day_off(received in instants(), days in 1..60u16) {
        let end = deadline(received, Term::WorkingDays(days), &OfficeHours::default()).unwrap();
        prop_assert!(is_working_day(local_date(end)));
        // And the count is right: that many working days after the day counted as received.
        let from = day_counted_as_received(received, &OfficeHours::default()).unwrap();
        prop_assert!(is_working_day(from));
        prop_assert_eq!(working_days_between(from, local_date(end)), i32::from(days));
    }

    #[test]
    fn counting_agrees_with_walking(from in dates(), days in 0..800i64) {
        let to = from.checked_add(jiff::Span::new().days(days)).unwrap();
        let mut walked = 0;
        let mut day = from;
        while day < to {
            day = day.tomorrow().unwrap();
            walked += i32::from(is_working_day(day));
        }
        prop_assert_eq!(working_days_between(from, to), walked);
        prop_assert_eq!(working_days_between(to, from), -walked);
    }

    #[test]
    fn any_instant_has_a_moment_and_a_deadline_or_an_error(micro in any::<i64>(), count in any::<u16>()) {
        if let Ok(at) = Timestamp::from_microsecond(micro) {
            prop_assert!(local_moment(at).minute < 1440);
            for term in [Term::Days(count), Term::Hours(count), Term::WorkingDays(count % 500)] {
                if let Ok(end) = deadline(at, term, &OfficeHours::default()) {
                    prop_assert!(end >= at);
                }
            }
        }
    }

    #[test]
    fn what_a_term_writes_it_reads(term in terms()) {
        prop_assert_eq!(term.to_string().parse::<Term>().unwrap(), term);
        let json = serde_json::to_string(&term).unwrap();
        prop_assert_eq!(serde_json::from_str::<Term>(&json).unwrap(), term);
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,20}") {
        let _ = text.parse::<Term>();
        let _ = text.parse::<OfficeHours>();
    }
}

#[test]
fn an_office_of_its_own_days_off_counts_them_as_days_off() {
    let office = OfficeHours::default().with_days_off([day("2026-11-25"), day("2026-11-28")]);
    // Tuesday 24; Wednesday 25 is the office's day off, Saturday 28 is one anyway.
    let end = deadline(at("2026-11-24T10:00"), Term::WorkingDays(1), &office).unwrap();
    assert_eq!(local_date(end), day("2026-11-26"));
    let late = deadline(at("2026-11-25T10:00"), Term::WorkingDays(1), &office).unwrap();
    assert_eq!(local_date(late), day("2026-11-27"));
    let days = deadline(at("2026-11-24T10:00"), Term::Days(1), &office).unwrap();
    assert_eq!(local_date(days), day("2026-11-25"));
    assert_eq!(
        office.working_days_between(day("2026-11-24"), day("2026-11-30")),
        3
    );
    assert_eq!(
        office.working_days_between(day("2026-11-30"), day("2026-11-24")),
        -3
    );
    assert_eq!(office.to_string(), OfficeHours::default().to_string());
}
