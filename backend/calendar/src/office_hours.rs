//! When offices are open: what arrives after they close counts as received on the next working
//! day. Breaks are ignored, and so is the opening hour: what arrives at night or early in the
//! morning of a working day lies on the desk when it opens.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{DayKind, OutOfCalendar, is_working_day, working_days};

/// Opening and closing minute (0..=1440, closing exclusive) for Monday to Friday; a weekday
/// without hours is a working day on which nothing is received. Besides, the dates on which this
/// office does not work although the law lets it: they are no part of the written form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OfficeHours {
    days: [Option<Span>; 5],
    off: Arc<BTreeSet<Date>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    opens: u16,
    closes: u16,
}

/// What is wrong with written office hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeHoursError {
    /// A part is not of the form `Mon-Thu 08:00-17:00`.
    #[error("{0:?} is not of the form “Mon-Thu 08:00-17:00”")]
    Malformed(String),
    /// A day is not Monday to Friday, or the span of days runs backwards.
    #[error("{0:?} is no day or span of days from Mon to Fri")]
    Days(String),
    /// A time is not between 00:00 and 24:00, or the office closes before it opens.
    #[error("{0:?} is no span of times within a day")]
    Times(String),
    /// A day has hours twice.
    #[error("{0} has office hours twice")]
    Twice(DayKind),
}

const NAMES: [DayKind; 5] = [
    DayKind::Mon,
    DayKind::Tue,
    DayKind::Wed,
    DayKind::Thu,
    DayKind::Fri,
];

impl Default for OfficeHours {
    /// Monday to Thursday 08:00–17:00, Friday 08:00–15:45, as most municipalities work.
    fn default() -> Self {
        let long = Some(Span {
            opens: 480,
            closes: 1020,
        });
        let short = Some(Span {
            opens: 480,
            closes: 945,
        });
        Self {
            days: [long, long, long, long, short],
            off: Arc::default(),
        }
    }
}

impl OfficeHours {
    /// The same hours, but for these dates, which are days off besides weekends and public
    /// holidays; those that were given before are forgotten.
    #[must_use]
    pub fn with_days_off(self, dates: impl IntoIterator<Item = Date>) -> Self {
        Self {
            days: self.days,
            off: Arc::new(dates.into_iter().collect()),
        }
    }

    /// The office's own days off, earliest first.
    pub fn days_off(&self) -> impl Iterator<Item = Date> {
        self.off.iter().copied()
    }

    /// Whether this office works on a date.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        is_working_day(date) && !self.off.contains(&date)
    }

    /// As [`crate::first_working_day_from`], in this office.
    ///
    /// # Errors
    /// Where the calendar ends (year 9999).
    pub fn first_working_day_from(&self, date: Date) -> Result<Date, OutOfCalendar> {
        working_days::first_from(date, |day| self.is_working_day(day))
    }

    /// As [`crate::add_working_days`], in this office.
    ///
    /// # Errors
    /// Where the calendar ends (year 9999).
    pub fn add_working_days(&self, date: Date, count: u16) -> Result<Date, OutOfCalendar> {
        working_days::add(date, count, |day| self.is_working_day(day))
    }

    /// As [`crate::working_days_between`], in this office.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> i32 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let own = self
            .off
            .iter()
            .filter(|day| from < **day && **day <= to && is_working_day(**day))
            .count();
        crate::working_days_between(from, to) - i32::try_from(own).unwrap_or(i32::MAX)
    }

    /// Whether something arriving at this minute (0..1440) of such a day comes after the office
    /// has closed, or on a day without hours. The closing minute itself is after hours.
    #[must_use]
    pub fn is_after_hours(&self, day: DayKind, minute: u16) -> bool {
        self.days
            .get(day.index())
            .copied()
            .flatten()
            .is_none_or(|span| minute >= span.closes)
    }
}

impl FromStr for OfficeHours {
    type Err = OfficeHoursError;

    /// Reads `Mon-Thu 08:00-17:00; Fri 08:00-15:45`.
    fn from_str(text: &str) -> Result<Self, OfficeHoursError> {
        let mut days = [None; 5];
        for part in text.split(';').map(str::trim) {
            let quoted = || part.chars().take(60).collect::<String>();
            let (names, times) = part
                .split_once(' ')
                .ok_or_else(|| OfficeHoursError::Malformed(quoted()))?;
            let (first, last) = names.split_once('-').unwrap_or((names, names));
            let span = read_span(times.trim()).ok_or_else(|| OfficeHoursError::Times(quoted()))?;
            let first = position(first).ok_or_else(|| OfficeHoursError::Days(quoted()))?;
            let last = position(last).ok_or_else(|| OfficeHoursError::Days(quoted()))?;
            let chosen = days
                .get_mut(first..=last)
                .filter(|chosen| !chosen.is_empty())
                .ok_or_else(|| OfficeHoursError::Days(quoted()))?;
            for (slot, name) in chosen.iter_mut().zip(NAMES.iter().skip(first)) {
                if slot.replace(span).is_some() {
                    return Err(OfficeHoursError::Twice(*name));
                }
            }
        }
        Ok(Self {
            days,
            off: Arc::default(),
        })
    }
}

fn position(name: &str) -> Option<usize> {
    NAMES.iter().position(|day| day.code() == name)
}

fn read_span(times: &str) -> Option<Span> {
    let (opens, closes) = times.split_once('-')?;
    let (opens, closes) = (read_time(opens)?, read_time(closes)?);
    (opens < closes).then_some(Span { opens, closes })
}

fn read_time(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    let plain = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(hour) || !plain(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 1440).then_some(total)
}

impl fmt::Display for OfficeHours {
    /// Writes what [`OfficeHours::from_str`] reads, one part a run of days with equal hours.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut runs: Vec<(DayKind, DayKind, Span)> = Vec::new();
        let mut adjacent = false;
        for (day, span) in NAMES.iter().zip(&self.days) {
            if let Some(span) = span {
                match runs.last_mut() {
                    Some((_, last, same)) if adjacent && same == span => *last = *day,
                    Some(_) | None => runs.push((*day, *day, *span)),
                }
            }
            adjacent = span.is_some();
        }
        for (n, (first, last, Span { opens, closes })) in runs.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { "; " })?;
            write!(f, "{first}")?;
            if first != last {
                write!(f, "-{last}")?;
            }
            let (oh, om, ch, cm) = (opens / 60, opens % 60, closes / 60, closes % 60);
            write!(f, " {oh:02}:{om:02}-{ch:02}:{cm:02}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for OfficeHours {
    type Error = OfficeHoursError;

    fn try_from(text: String) -> Result<Self, OfficeHoursError> {
        text.parse()
    }
}

impl From<OfficeHours> for String {
    fn from(hours: OfficeHours) -> Self {
        hours.to_string()
    }
}
