//! What the product says to people, in Lithuanian and English: the texts (`texts/*.ftl`), their
//! keys, typed values to put into them, dates in words.
//!
//! A text is reached in one of two ways. [`Line`] (a public line of a report's life), [`Problem`]
//! and [`FieldFault`] are enums whose variants carry exactly the values that their text needs, so
//! that no value can be forgotten. Everything else is a [`Key`], rendered with [`Args`].
//!
//! Deliberately not here: names of categories, authorities and areas (data, see [`Text`]), the
//! rules about who is told what when (atsakas-domain), and anything about HTML or mail.

mod args;
mod bundle;
mod dates;
mod key;
mod lang;
mod line;
mod plural;
mod problem;
mod typed;

pub use args::{Args, Decimal, Value};
pub use bundle::Messages;
pub use dates::{date_in_words, datetime_in_words, time_in_words};
pub use key::{Key, UnknownKey};
pub use lang::{Lang, LangError, Text};
pub use line::{Line, Sentence};
pub use plural::{PluralForm, plural_form};
pub use problem::{FieldFault, FieldText, Problem, ProblemText};
