//! What kind of day a date is for schedules: a weekday, or a public holiday, which is a kind of
//! its own.

use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::public_holiday;

/// Kind of a local day. A public holiday is `Holiday` whatever weekday it falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayKind {
    /// Monday that is no public holiday; likewise the others.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
    /// Public holiday.
    Holiday,
}

/// The kind of a local date.
#[must_use]
pub fn day_kind(date: Date) -> DayKind {
    if public_holiday(date).is_some() {
        DayKind::Holiday
    } else {
        DayKind::from(date.weekday())
    }
}

impl DayKind {
    /// All kinds, Monday first, `Holiday` last; the position is [`DayKind::index`].
    pub const ALL: [Self; 8] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
        Self::Holiday,
    ];

    /// Position in [`DayKind::ALL`], 0 to 7.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Mon => 0,
            Self::Tue => 1,
            Self::Wed => 2,
            Self::Thu => 3,
            Self::Fri => 4,
            Self::Sat => 5,
            Self::Sun => 6,
            Self::Holiday => 7,
        }
    }

    /// Short English code as rule tables write it: `Mon` … `Sun`, `holiday`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mon => "Mon",
            Self::Tue => "Tue",
            Self::Wed => "Wed",
            Self::Thu => "Thu",
            Self::Fri => "Fri",
            Self::Sat => "Sat",
            Self::Sun => "Sun",
            Self::Holiday => "holiday",
        }
    }

    /// Whether offices work on such a day: Monday to Friday.
    #[must_use]
    pub const fn is_working(self) -> bool {
        match self {
            Self::Mon | Self::Tue | Self::Wed | Self::Thu | Self::Fri => true,
            Self::Sat | Self::Sun | Self::Holiday => false,
        }
    }
}

impl From<Weekday> for DayKind {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Mon,
            Weekday::Tuesday => Self::Tue,
            Weekday::Wednesday => Self::Wed,
            Weekday::Thursday => Self::Thu,
            Weekday::Friday => Self::Fri,
            Weekday::Saturday => Self::Sat,
            Weekday::Sunday => Self::Sun,
        }
    }
}

impl fmt::Display for DayKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
