//! Counting working days: Monday to Friday without public holidays.

use jiff::Span;
use jiff::civil::Date;

use crate::{OutOfCalendar, day_kind, public_holidays};

/// Whether offices work on this date.
#[must_use]
pub fn is_working_day(date: Date) -> bool {
    day_kind(date).is_working()
}

/// This date if it is a working day, else the next working day.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn first_working_day_from(date: Date) -> Result<Date, OutOfCalendar> {
    first_from(date, is_working_day)
}

/// The first date from `date` on that is one of those that count.
pub(crate) fn first_from(date: Date, counts: impl Fn(Date) -> bool) -> Result<Date, OutOfCalendar> {
    let mut day = date;
    while !counts(day) {
        day = next(day)?;
    }
    Ok(day)
}

/// The `count`-th working day after `date` (which is not counted, working or not). With a count
/// of 0 it is `date` itself if that is a working day, else the next working day, so the result is
/// always a working day.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn add_working_days(date: Date, count: u16) -> Result<Date, OutOfCalendar> {
    add(date, count, is_working_day)
}

/// The same over the dates that count.
pub(crate) fn add(
    date: Date,
    count: u16,
    counts: impl Fn(Date) -> bool,
) -> Result<Date, OutOfCalendar> {
    if count == 0 {
        return first_from(date, counts);
    }
    let mut day = date;
    let mut left = count;
    while left > 0 {
        day = next(day)?;
        if counts(day) {
            left -= 1;
        }
    }
    Ok(day)
}

/// How many working days lie after `from` up to and including `to`; negative when `to` is before
/// `from` (then those after `to` up to and including `from`), 0 on the same day. So a deadline of
/// today is 0 working days away, and one of yesterday, a working day, is -1 away when today is
/// one too.
#[must_use]
pub fn working_days_between(from: Date, to: Date) -> i32 {
    if to < from {
        return -working_days_between(to, from);
    }
    let weekdays = weekdays_until(to) - weekdays_until(from);
    let holidays = (from.year()..=to.year())
        .map(|year| holidays_on_weekdays(year, from, to))
        .sum::<i32>();
    weekdays - holidays
}

fn next(day: Date) -> Result<Date, OutOfCalendar> {
    day.checked_add(Span::new().days(1))
        .map_err(|_| OutOfCalendar)
}

/// Mondays to Fridays after Monday of an arbitrary fixed week up to and including `day`.
fn weekdays_until(day: Date) -> i32 {
    // A Monday; the difference of two results does not depend on it.
    const ORIGIN: Date = Date::constant(2024, 1, 1);
    let hours = day.duration_since(ORIGIN).as_hours();
    let days = i32::try_from(hours / 24).unwrap_or(0);
    let in_week = days.rem_euclid(7);
    days.div_euclid(7) * 5 + in_week.min(4)
}

/// Distinct public holidays of the year on Monday to Friday, after `from` up to and including `to`.
fn holidays_on_weekdays(year: i16, from: Date, to: Date) -> i32 {
    let mut last = None;
    let mut count = 0;
    for (date, _) in public_holidays(year) {
        let inside = from < date && date <= to;
        if inside && last != Some(date) && crate::DayKind::from(date.weekday()).is_working() {
            count += 1;
        }
        last = Some(date);
    }
    count
}
