//! Typed values for the texts.

use std::fmt;

use atsakas_calendar::{Date, Timestamp, end_of_day, local_date};
use serde::{Deserialize, Serialize};

use crate::{Key, Text};

/// A decimal number: `units` divided by 10 to the power of `scale` (at most 9 is sensible).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    /// The digits as an integer: 15 for 1.5.
    pub units: i32,
    /// Digits after the point: 1 for 1.5.
    pub scale: u8,
}

impl fmt::Display for Decimal {
    /// Writes `1.5`, with exactly `scale` digits after the point.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        let sign = if self.units < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        if part.is_empty() {
            Ok(())
        } else {
            write!(f, ".{part}")
        }
    }
}

/// A value that a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: a text may choose other words then (`[none]`).
    None,
    /// Shown as it is.
    Plain(String),
    /// Shown in the reader's language.
    Text(Text),
    /// Shown in the reader's language, with a full stop if it has no end mark.
    Sentence(Text),
    /// A whole number; chooses plural forms.
    Number(i64),
    /// A decimal number; chooses plural forms.
    Decimal(Decimal),
    /// A local date in words.
    Date(Date),
    /// An instant in words: the date alone when it is the last of a local day (as deadlines in
    /// days are), else date and time.
    Instant(Timestamp),
    /// Another message without values of its own: a state, an outcome.
    Message(Key),
}

/// Values by name, and the instant from which the reader looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Args {
    now: Option<Timestamp>,
    values: Vec<(&'static str, Value)>,
}

impl Args {
    /// No values. Dates will be shown with their year.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values read at `now`: dates of its year are shown without the year.
    #[must_use]
    pub fn read_at(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// Adds a value under the name that the text uses; a later one of the same name wins.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.retain(|(present, _)| *present != name);
        self.values.push((name, value.into()));
        self
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }

    pub(crate) const fn now(&self) -> Option<Timestamp> {
        self.now
    }
}

/// The date to say instead of the instant, when the instant is the last of its local day.
pub(crate) fn whole_day(at: Timestamp) -> Option<Date> {
    let date = local_date(at);
    (end_of_day(date) == Ok(at)).then_some(date)
}

impl<V: Clone + Into<Self>> From<&V> for Value {
    fn from(value: &V) -> Self {
        value.clone().into()
    }
}

impl<V: Into<Self>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Decimal(number)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Instant(at)
    }
}

impl From<Key> for Value {
    fn from(key: Key) -> Self {
        Self::Message(key)
    }
}
