//! Where things are kept: address, database, key, photos.

use std::{net::SocketAddr, path::PathBuf};

use atsakas_photos::{BlobSettings, Limits, LocalSettings, S3Settings, Secret};
use atsakas_store::{DatabaseSettings, Synchronous};

use super::{super::secret, Reader};

impl Reader<'_> {
    pub(super) fn public_url(
        &mut self,
        listen: Option<SocketAddr>,
        production: bool,
    ) -> Option<String> {
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

    pub(super) fn database(&mut self, data_dir: Option<&PathBuf>) -> Option<DatabaseSettings> {
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

    pub(super) fn secret(
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

    pub(super) fn blobs(&mut self, data_dir: Option<&PathBuf>) -> Option<BlobSettings> {
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

    pub(super) fn photos(&mut self) -> Option<Limits> {
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
}
