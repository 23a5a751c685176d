//! The calendar in law: Lithuanian public holidays, working days, office hours, and the
//! instant at which a deadline passes, all in Europe/Vilnius local time.
//!
//! Deliberately not here: a clock (instants come in as parameters), texts for people
//! (atsakas-messages says dates in words) and the stopping of a deadline while somebody waits
//! for an answer (the life cycle of a report decides that, with what is here).

mod day_kind;
mod deadline;
mod holidays;
mod local;
mod office_hours;
mod term;
mod working_days;

pub use day_kind::{DayKind, day_kind};
pub use deadline::{day_counted_as_received, deadline, has_passed};
pub use holidays::{Holiday, public_holiday, public_holidays};
pub use local::{LocalMoment, OutOfCalendar, end_of_day, local_date, local_moment, vilnius};
pub use office_hours::{OfficeHours, OfficeHoursError};
pub use term::{Term, TermError};
pub use working_days::{
    add_working_days, first_working_day_from, is_working_day, working_days_between,
};

pub use jiff::Timestamp;
pub use jiff::civil::{Date, Weekday};
