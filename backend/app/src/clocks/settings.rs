//! When people are told, and how long a question waits.

use atsakas_domain::calendar::{
    Date, OutOfCalendar, add_working_days, end_of_day, working_days_between,
};
use jiff::{Timestamp, civil::Time};

/// Settings of the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockSettings {
    /// From how many working days before its deadline a report is near it.
    pub near_working_days: u16,
    /// After how many working days past its deadline the superior is told.
    pub superior_working_days: u16,
    /// How many working days a question to the reporter waits.
    pub question_working_days: u16,
    /// How many working days before that the reporter is reminded; fewer than it waits.
    pub reminder_working_days: u16,
    /// Local time from which the daily digest goes out, on working days.
    pub digest_at: Time,
}

impl Default for ClockSettings {
    fn default() -> Self {
        Self {
            near_working_days: 3,
            superior_working_days: 5,
            question_working_days: 20,
            reminder_working_days: 5,
            digest_at: Time::constant(8, 0, 0, 0),
        }
    }
}

impl ClockSettings {
    /// The last instant that is near on this local day.
    ///
    /// # Errors
    /// Where the calendar ends.
    pub fn near_until(&self, today: Date) -> Result<Timestamp, OutOfCalendar> {
        end_of_day(add_working_days(today, self.near_working_days)?)
    }

    /// The last deadline of which the superior is told on this local day.
    ///
    /// # Errors
    /// Where the calendar ends.
    pub fn superior_until(&self, today: Date) -> Result<Timestamp, OutOfCalendar> {
        let wanted = i32::from(self.superior_working_days);
        let mut day = today.yesterday().map_err(|_| OutOfCalendar)?;
        while working_days_between(day, today) < wanted {
            day = day.yesterday().map_err(|_| OutOfCalendar)?;
        }
        end_of_day(day)
    }

    /// Working days after the question on whose end the reporter is reminded.
    #[must_use]
    pub const fn reminded_after(&self) -> u16 {
        self.question_working_days
            .saturating_sub(self.reminder_working_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_late_are_counted_in_working_days() {
        let settings = ClockSettings::default();
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let last = |day| end_of_day(day).expect("in the calendar");
        // From Friday 4 December: Monday, Tuesday, Wednesday.
        assert_eq!(
            settings.near_until(day("2026-12-04")),
            Ok(last(day("2026-12-09")))
        );
        // On Friday 11 December five working days have passed since Friday 4, and since the weekend after it.
        assert_eq!(
            settings.superior_until(day("2026-12-11")),
            Ok(last(day("2026-12-06")))
        );
        // On the weekend nothing is added.
        assert_eq!(
            settings.superior_until(day("2026-12-13")),
            Ok(last(day("2026-12-06")))
        );
        assert_eq!(settings.reminded_after(), 15);
    }
}
