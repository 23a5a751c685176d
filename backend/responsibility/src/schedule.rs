//! When a rule holds: spans of local time as rule tables write them, `Mon-Fri 08:00-17:00`,
//! `22:00-06:00`, `holiday 00:00-24:00`, several by `;`.
//!
//! A public holiday is a day of its own kind: `Mon-Fri` and `Sun` do not contain it, a span
//! without days does. A span over midnight belongs to the day on which it starts. Ends are
//! exclusive.

mod minutes;

use std::fmt;
use std::str::FromStr;

use atsakas_calendar::{DayKind, LocalMoment};

pub(crate) use minutes::{MINUTES, PAIRS, TimeSet, moment, time_index};

/// Most spans in one schedule.
pub const MAX_SPANS: usize = 100;

/// A set of local moments. No spans: always.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Schedule {
    spans: Vec<Span>,
}

/// A span of the clock on days of some kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    days: Days,
    from: u16,
    to: u16,
}

/// A set of kinds of days: bit [`DayKind::index`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Days(u8);

const ALL_DAYS: Days = Days(0xff);

/// What is wrong with a written schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScheduleFault {
    /// The days are neither `Mon` … `Sun`, `holiday`, nor a range or list of them.
    #[error("{0:?} are no days: write Mon, Mon-Fri, Sat-Sun or holiday, several by a comma")]
    BadDays(String),
    /// The clock times are not `HH:MM-HH:MM`.
    #[error("{0:?} is no span of time: write 08:00-17:00, from 00:00 to 24:00")]
    BadSpan(String),
    /// The span starts when it ends.
    #[error("{0:?} starts when it ends: write 00:00-24:00 for a whole day")]
    NothingBetween(String),
    /// There are too many spans.
    #[error("more than {MAX_SPANS} spans")]
    TooMany,
}

impl Schedule {
    /// A schedule that contains every moment.
    #[must_use]
    pub const fn always() -> Self {
        Self { spans: Vec::new() }
    }

    /// Whether it was written as "any".
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.spans.is_empty()
    }

    /// The spans as they were written.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether the moment is inside.
    #[must_use]
    pub fn contains(&self, moment: LocalMoment) -> bool {
        self.is_always() || self.spans.iter().any(|span| span.contains(moment))
    }
}

impl Span {
    /// Whether the span is on days of this kind.
    #[must_use]
    pub const fn has_day(self, day: DayKind) -> bool {
        self.days.0 >> day.index() & 1 == 1
    }

    /// Whether it was written without days, so for days of every kind.
    #[must_use]
    pub fn is_daily(self) -> bool {
        self.days == ALL_DAYS
    }

    /// Minute of the day at which it starts, 0..1440.
    #[must_use]
    pub const fn from_minute(self) -> u16 {
        self.from
    }

    /// Minute at which it ends, exclusive, 0..=1440. Not after the start: it ends on the next day.
    #[must_use]
    pub const fn to_minute(self) -> u16 {
        self.to
    }

    /// Whether it ends on the day after the one on which it starts.
    #[must_use]
    pub const fn is_over_midnight(self) -> bool {
        self.to < self.from
    }

    fn contains(self, at: LocalMoment) -> bool {
        if self.is_over_midnight() {
            (self.has_day(at.today) && at.minute >= self.from)
                || (self.has_day(at.yesterday) && at.minute < self.to)
        } else {
            self.has_day(at.today) && (self.from..self.to).contains(&at.minute)
        }
    }
}

impl FromStr for Schedule {
    type Err = ScheduleFault;

    /// Reads spans separated by `;`. `-` is "always".
    fn from_str(text: &str) -> Result<Self, ScheduleFault> {
        if text.trim() == "-" {
            return Ok(Self::always());
        }
        let parts: Vec<&str> = text.split(';').collect();
        if parts.len() > MAX_SPANS {
            return Err(ScheduleFault::TooMany);
        }
        let spans: Result<Vec<Span>, _> = parts.into_iter().map(read_span).collect();
        Ok(Self { spans: spans? })
    }
}

fn read_span(text: &str) -> Result<Span, ScheduleFault> {
    let text = text.trim();
    let short = || text.chars().take(60).collect::<String>();
    let (days, clock) = match text.rsplit_once(char::is_whitespace) {
        Some((days, clock)) => (
            read_days(days)
                .ok_or_else(|| ScheduleFault::BadDays(days.chars().take(60).collect()))?,
            clock,
        ),
        None => (ALL_DAYS, text),
    };
    let times = clock
        .split_once('-')
        .and_then(|(from, to)| Some((read_clock(from)?, read_clock(to)?)))
        .filter(|(from, _)| *from < MINUTES_OF_DAY);
    let Some((from, to)) = times else {
        return Err(ScheduleFault::BadSpan(short()));
    };
    if from == to {
        return Err(ScheduleFault::NothingBetween(short()));
    }
    Ok(Span { days, from, to })
}

const MINUTES_OF_DAY: u16 = 1440;

fn read_clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let two = |digits: &str| {
        let fits = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let at = hours * 60 + minutes;
    (minutes < 60 && at <= MINUTES_OF_DAY).then_some(at)
}

fn read_days(text: &str) -> Option<Days> {
    let mut days = 0;
    for part in text.split(',') {
        days |= match part.split_once('-') {
            Some((from, to)) => day_range(read_day(from)?, read_day(to)?)?,
            None => 1 << read_day(part)?.index(),
        };
    }
    Some(Days(days))
}

