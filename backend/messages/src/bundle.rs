//! The texts, parsed once, and the writing of values into them.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::args::whole_day;
use crate::plural::{PluralForm, plural_form};
use crate::{Args, Key, Lang, Value, date_in_words, datetime_in_words};

type Bundle = FluentBundle<FluentResource>;

static LITHUANIAN: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = load("lt", include_str!("../texts/lt.ftl"));
    bundle.set_formatter(Some(|value, _| {
        shown_number(value).map(|number| grouped(&number, "\u{a0}", ",", 5))
    }));
    add_plural(&mut bundle, Lang::Lt);
    bundle
});
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = load("en", include_str!("../texts/en.ftl"));
    bundle.set_formatter(Some(|value, _| {
        shown_number(value).map(|number| grouped(&number, ",", ".", 4))
    }));
    add_plural(&mut bundle, Lang::En);
    bundle
});

#[expect(
    clippy::expect_used,
    reason = "the texts are compiled in and a test loads both languages"
)]
fn load(language: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = language.parse().expect("a language's code");
    let resource = FluentResource::try_new(source.to_owned()).expect("the texts parse");
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Both languages are written from left to right: no isolation marks around values.
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .expect("no message is there twice");
    bundle
}

/// `PLURAL($count)` in the texts. Fluent's own choice is not used: the plural rules that it brings
/// (`intl_pluralrules` 7) take 22 for *other* and 111 for *one* in Lithuanian.
#[expect(clippy::expect_used, reason = "the only function is added once")]
fn add_plural(bundle: &mut Bundle, lang: Lang) {
    bundle
        .add_function("PLURAL", move |values, _| {
            let form = values
                .first()
                .and_then(shown_number)
                .map_or(PluralForm::Other, |number| plural_form(lang, &number));
            FluentValue::from(form.code())
        })
        .expect("the function is not there yet");
}

fn shown_number(value: &FluentValue) -> Option<String> {
    if let FluentValue::Number(number) = value {
        Some(number.as_string().into_owned())
    } else {
        None
    }
}

/// A number written with a point, with the language's decimal mark, and with its thousands
/// separated once it has `from_digits` digits.
fn grouped(number: &str, separator: &str, mark: &str, from_digits: usize) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let count = whole.bytes().filter(u8::is_ascii_digit).count();
    let mut shown = String::with_capacity(number.len() + 8);
    let mut left = count;
    for character in whole.chars() {
        if character.is_ascii_digit() {
            if count >= from_digits && left < count && left.is_multiple_of(3) {
                shown.push_str(separator);
            }
            left -= 1;
        }
        shown.push(character);
    }
    if !part.is_empty() {
        shown.push_str(mark);
        shown.push_str(part);
    }
    shown
}

/// The text with a full stop, unless it ends with a mark already.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let ended = text.ends_with(['.', '!', '?', '…']) || text.is_empty();
    format!("{text}{}", if ended { "" } else { "." })
}

/// Rendering of texts.
#[derive(Debug, Clone, Copy)]
pub struct Messages;

impl Messages {
    /// The text of a key in a language with its values. A value that is missing shows as its name
    /// in braces (and stops a debug build); none fails.
    #[must_use]
    pub fn render(lang: Lang, key: Key, args: &Args) -> String {
        debug_assert!(
            key.variables()
                .iter()
                .all(|name| args.iter().any(|(given, _)| given == *name)),
            "{key:?} needs {:?}, given {args:?}",
            key.variables()
        );
        Self::format(lang, key.id(), None, args)
    }

    /// A message or one of its attributes. An unknown one gives the id itself.
    pub(crate) fn format(lang: Lang, id: &str, attribute: Option<&str>, args: &Args) -> String {
        let bundle = match lang {
            Lang::Lt => &*LITHUANIAN,
            Lang::En => &*ENGLISH,
        };
        let pattern = bundle.get_message(id).and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|found| found.value()),
        });
        let Some(pattern) = pattern else {
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(8);
        for (name, value) in args.iter() {
            values.set(name, fluent_value(lang, value, args));
        }
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut faults);
        match lang {
            // A date ends with the abbreviation „d.“, whose point also ends the sentence.
            Lang::Lt => text.replace("\u{a0}d..", "\u{a0}d."),
            Lang::En => text.into_owned(),
        }
    }
}

fn fluent_value<'a>(lang: Lang, value: &'a Value, args: &Args) -> FluentValue<'a> {
    match value {
        Value::None => FluentValue::from("none"),
        Value::Plain(text) => FluentValue::from(text.as_str()),
        Value::Text(text) => FluentValue::from(text.get(lang)),
        Value::Sentence(text) => FluentValue::from(sentence(text.get(lang))),
        Value::Number(number) => number_value(&number.to_string(), 0),
        Value::Decimal(number) => number_value(&number.to_string(), number.scale),
        Value::Date(date) => FluentValue::from(date_in_words(lang, *date, args.now())),
        Value::Instant(at) => FluentValue::from(match whole_day(*at) {
            Some(date) => date_in_words(lang, date, args.now()),
            None => datetime_in_words(lang, *at, args.now()),
        }),
        Value::Message(key) => FluentValue::from(Messages::render(lang, *key, &Args::new())),
    }
}

/// A number that chooses the plural form by its digits as they are shown.
fn number_value(digits: &str, scale: u8) -> FluentValue<'static> {
    let options = FluentNumberOptions {
        minimum_fraction_digits: Some(usize::from(scale)),
        ..FluentNumberOptions::default()
    };
    let value = digits.parse::<f64>().unwrap_or(0.0);
    FluentValue::Number(FluentNumber::new(value, options))
}
