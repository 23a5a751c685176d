//! Near and past the deadline: who is told then, and when silence ends.

use atsakas_calendar::{
    OfficeHours, OutOfCalendar, Term, add_working_days, deadline, end_of_day, has_passed,
    local_date, working_days_between,
};
use jiff::Timestamp;

use super::{Life, SILENCE_DAYS, UNDO_DAYS};

/// How pressing a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// No answer is owed.
    Settled,
    /// The clock stands until the reporter replies.
    Stopped,
    /// There is time.
    Calm {
        /// Working days left after today.
        working_days: i32,
    },
    /// Due within the working days that count as near: the authority is told.
    Near {
        /// Working days left after today; 0 is today.
        working_days: i32,
    },
    /// Past the deadline: the authority and its superior are told.
    Overdue {
        /// Working days since the deadline's day.
        working_days: i32,
    },
}

impl Life {
    /// How pressing the report is at `now`, where it is near its deadline from so many working days before it.
    #[must_use]
    pub fn urgency(&self, now: Timestamp, near_working_days: u16) -> Urgency {
        let Some(due) = self.deadline.filter(|_| self.status.owes_an_answer()) else {
            return Urgency::Settled;
        };
        if self.clock_is_stopped() {
            return Urgency::Stopped;
        }
        let working_days = working_days_between(local_date(now), local_date(due));
        if has_passed(due, now) {
            Urgency::Overdue {
                working_days: -working_days,
            }
        } else if working_days <= i32::from(near_working_days) {
            Urgency::Near { working_days }
        } else {
            Urgency::Calm { working_days }
        }
    }
}

/// The last instant at which a duplicate can be taken back: the end of the 30th local day after it was marked.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn undo_ends(marked_at: Timestamp) -> Result<Timestamp, OutOfCalendar> {
    deadline(marked_at, Term::Days(UNDO_DAYS), &OfficeHours::default())
}

/// The last instant at which the reporter can object to an answer: the end of the 14th local day
/// after it.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn silence_ends(answered_at: Timestamp) -> Result<Timestamp, OutOfCalendar> {
    deadline(
        answered_at,
        Term::Days(SILENCE_DAYS),
        &OfficeHours::default(),
    )
}

/// The last instant at which the reporter can reply to a question: the end of the last of so many working days after the
/// local day on which it was asked.
///
/// # Errors
/// Where the calendar ends (year 9999).
pub fn question_ends(asked_at: Timestamp, working_days: u16) -> Result<Timestamp, OutOfCalendar> {
    end_of_day(add_working_days(local_date(asked_at), working_days)?)
}
