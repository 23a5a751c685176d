//! A deadline in words, as the reporter reads it.

use atsakas_messages::{Args, Key, Lang, Messages};
use jiff::Timestamp;

/// „iki gruodžio 22 d.", "by 22 December"; with the year when it is another than at `now`.
#[must_use]
pub fn by_words(lang: Lang, deadline: Timestamp, now: Timestamp) -> String {
    Messages::render(
        lang,
        Key::DeadlineBy,
        &Args::new().with("deadline", deadline).read_at(now),
    )
}
