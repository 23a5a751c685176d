//! Reads the texts of the sources into a [`Config`], noting every fault on the way.

#![expect(
    clippy::option_option,
    reason = "none: there is a fault; some none: it is not set"
)]

mod clocks;
mod oidc;
mod post;
mod storage;
mod surface;

use std::{net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

use atsakas_app::settings::SessionSettings;
use atsakas_calendar::OfficeHours;

use super::{
    Config, LogFormat,
    fault::{Fault, masked},
    keys::{Key, Secrecy},
    source::Sources,
};

/// Reads everything; none when something is wrong, which `faults` then names.
pub(super) fn read(sources: &Sources, faults: &mut Vec<Fault>) -> Option<Config> {
    let mut from = Reader { sources, faults };
    let listen: Option<SocketAddr> = from.parsed(
        "listen",
        "an address and port, e.g. 127.0.0.1:8080 or [::]:8080",
    );
    let production = from.switch("production");
    let samples = from.switch("samples");
    let public_url = from.public_url(listen, production == Some(true));
    let data_dir = from.text("data_dir", "the path of a folder", |text| {
        (!text.is_empty()).then(|| PathBuf::from(text))
    });
    let database = from.database(data_dir.as_ref());
    let secret = from.secret(database.as_ref(), production == Some(true));
    if production == Some(true) && samples == Some(true) {
        from.fault("samples", "false where production = true");
    }
    let blobs = from.blobs(data_dir.as_ref());
    let photos = from.photos();
    let edge = from.edge(photos.as_ref());
    let serve = from.serve();
    let metrics_listen = from.optional(
        "metrics.listen",
        "an address and port, or nothing",
        |text| text.parse().ok(),
    );
    let jobs_at_once = from.number("jobs.parallel", 1, 256);
    let mail = from.mail(production == Some(true));
    let clocks = from.clocks();
    let retention = from.retention();
    let log_format = from.text("log.format", "text or json", |text| match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    });
    let log_filter = from.text(
        "log.filter",
        "error, warn, info, debug, trace, off, or a list like info,sqlx=warn",
        |text| {
            tracing_subscriber::EnvFilter::try_new(text)
                .ok()
                .filter(|_| !text.trim().is_empty())
                .map(|_| text.to_owned())
        },
    );
    let office_hours: Option<OfficeHours> = from.parsed(
        "office_hours",
        "hours like Mon-Thu 08:00-17:00; Fri 08:00-15:45",
    );
    let answers_kept_for = from
        .number("answers_kept_hours", 1, 8_760)
        .map(Duration::from_hours);
    let orphans_kept_for = from
        .number("orphans_kept_hours", 1, 8_760)
        .map(Duration::from_hours);
    let nearby_days = from.number("nearby_days", 1, 3_650);
    let idle_for = from
        .number("sessions.idle_minutes", 1, 1_440)
        .map(Duration::from_mins);
    let longest = from
        .number("sessions.longest_hours", 1, 168)
        .map(Duration::from_hours);
    let oidc = from.oidc();
    let outside = from.networks("outside.networks");
    let push_networks = from.networks("push.networks");
    let map = from.map();
    Some(Config {
        listen: listen?,
        public_url: public_url?,
        data_dir: data_dir?,
        database: database?,
        secret: secret?,
        production: production?,
        samples: samples?,
        blobs: blobs?,
        photos: photos?,
        edge: edge?,
        serve: serve?,
        metrics_listen: metrics_listen?,
        jobs_at_once: jobs_at_once?,
        mail: mail?,
        clocks: clocks?,
        retention: retention?,
        log_format: log_format?,
        log_filter: log_filter?,
        office_hours: office_hours?,
        answers_kept_for: answers_kept_for?,
        orphans_kept_for: orphans_kept_for?,
        nearby_days: nearby_days?,
        sessions: SessionSettings {
            idle_for: idle_for?,
            longest: longest?,
        },
        oidc: oidc?,
        outside: outside?,
        push_networks: push_networks?,
        map: map?,
    })
}

struct Reader<'a> {
    sources: &'a Sources,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn raw(&self, name: &str) -> &str {
        self.sources.get(name).0.trim()
    }

    fn fault(&mut self, name: &str, expected: impl Into<String>) {
        let (value, origin) = self.sources.get(name);
        let secrecy = Key::find(name).map_or(Secrecy::Secret, |key| key.secrecy);
        let value = Some(masked(secrecy, value));
        self.faults.push(Fault {
            key: name.to_owned(),
            value,
            origin,
            expected: expected.into(),
        });
    }

    fn text<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(self.raw(name));
        if value.is_none() {
            self.fault(name, expected);
        }
        value
    }

    fn parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> Option<T> {
        self.text(name, expected, |text| text.parse().ok())
    }

    /// An empty text is none.
    fn optional<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        self.text(name, expected, |text| {
            if text.is_empty() {
                Some(None)
            } else {
                parse(text).map(Some)
            }
        })
    }

    fn switch(&mut self, name: &str) -> Option<bool> {
        self.text(name, "true or false", |text| match text {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        })
    }

    fn number<T>(&mut self, name: &str, least: u64, most: u64) -> Option<T>
    where
        T: TryFrom<u64>,
    {
        self.text(
            name,
            &format!("a whole number from {least} to {most}"),
            |text| {
                let number = text
                    .parse::<u64>()
                    .ok()
                    .filter(|number| (least..=most).contains(number))?;
                T::try_from(number).ok()
            },
        )
    }

    fn seconds(&mut self, name: &str, most: u64) -> Option<Duration> {
        self.number(name, 1, most).map(Duration::from_secs)
    }
}
