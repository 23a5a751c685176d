//! Instants as clocks in Lithuania show them.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::{DayKind, day_kind};

/// The calendar ends: the date or instant asked for lies outside of what can be represented
/// (years -9999 to 9999).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar ends before that day")]
pub struct OutOfCalendar;

static VILNIUS: LazyLock<TimeZone> = LazyLock::new(load_vilnius);

#[expect(
    clippy::expect_used,
    reason = "the time zone database is compiled into the binary; a test loads this zone"
)]
fn load_vilnius() -> TimeZone {
    TimeZone::get("Europe/Vilnius").expect("Europe/Vilnius is in the bundled tz database")
}

/// The time zone of clocks in law, from the tz database that is compiled in (never the machine's).
#[must_use]
pub fn vilnius() -> &'static TimeZone {
    &VILNIUS
}

/// The local date at an instant.
#[must_use]
pub fn local_date(at: Timestamp) -> Date {
    local(at).date()
}

pub(crate) fn local(at: Timestamp) -> DateTime {
    vilnius().to_datetime(at)
}

/// Minute of the local wall clock, 0..1440.
pub(crate) fn minute_of_day(at: DateTime) -> u16 {
    let minute = i16::from(at.hour()) * 60 + i16::from(at.minute());
    u16::try_from(minute).unwrap_or(0)
}

/// The last microsecond of a local day: the next local midnight minus 1 µs, whether the day has
/// 23, 24 or 25 hours.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn end_of_day(date: Date) -> Result<Timestamp, OutOfCalendar> {
    let midnight = date.tomorrow().map_err(|_| OutOfCalendar)?.at(0, 0, 0, 0);
    vilnius()
        .to_timestamp(midnight)
        .and_then(|at| at.checked_sub(SignedDuration::from_micros(1)))
        .map_err(|_| OutOfCalendar)
}

/// What schedules in rule tables need to know of an instant: the local wall clock, and the kinds
/// of this day and the day before (a span over midnight belongs to the day on which it starts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LocalMoment {
    /// Kind of the local day.
    pub today: DayKind,
    /// Kind of the local day before.
    pub yesterday: DayKind,
    /// Minute of the local wall clock, 0..1440. When clocks go back an hour it comes twice,
    /// when they go forward an hour is missing, as on the wall.
    pub minute: u16,
}

/// The local moment of an instant; total.
#[must_use]
pub fn local_moment(at: Timestamp) -> LocalMoment {
    let now = local(at);
    let date = now.date();
    LocalMoment {
        today: day_kind(date),
        // The day before the calendar's first day is a 31 December, which is no holiday.
        yesterday: date
            .yesterday()
            .map_or_else(|_| DayKind::from(date.weekday().previous()), day_kind),
        minute: minute_of_day(now),
    }
}
