//! Dates and times in words, in Europe/Vilnius local time. The year is said only when it is
//! another one than the reader's. In Lithuanian a number and its „m.“ or „d.“ stay on one line.

use atsakas_calendar::{Date, Timestamp, local_date, vilnius};

use crate::Lang;

/// Lithuanian months in the genitive, English ones as they are.
const MONTHS: [(&str, &str); 12] = [
    ("sausio", "January"),
    ("vasario", "February"),
    ("kovo", "March"),
    ("balandžio", "April"),
    ("gegužės", "May"),
    ("birželio", "June"),
    ("liepos", "July"),
    ("rugpjūčio", "August"),
    ("rugsėjo", "September"),
    ("spalio", "October"),
    ("lapkričio", "November"),
    ("gruodžio", "December"),
];

/// A date: `gruodžio 29 d.`, `29 December`; in another year than `now`'s (or without `now`)
/// `2027 m. sausio 4 d.`, `4 January 2027`. Fits after „iki“ and after “by”.
#[must_use]
pub fn date_in_words(lang: Lang, date: Date, now: Option<Timestamp>) -> String {
    let (lt, en) = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or(("", ""));
    let (year, day) = (date.year(), date.day());
    let this_year = now.is_some_and(|now| local_date(now).year() == year);
    match (lang, this_year) {
        (Lang::Lt, true) => format!("{lt} {day}\u{a0}d."),
        (Lang::Lt, false) => format!("{year}\u{a0}m. {lt} {day}\u{a0}d."),
        (Lang::En, true) => format!("{day} {en}"),
        (Lang::En, false) => format!("{day} {en} {year}"),
    }
}

/// An instant: `gruodžio 29 d. 18:42`, `29 December, 18:42`; the year as in [`date_in_words`].
#[must_use]
pub fn datetime_in_words(lang: Lang, at: Timestamp, now: Option<Timestamp>) -> String {
    let date = date_in_words(lang, local_date(at), now);
    let time = time_in_words(at);
    match lang {
        Lang::Lt => format!("{date} {time}"),
        Lang::En => format!("{date}, {time}"),
    }
}

/// The local time of an instant, in 24 hours, the same in both languages: `08:05`.
#[must_use]
pub fn time_in_words(at: Timestamp) -> String {
    let local = vilnius().to_datetime(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}
