//! Sends one word to one device, once; the job's worker tries again.

use atsakas_store::{
    ChangeSet,
    jobs::Leased,
    push::{drop_subscription, find_subscription},
};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};

use super::{
    key::authorization,
    message::{Shown, Word},
    seal::{Fresh, seal},
};
use crate::{App, jobs::verdict::Verdict, ports::Request};

/// How long a push service keeps a word for a device that is switched off, seconds: a week.
const KEPT: &str = "604800";

pub(crate) async fn send_push(app: &App, job: &Leased) -> Verdict {
    let Ok(word) = serde_json::from_str::<Word>(&job.payload) else {
        return Verdict::fail("the job cannot be read");
    };
    let device = match find_subscription(&app.store, word.subscription).await {
        // Taken back meanwhile.
        Ok(None) => return Verdict::Done(ChangeSet::new()),
        Ok(Some(device)) => device,
        Err(error) => return Verdict::retry(error.to_string()),
    };
    let shown = Shown {
        title: &word.title,
        body: &word.body,
        tag: &word.tag,
        lang: &word.lang,
    };
    let message = serde_json::to_vec(&shown).unwrap_or_default();
    let fresh = PrivateKey::generate(&ECDH_P256).map(|key| Fresh {
        key,
        salt: app.chance.bytes16(),
    });
    let sealed = fresh.and_then(|fresh| seal(&message, &device.p256dh, &device.auth, &fresh));
    let (Ok(body), Some(authorization)) = (sealed, authorization(app, &device.endpoint)) else {
        return Verdict::Done(drop_subscription(device.id).into());
    };
    let request = Request {
        url: device.endpoint.clone(),
        headers: vec![
            ("authorization", authorization),
            ("content-encoding", "aes128gcm".to_owned()),
            ("content-type", "application/octet-stream".to_owned()),
            ("ttl", KEPT.to_owned()),
            ("urgency", "normal".to_owned()),
        ],
        body: Some(body),
    };
    match app
        .push_services
        .ask(&request)
        .await
        .map(|answered| answered.status)
    {
        Ok(200..=299) => Verdict::done(),
        // The browser has taken the subscription back.
        Ok(404 | 410) => Verdict::Done(drop_subscription(device.id).into()),
        Ok(status @ (400 | 401 | 403 | 413)) => {
            Verdict::fail(format!("the push service refuses: status {status}"))
        }
        Ok(status) => Verdict::retry(format!("status {status}")),
        Err(error) => Verdict::retry(error.to_string()),
    }
}
