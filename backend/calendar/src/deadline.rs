//! When a term ends.
//!
//! - A term in **working days**: the day on which the matter counts as received is not counted;
//!   the term ends at the end of its last working day. What arrives on a day off, or on a working
//!   day at or after the office's closing minute, counts as received on the next working day, so
//!   that counting begins on the working day after that.
//!   The office's own days off ([`OfficeHours::with_days_off`]) are days off like the others.
//! - A term in **calendar days**: the local day of receipt is not counted, days off are, office
//!   hours do not matter; it ends at the end of its last local day.
//! - A term in **hours**: that much elapsed time, so an hour that clocks repeat or skip counts as
//!   it is lived, not as walls show it.
//!
//! "End of a local day" is its last microsecond: the next midnight in Europe/Vilnius minus 1 µs.
//! A matter is overdue from the first instant *after* the deadline ([`has_passed`]).

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::local::{local, minute_of_day};
use crate::{OfficeHours, OutOfCalendar, Term, day_kind, end_of_day};

/// The last instant at which an answer to something received at `received` is in time; see the
/// module's head for the counting.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn deadline(
    received: Timestamp,
    term: Term,
    office: &OfficeHours,
) -> Result<Timestamp, OutOfCalendar> {
    match term {
        Term::WorkingDays(count) => {
            let day = day_counted_as_received(received, office)?;
            end_of_day(office.add_working_days(day, count)?)
        }
        Term::Days(count) => {
            let days = jiff::Span::new().days(i64::from(count));
            let last = local(received).date().checked_add(days);
            end_of_day(last.map_err(|_| OutOfCalendar)?)
        }
        Term::Hours(count) => received
            .checked_add(SignedDuration::from_hours(i64::from(count)))
            .map_err(|_| OutOfCalendar),
    }
}

/// The working day on which something that arrived at `received` counts as received: the local
/// day itself when that is a working day and the office had not closed yet, else the next working
/// day.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn day_counted_as_received(
    received: Timestamp,
    office: &OfficeHours,
) -> Result<Date, OutOfCalendar> {
    let at = local(received);
    let date = at.date();
    if office.is_working_day(date) && !office.is_after_hours(day_kind(date), minute_of_day(at)) {
        return Ok(date);
    }
    office.first_working_day_from(date.tomorrow().map_err(|_| OutOfCalendar)?)
}

/// Whether a deadline has passed at `now`. The deadline itself is still in time.
#[must_use]
pub fn has_passed(deadline: Timestamp, now: Timestamp) -> bool {
    now > deadline
}
