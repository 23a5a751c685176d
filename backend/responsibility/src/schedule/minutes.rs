//! The time universe: minute of the local day × kind of the day × kind of the day before, as far
//! as they can go together. 22 pairs of kinds × 1440 minutes.

use std::collections::BTreeSet;

use atsakas_calendar::{DayKind, LocalMoment};

use super::{MINUTES_OF_DAY, Schedule};
use crate::bits::Bits;

use DayKind::{Fri, Holiday, Mon, Sat, Sun, Thu, Tue, Wed};

/// Minutes in a local day.
pub(crate) const MINUTES: usize = 1440;

/// Every pair (day, day before) that the calendar can have: first the plain weeks, then holidays
/// after weekdays, weekdays after holidays, and a holiday after a holiday.
pub(crate) const PAIRS: [(DayKind, DayKind); 22] = [
    (Mon, Sun),
    (Tue, Mon),
    (Wed, Tue),
    (Thu, Wed),
    (Fri, Thu),
    (Sat, Fri),
    (Sun, Sat),
    (Holiday, Mon),
    (Holiday, Tue),
    (Holiday, Wed),
    (Holiday, Thu),
    (Holiday, Fri),
    (Holiday, Sat),
    (Holiday, Sun),
    (Mon, Holiday),
    (Tue, Holiday),
    (Wed, Holiday),
    (Thu, Holiday),
    (Fri, Holiday),
    (Sat, Holiday),
    (Sun, Holiday),
    (Holiday, Holiday),
];

/// Place of a pair in [`PAIRS`]. A pair that no calendar has (a Monday after a Wednesday) counts
/// as the same day in a plain week.
const fn pair_of(today: DayKind, yesterday: DayKind) -> usize {
    const LAST: usize = Holiday.index();
    match (today.index(), yesterday.index()) {
        (LAST, LAST) => 21,
        (LAST, before) => 7 + before,
        (day, LAST) => 14 + day,
        (day, _) => day,
    }
}

/// Place of a moment in the time universe; a minute past the end of the day counts as its last.
pub(crate) fn time_index(at: LocalMoment) -> usize {
    let minute = usize::from(at.minute.min(MINUTES_OF_DAY - 1));
    pair_of(at.today, at.yesterday) * MINUTES + minute
}

/// The moment at a place of the time universe.
pub(crate) fn moment(pair: usize, minute: usize) -> LocalMoment {
    let (today, yesterday) = PAIRS.get(pair).copied().unwrap_or((Mon, Sun));
    LocalMoment {
        today,
        yesterday,
        minute: u16::try_from(minute).unwrap_or(0),
    }
}

/// A set of moments: the meaning of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct TimeSet {
    bits: Bits,
    /// The minutes of the day at which it may change, ascending.
    cuts: Vec<u16>,
}

impl TimeSet {
    pub(crate) fn of(schedule: &Schedule) -> Self {
        let size = PAIRS.len() * MINUTES;
        if schedule.is_always() {
            return Self {
                bits: Bits::full(size),
                cuts: Vec::new(),
            };
        }
        let mut bits = Bits::empty(size);
        let mut cuts = BTreeSet::new();
        for span in schedule.spans() {
            cuts.extend([span.from_minute(), span.to_minute()]);
            let (from, to) = (
                usize::from(span.from_minute()),
                usize::from(span.to_minute()),
            );
            for (pair, (today, yesterday)) in PAIRS.iter().enumerate() {
                let start = pair * MINUTES;
                let end = if span.is_over_midnight() { MINUTES } else { to };
                if span.has_day(*today) {
                    bits.insert_range(start + from, start + end);
                }
                if span.is_over_midnight() && span.has_day(*yesterday) {
                    bits.insert_range(start, start + to);
                }
            }
        }
        cuts.remove(&0);
        cuts.remove(&MINUTES_OF_DAY);
        Self {
            bits,
            cuts: cuts.into_iter().collect(),
        }
    }

    pub(crate) fn is_everything(&self) -> bool {
        self.bits.is_full()
    }

    pub(crate) fn contains(&self, index: usize) -> bool {
        self.bits.contains(index)
    }

    pub(crate) fn intersects(&self, other: &Self) -> bool {
        self.bits.intersects(&other.bits)
    }

    pub(crate) fn cuts(&self) -> &[u16] {
        &self.cuts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsakas_calendar::{Date, day_kind};

    #[test]
    fn a_set_of_minutes_is_the_schedule_at_every_minute() {
        for text in [
            "Mon-Fri 08:00-17:00",
            "22:00-06:00",
            "holiday 22:00-06:00;Sun 00:00-24:00",
            "-",
            "23:59-00:00",
        ] {
            let schedule: Schedule = text.parse().unwrap();
            let set = TimeSet::of(&schedule);
            for pair in 0..PAIRS.len() {
                for minute in 0..MINUTES {
                    let at = moment(pair, minute);
                    assert_eq!(time_index(at), pair * MINUTES + minute);
                    assert_eq!(
                        set.contains(time_index(at)),
                        schedule.contains(at),
                        "{text} {at:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_pairs_are_those_that_calendars_have() {
        let mut seen = BTreeSet::new();
        let mut date = Date::constant(2000, 1, 2);
        while date.year() < 2100 {
            seen.insert((day_kind(date), day_kind(date.yesterday().unwrap())));
            date = date.tomorrow().unwrap();
        }
        let ours: BTreeSet<_> = PAIRS.into_iter().collect();
        assert_eq!(seen, ours);
        for (at, (today, yesterday)) in PAIRS.into_iter().enumerate() {
            assert_eq!(pair_of(today, yesterday), at);
        }
    }
}
