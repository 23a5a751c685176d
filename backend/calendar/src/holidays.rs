//! Public holidays of Lithuania by article 123 of the Labour Code (Darbo kodeksas), in the
//! edition in force since 2020 (All Souls' Day was added then). They are computed for any year;
//! what an older edition said is deliberately not modelled, as no report is that old.
//! The article moves no holiday that falls on a weekend.

use jiff::civil::{Date, Weekday};

/// A public holiday's name in the two languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// Lithuanian name, as the Labour Code has it.
    pub name_lt: &'static str,
    /// English name.
    pub name_en: &'static str,
}

/// When a holiday falls.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The first Sunday of a month.
    FirstSunday(i8),
}

const fn named(name_lt: &'static str, name_en: &'static str) -> Holiday {
    Holiday { name_lt, name_en }
}

/// The article's list. Where two fall on one day (1 May 2033), the earlier row names the day.
const HOLIDAYS: [(Rule, Holiday); 16] = [
    (Rule::Fixed(1, 1), named("Naujieji metai", "New Year's Day")),
    (
        Rule::Fixed(2, 16),
        named(
            "Lietuvos valstybės atkūrimo diena",
            "Day of Restoration of the State of Lithuania",
        ),
    ),
    (
        Rule::Fixed(3, 11),
        named(
            "Lietuvos nepriklausomybės atkūrimo diena",
            "Day of Restoration of Independence",
        ),
    ),
    (
        Rule::Easter(0),
        named("Velykos (sekmadienis)", "Easter Sunday"),
    ),
    (
        Rule::Easter(1),
        named("Velykos (pirmadienis)", "Easter Monday"),
    ),
    (
        Rule::Fixed(5, 1),
        named("Tarptautinė darbo diena", "International Labour Day"),
    ),
    (Rule::FirstSunday(5), named("Motinos diena", "Mother's Day")),
    (Rule::FirstSunday(6), named("Tėvo diena", "Father's Day")),
    (
        Rule::Fixed(6, 24),
        named("Rasos ir Joninių diena", "Dew Holiday / St John's Day"),
    ),
    (
        Rule::Fixed(7, 6),
        named(
            "Valstybės (Lietuvos karaliaus Mindaugo karūnavimo) ir Tautiškos giesmės diena",
            "Statehood Day",
        ),
    ),
    (Rule::Fixed(8, 15), named("Žolinė", "Assumption Day")),
    (
        Rule::Fixed(11, 1),
        named("Visų Šventųjų diena", "All Saints' Day"),
    ),
    (
        Rule::Fixed(11, 2),
        named("Mirusiųjų atminimo (Vėlinių) diena", "All Souls' Day"),
    ),
    (Rule::Fixed(12, 24), named("Kūčių diena", "Christmas Eve")),
    (Rule::Fixed(12, 25), named("Kalėdos", "Christmas Day")),
    (
        Rule::Fixed(12, 26),
        named("Kalėdos (antra diena)", "Second Day of Christmas"),
    ),
];

/// The public holiday on this date, if it is one. Where two holidays share a date the one that
/// the Labour Code lists first is named; [`public_holidays`] gives both.
#[must_use]
pub fn public_holiday(date: Date) -> Option<Holiday> {
    HOLIDAYS
        .iter()
        .find(|(rule, _)| rule.falls_on(date))
        .map(|(_, holiday)| *holiday)
}

/// All holidays of a year with their dates, in the order of dates, then of the Labour Code.
/// A year outside of -9999..=9999 has none.
#[must_use]
pub fn public_holidays(year: i16) -> Vec<(Date, Holiday)> {
    let mut days: Vec<(Date, Holiday)> = HOLIDAYS
        .iter()
        .filter_map(|(rule, holiday)| Some((rule.date(year)?, *holiday)))
        .collect();
    days.sort_by_key(|(date, _)| *date);
    days
}

impl Rule {
    fn falls_on(self, date: Date) -> bool {
        match self {
            Self::Fixed(month, day) => (date.month(), date.day()) == (month, day),
            Self::FirstSunday(month) => {
                date.month() == month && date.day() <= 7 && date.weekday() == Weekday::Sunday
            }
            // Easter Sunday and Monday fall in March or April; do not compute it for other days.
            Self::Easter(_) => {
                matches!(date.month(), 3 | 4) && self.date(date.year()) == Some(date)
            }
        }
    }

    fn date(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::FirstSunday(month) => Date::new(year, month, 1)
                .and_then(|first| first.nth_weekday_of_month(1, Weekday::Sunday))
                .ok(),
            Self::Easter(after) => {
                let (month, day) = easter_sunday(i32::from(year));
                let sunday = Date::new(year, month, day).ok()?;
                sunday.checked_add(jiff::Span::new().days(after)).ok()
            }
        }
    }
}

/// Month and day of Easter Sunday in the Gregorian calendar (the algorithm of Meeus, Jones and
/// Butcher), for any year. Earliest 22 March, latest 25 April.
#[expect(
    clippy::many_single_char_names,
    reason = "the letters of the published algorithm"
)]
fn easter_sunday(year: i32) -> (i8, i8) {
    let a = year.rem_euclid(19);
    let b = year.div_euclid(100);
    let c = year.rem_euclid(100);
    let d = b.div_euclid(4);
    let e = b.rem_euclid(4);
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let i = c / 4;
    let k = c % 4;
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    let month = i8::try_from(days / 31).unwrap_or(3);
    let day = i8::try_from(days % 31 + 1).unwrap_or(22);
    (month, day)
}

#[cfg(test)]
mod tests {
    use super::easter_sunday;

    #[test]
    fn easter_is_where_the_tables_have_it() {
        // The extremes of the cycle, and the leap-rule years.
        for (year, expected) in [
            (1818, (3, 22)),
            (1943, (4, 25)),
            (1961, (4, 2)),
            (2000, (4, 23)),
            (2008, (3, 23)),
            (2024, (3, 31)),
            (2025, (4, 20)),
            (2038, (4, 25)),
            (2100, (3, 28)),
        ] {
            assert_eq!(easter_sunday(year), expected, "{year}");
        }
    }
}