/// `Fri-Mon` goes over the end of the week; a holiday is in no range.
fn day_range(from: DayKind, to: DayKind) -> Option<u8> {
    if from == DayKind::Holiday || to == DayKind::Holiday {
        return None;
    }
    let length = (to.index() + 7 - from.index()) % 7;
    let week = (0..=length).map(|step| (from.index() + step) % 7);
    Some(week.fold(0, |days, day| days | 1 << day))
}

fn read_day(text: &str) -> Option<DayKind> {
    let text = text.trim();
    let is_named = |day: &DayKind| day.code().eq_ignore_ascii_case(text);
    DayKind::ALL.into_iter().find(is_named)
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_always() {
            return f.write_str("-");
        }
        for (at, span) in self.spans.iter().enumerate() {
            if at > 0 {
                f.write_str(";")?;
            }
            write!(f, "{span}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_daily() {
            let mut runs: Vec<(DayKind, DayKind)> = Vec::new();
            for day in DayKind::ALL.into_iter().filter(|day| self.has_day(*day)) {
                match runs.last_mut() {
                    Some((_, last))
                        if day != DayKind::Holiday && last.index() + 1 == day.index() =>
                    {
                        *last = day;
                    }
                    _ => runs.push((day, day)),
                }
            }
            for (at, (first, last)) in runs.iter().enumerate() {
                let comma = if at > 0 { "," } else { "" };
                if first == last {
                    write!(f, "{comma}{first}")?;
                } else {
                    write!(f, "{comma}{first}-{last}")?;
                }
            }
            f.write_str(" ")?;
        }
        let clock = |minute: u16| (minute / 60, minute % 60);
        let ((h, m), (to_h, to_m)) = (clock(self.from), clock(self.to));
        write!(f, "{h:02}:{m:02}-{to_h:02}:{to_m:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DayKind::{Fri, Holiday, Mon, Sat, Sun, Thu};

    fn at(text: &str, today: DayKind, yesterday: DayKind, minute: u16) -> bool {
        let moment = LocalMoment {
            today,
            yesterday,
            minute,
        };
        text.parse::<Schedule>().unwrap().contains(moment)
    }

    #[test]
    fn a_holiday_is_in_spans_without_days_and_in_its_own_only() {
        assert!(!at("Mon-Fri 08:00-17:00", Holiday, Mon, 600));
        assert!(!at("Sun 00:00-24:00", Holiday, Sat, 600));
        assert!(!at("Mon-Sun 00:00-24:00", Holiday, Sat, 600));
        assert!(at("08:00-17:00", Holiday, Mon, 600));
        assert!(at("holiday 00:00-24:00", Holiday, Mon, 0));
        assert!(!at("holiday 00:00-24:00", Mon, Holiday, 0));
    }

    #[test]
    fn a_span_over_midnight_belongs_to_the_day_on_which_it_starts() {
        assert!(at("Fri 22:00-06:00", Fri, Thu, 22 * 60));
        assert!(at("Fri 22:00-06:00", Sat, Fri, 5 * 60 + 59));
        assert!(
            !at("Fri 22:00-06:00", Sat, Fri, 6 * 60),
            "ends are exclusive"
        );
        assert!(
            !at("Fri 22:00-06:00", Fri, Thu, 60),
            "the night before is Thursday's"
        );
        assert!(
            at("Fri 22:00-06:00", Holiday, Fri, 60),
            "it goes on into a holiday"
        );
        assert!(
            !at("Fri 22:00-06:00", Sat, Holiday, 60),
            "Friday was a holiday"
        );
        assert!(at("holiday 22:00-06:00", Sat, Holiday, 60));
        assert!(at("22:00-00:00", Mon, Sun, 1439) && !at("22:00-00:00", Mon, Sun, 0));
    }

    #[test]
    fn days_come_as_ranges_and_lists() {
        assert!(at("Sat-Mon 00:00-24:00", Mon, Sun, 5) && !at("Sat-Mon 00:00-24:00", Fri, Thu, 5));
        assert!(at(
            "sat,HOLIDAY 10:00-12:00; Mon 00:00-01:00",
            Holiday,
            Sun,
            600
        ));
        for text in [
            "Mon-Fri 08:00-17:00",
            "22:00-06:00",
            "holiday 00:00-24:00",
            "-",
            "Mon-Tue,Sat-Sun,holiday 01:00-02:30;Sun 22:00-00:00",
        ] {
            assert_eq!(text.parse::<Schedule>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            ";",
            "Mon",
            "08:00",
            "8:00-9:00",
            "24:00-25:00",
            "24:00-01:00",
            "10:60-11:00",
            "10:00-10:00",
            "Mon-holiday 08:00-09:00",
            "Monday 08:00-09:00",
            "-Mon 08:00-09:00",
            "08:00-09:00;",
            "+1:00-02:00",
            "Mon 08:00-09:00 x",
            "Mo\u{0}n 08:00-09:00",
        ] {
            assert!(text.parse::<Schedule>().is_err(), "{text:?}");
        }
        assert_eq!(
            vec!["08:00-09:00"; 101].join(";").parse::<Schedule>(),
            Err(ScheduleFault::TooMany)
        );
    }
}
