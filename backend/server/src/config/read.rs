//! Reads the texts of the sources into a [`Config`], noting every fault on the way.

#![expect(
    clippy::option_option,
    reason = "none: there is a fault; some none: it is not set"
)]

use std::{net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

use atsakas_calendar::OfficeHours;
use atsakas_http::{
    BodyLimits, EdgeSettings, ProxyHeader, Quota, RateSettings, ServeSettings, TrustedProxies,
};
use atsakas_photos::{BlobSettings, Limits, LocalSettings, S3Settings, Secret};
use atsakas_store::{DatabaseSettings, Synchronous};

use super::{
    Config, LogFormat,
    fault::{Fault, masked},
    keys::{Key, Secrecy},
    secret,
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
        log_format: log_format?,
        log_filter: log_filter?,
        office_hours: office_hours?,
        answers_kept_for: answers_kept_for?,
        orphans_kept_for: orphans_kept_for?,
        nearby_days: nearby_days?,
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

    fn public_url(&mut self, listen: Option<SocketAddr>, production: bool) -> Option<String> {
        let text = self.raw("public_url").to_owned();
        if text.is_empty() {
            if production {
                self.fault("public_url", "an https address where production = true");
                return None;
            }
            return listen.map(|address| format!("http://{address}"));
        }
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://").filter(|_| !production));
        let fits = host.is_some_and(|host| {
            !host.is_empty()
                && !host.starts_with('/')
                && !host.contains(['?', '#', ' ', '@'])
                && !host.ends_with('/')
        });
        if fits {
            return Some(text);
        }
        let expected = if production {
            "an https address where production = true"
        } else {
            "an http or https address"
        };
        self.fault(
            "public_url",
            format!("{expected}, without a slash at its end"),
        );
        None
    }

    fn database(&mut self, data_dir: Option<&PathBuf>) -> Option<DatabaseSettings> {
        let url = self.raw("database").to_owned();
        let known = ["sqlite://", "postgres://", "postgresql://"]
            .iter()
            .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
        let url = if url.is_empty() {
            data_dir.map(|folder| format!("sqlite://{}", folder.join("atsakas.db").display()))
        } else if known {
            Some(url)
        } else {
            self.fault("database", "sqlite://FILE or postgres://USER@HOST/NAME");
            None
        };
        let synchronous = self.text("store.synchronous", "full or normal", |text| match text {
            "full" => Some(Synchronous::Full),
            "normal" => Some(Synchronous::Normal),
            _ => None,
        });
        let read_connections = self.number("store.read_connections", 1, 500);
        let write_connections = self.number("store.write_connections", 1, 500);
        let committers = self.number("store.committers", 1, 500);
        let queue = self.number("store.queue", 1, 1_000_000);
        Some(DatabaseSettings {
            url: url?,
            synchronous: synchronous?,
            read_connections: read_connections?,
            write_connections: write_connections?,
            committers: committers?,
            queue: queue?,
        })
    }

    fn secret(
        &mut self,
        database: Option<&DatabaseSettings>,
        production: bool,
    ) -> Option<Option<[u8; 32]>> {
        let shared = database.is_some_and(|database| !database.url.starts_with("sqlite://"));
        if self.raw("secret_key").is_empty() && (shared || production) {
            self.fault(
                "secret_key",
                "32 bytes in hexadecimal, the same in every process (openssl rand -hex 32)",
            );
            return None;
        }
        self.optional(
            "secret_key",
            "64 hexadecimal digits, not all the same (openssl rand -hex 32)",
            secret::parse,
        )
    }

    fn blobs(&mut self, data_dir: Option<&PathBuf>) -> Option<BlobSettings> {
        let patience = self.seconds("blobs.patience_seconds", 600);
        let fsync = self.switch("blobs.fsync");
        let in_host = self.switch("blobs.s3_bucket_in_host");
        let directory = self.raw("blobs.directory").to_owned();
        match self.raw("blobs.kind") {
            "disk" => {
                let root = if directory.is_empty() {
                    data_dir?.join("photos")
                } else {
                    PathBuf::from(directory)
                };
                Some(BlobSettings::Local(LocalSettings {
                    root,
                    fsync: fsync?,
                    patience: patience?,
                }))
            }
            "s3" => {
                let bucket = self.text(
                    "blobs.s3_bucket",
                    "the name of the bucket where blobs.kind = \"s3\"",
                    |text| (!text.is_empty()).then(|| text.to_owned()),
                );
                let region = self.text("blobs.s3_region", "a region", |text| {
                    (!text.is_empty()).then(|| text.to_owned())
                });
                let endpoint = self.optional(
                    "blobs.s3_endpoint",
                    "https://…, http:// on loopback, or nothing",
                    |text| {
                        (text.starts_with("https://") || text.starts_with("http://"))
                            .then(|| text.to_owned())
                    },
                );
                let (key, hush) = (
                    self.raw("blobs.s3_access_key").to_owned(),
                    self.raw("blobs.s3_secret_key").to_owned(),
                );
                let keys = match (key.is_empty(), hush.is_empty()) {
                    (true, true) => Some(None),
                    (false, false) => Some(Some((key, Secret::new(hush)))),
                    (false, true) | (true, false) => {
                        self.fault(
                            "blobs.s3_secret_key",
                            "both blobs.s3_access_key and blobs.s3_secret_key, or neither",
                        );
                        None
                    }
                };
                let prefix =
                    self.optional("blobs.s3_prefix", "a folder", |text| Some(text.to_owned()));
                Some(BlobSettings::S3(S3Settings {
                    endpoint: endpoint?,
                    bucket: bucket?,
                    region: region?,
                    keys: keys?,
                    prefix: prefix?,
                    bucket_in_host: in_host?,
                    patience: patience?,
                }))
            }
            _ => {
                self.fault("blobs.kind", "disk or s3");
                None
            }
        }
    }

    fn photos(&mut self) -> Option<Limits> {
        let usual = Limits::default();
        let bytes = self.number("photos.max_bytes", 100_000, 200_000_000);
        let pixels = self.number("photos.max_pixels", 100_000, 400_000_000);
        let parallel = self.optional(
            "photos.parallel",
            "a whole number from 1 to 256, or nothing",
            |text| {
                text.parse()
                    .ok()
                    .filter(|number| (1..=256).contains(number))
            },
        );
        let memory_mib = self.number("photos.memory_mib", 64, 65_536);
        Some(Limits {
            bytes: bytes?,
            pixels: pixels?,
            parallel: parallel?.unwrap_or(usual.parallel),
            memory_mib: memory_mib?,
            ..usual
        })
    }

    fn quota(&mut self, class: &str) -> Option<Quota> {
        let per_minute = self.number(&format!("rate_limits.{class}_per_minute"), 1, 10_000_000);
        let burst = self.number(&format!("rate_limits.{class}_burst"), 1, 10_000_000);
        Some(Quota::new(per_minute?, burst?))
    }

    fn edge(&mut self, photos: Option<&Limits>) -> Option<EdgeSettings> {
        let json = self.number("limits.json_bytes", 16_384, 10_000_000);
        let enabled = self.switch("rate_limits.enabled");
        let (read, write) = (self.quota("read"), self.quota("write"));
        let (upload, preview) = (self.quota("upload"), self.quota("preview"));
        let clients = self.number("rate_limits.clients", 100, 100_000_000);
        let ranges = self.text(
            "proxies.trusted",
            "address ranges like 10.0.0.0/8, fd00::/8",
            |text| {
                list(text)
                    .map(|one| one.parse().ok())
                    .collect::<Option<Vec<_>>>()
            },
        );
        let header = self.text(
            "proxies.header",
            "x-forwarded-for or forwarded",
            |text| match text {
                "x-forwarded-for" => Some(ProxyHeader::XForwardedFor),
                "forwarded" => Some(ProxyHeader::Forwarded),
                _ => None,
            },
        );
        let cors_origins = self.text(
            "cors.origins",
            "origins like https://gis.example.lt, * for any, or nothing",
            |text| {
                let origins: Vec<_> = list(text).map(str::to_owned).collect();
                let fits = |one: &String| {
                    one == "*"
                        || one.split_once("://").is_some_and(|(scheme, host)| {
                            matches!(scheme, "http" | "https")
                                && !host.is_empty()
                                && !host.contains('/')
                        })
                };
                origins.iter().all(fits).then_some(origins)
            },
        );
        let hsts: Option<u64> = self.number("hsts_seconds", 0, 63_072_000);
        let timeout = self.seconds("limits.request_seconds", 600);
        let upload_timeout = self.seconds("limits.upload_seconds", 3_600);
        let most_in_flight = self.number("limits.in_flight", 1, 1_000_000);
        Some(EdgeSettings {
            bodies: BodyLimits {
                json: json?,
                photo: photos?.bytes,
            },
            rates: RateSettings {
                enabled: enabled?,
                read: read?,
                write: write?,
                upload: upload?,
                preview: preview?,
                most_clients: clients?,
            },
            proxies: TrustedProxies {
                ranges: ranges?,
                header: header?,
            },
            timeout: timeout?,
            upload_timeout: upload_timeout?,
            most_in_flight: most_in_flight?,
            hsts: hsts.map(|age| (age > 0).then_some(age))?,
            cors_origins: cors_origins?,
        })
    }

    fn serve(&mut self) -> Option<ServeSettings> {
        let head_within = self.seconds("limits.head_seconds", 600);
        let drain_within = self.seconds("limits.drain_seconds", 600);
        let most_connections = self.number("limits.connections", 1, 1_000_000);
        Some(ServeSettings {
            head_within: head_within?,
            drain_within: drain_within?,
            most_connections: most_connections?,
        })
    }
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|one| !one.is_empty())
}
