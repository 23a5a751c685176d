//! A reporter wishes to be told on a device, or no more.

use atsakas_domain::reports::Status;
use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::push::{
    Subscription, forget_subscription, list_subscriptions, put_subscription,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::message::{MOST_DEVICES, word_for};
use crate::{
    App,
    secret::sha256,
    tracking::find::{TrackingError, find},
};

/// Longest address of a push service, in bytes.
const LONGEST: usize = 1_000;

/// What a browser gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Address at the push service.
    pub endpoint: String,
    /// The browser's public key, base64url.
    pub p256dh: String,
    /// The secret that it shares with us, base64url.
    pub auth: String,
}

/// Tells the device of the report from now on, beginning with a word that says so; a device that is told already hears
/// nothing.
///
/// # Errors
/// `PushRefused` for an address or keys that cannot be, `NotNow` when the report has ended or has ten devices, and the rest
/// of [`TrackingError`].
pub async fn subscribe(
    app: &App,
    lang: Lang,
    token: &str,
    wish: &Wish,
) -> Result<(), TrackingError> {
    let report = find(app, token).await?;
    let status: Status = report.state.status.parse().unwrap_or(Status::Received);
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
    let keys = decode(&wish.p256dh).zip(decode(&wish.auth));
    let Some((p256dh, auth)) = keys.filter(|(key, auth)| key.len() == 65 && auth.len() == 16)
    else {
        return Err(TrackingError::PushRefused);
    };
    if wish.endpoint.len() > LONGEST || !app.push_services.allows(&wish.endpoint) {
        return Err(TrackingError::PushRefused);
    }
    let now = app.clock.now();
    let there =
        list_subscriptions(&app.store, &report.municipality, report.id, MOST_DEVICES).await?;
    let known = there.iter().find(|one| one.endpoint == wish.endpoint);
    let full = there.len() >= usize::try_from(MOST_DEVICES).unwrap_or(usize::MAX);
    if status.has_ended() || (full && known.is_none()) {
        return Err(TrackingError::NotNow {
            status: status.name(),
        });
    }
    let device = Subscription {
        id: known.map_or_else(|| app.chance.uuid(now), |known| known.id),
        municipality: report.municipality.clone(),
        report: report.id,
        endpoint: wish.endpoint.clone(),
        p256dh,
        auth,
    };
    let mut changes = vec![put_subscription(
        &device,
        sha256(wish.endpoint.as_bytes()),
        now.as_microsecond(),
    )];
    if known.is_none() {
        let about = Args::new().with("reference", report.reference.as_str());
        let say = |key| Messages::render(lang, key, &about);
        let (title, body) = (say(Key::PushTitle), say(Key::PushBegun));
        changes.push(word_for(
            app,
            &device,
            (&title, &body, &report.reference),
            lang,
            now,
        )?);
    }
    app.store
        .apply(changes)
        .await
        .map_err(TrackingError::from_apply)
}

/// Tells the device no more; nothing happens where it was not told.
///
/// # Errors
/// See [`TrackingError`].
pub async fn unsubscribe(app: &App, token: &str, endpoint: &str) -> Result<(), TrackingError> {
    let report = find(app, token).await?;
    let gone = forget_subscription(&report.municipality, report.id, sha256(endpoint.as_bytes()));
    app.store
        .apply(gone)
        .await
        .map_err(TrackingError::from_apply)
}
