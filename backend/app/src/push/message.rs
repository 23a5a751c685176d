//! What a device is told, and the jobs that tell it.

use atsakas_messages::Lang;
use atsakas_store::{
    Change, StoreError,
    jobs::enqueue,
    push::{Subscription, list_subscriptions},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    App,
    jobs::{job, kind::Kind},
};

/// Devices of one report at most.
pub const MOST_DEVICES: i32 = 10;
/// Characters of what is said at most: a phone shows no more, and a push service takes 4 KiB.
const LONGEST: usize = 400;

/// A word for one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Which device.
    pub subscription: Uuid,
    /// In a few words.
    pub title: String,
    /// What is new.
    pub body: String,
    /// Words of one report take one another's place.
    pub tag: String,
    /// Language of both.
    pub lang: String,
}

/// What the device reads.
#[derive(Debug, Serialize)]
pub(crate) struct Shown<'a> {
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    pub(crate) tag: &'a str,
    pub(crate) lang: &'a str,
}

/// The jobs that tell every device of a report.
///
/// # Errors
/// When the database fails.
pub(crate) async fn words_for(
    app: &App,
    (municipality, report): (&str, Uuid),
    (title, body, reference): (&str, &str, &str),
    lang: Lang,
    now: Timestamp,
) -> Result<Vec<Change>, StoreError> {
    let devices = list_subscriptions(&app.store, municipality, report, MOST_DEVICES).await?;
    devices
        .iter()
        .map(|device| word_for(app, device, (title, body, reference), lang, now))
        .collect()
}

/// The job that tells one device.
///
/// # Errors
/// `Corrupt` when the job cannot be written, which does not happen.
pub(crate) fn word_for(
    app: &App,
    device: &Subscription,
    (title, body, reference): (&str, &str, &str),
    lang: Lang,
    now: Timestamp,
) -> Result<Change, StoreError> {
    let word = Word {
        subscription: device.id,
        title: title.to_owned(),
        body: shortened(body),
        tag: reference.to_owned(),
        lang: lang.code().to_owned(),
    };
    Ok(enqueue(vec![job(app, Kind::SendPush, None, &word, now)?]))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_cut_between_characters() {
        assert_eq!(shortened("trumpai"), "trumpai");
        let long = "ž".repeat(500);
        let cut = shortened(&long);
        assert_eq!(cut.chars().count(), LONGEST);
        assert!(cut.ends_with('…'));
    }
}
