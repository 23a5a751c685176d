//! The configuration: what can be set, where it comes from, and what it must be.
//!
//! Four sources, the later wins: the defaults here, a TOML file, the environment (`ATSAKAS_` and the key in capitals,
//! dots as `_`), the command line. All faults are found at once, each with the key, the value, where it came from and
//! what was expected.

mod fault;
mod keys;
mod mail;
mod read;
mod secret;
mod show;
mod source;

pub use fault::{Fault, Faults};
pub use keys::{KEYS, Key, Secrecy};
pub use mail::{MailSettings, SmtpTls};
pub use secret::{SecretError, load_or_make as secret_key};
pub use show::show;
pub use source::{Asked, Origin, Sources};

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use atsakas_app::{
    clocks::ClockSettings, desk::oidc::GroupRole, retention::RetentionSettings,
    settings::SessionSettings,
};
use atsakas_calendar::OfficeHours;
use atsakas_http::{EdgeSettings, ServeSettings};
use atsakas_photos::{BlobSettings, Limits};
use atsakas_store::DatabaseSettings;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For eyes.
    Text,
    /// One JSON object a line.
    Json,
}

/// The effective configuration, every part checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the public surface listens.
    pub listen: SocketAddr,
    /// Address under which residents reach it, without a slash at its end.
    pub public_url: String,
    /// Where everything lies that is on this machine's disk.
    pub data_dir: PathBuf,
    /// The database.
    pub database: DatabaseSettings,
    /// The secret key, if it is set; otherwise it is a file in the data directory.
    pub secret: Option<[u8; 32]>,
    /// What is only fit for trying out is refused.
    pub production: bool,
    /// An empty database is filled with the sample territory.
    pub samples: bool,
    /// Where photos are kept.
    pub blobs: BlobSettings,
    /// What a photo may cost.
    pub photos: Limits,
    /// What happens around every request.
    pub edge: EdgeSettings,
    /// The accept loop.
    pub serve: ServeSettings,
    /// Where the metrics are, when they are not on the public surface.
    pub metrics_listen: Option<SocketAddr>,
    /// Jobs that this process does at the same time.
    pub jobs_at_once: usize,
    /// The mail server, if there is one.
    pub mail: Option<MailSettings>,
    /// When people are told, and how long a question waits.
    pub clocks: ClockSettings,
    /// How long personal data are held.
    pub retention: RetentionSettings,
    /// How log lines look.
    pub log_format: LogFormat,
    /// Which log lines are written.
    pub log_filter: String,
    /// When offices close.
    pub office_hours: OfficeHours,
    /// How long an answer is kept under its idempotency key.
    pub answers_kept_for: Duration,
    /// How long a photo waits for its report.
    pub orphans_kept_for: Duration,
    /// Reports of so many days count as near by.
    pub nearby_days: u16,
    /// How long officers stay signed in.
    pub sessions: SessionSettings,
    /// The identity provider of officers.
    pub oidc: Option<OidcConfig>,
    /// Private networks that webhooks and Open311 may reach.
    pub outside: Vec<ipnet::IpNet>,
    /// Private networks where push services stand.
    pub push_networks: Vec<ipnet::IpNet>,
    /// What lies under the reports on a map.
    pub map: MapConfig,
}

/// What lies under the reports on a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapConfig {
    /// A `PMTiles` archive of this machine, which we serve.
    pub file: Option<PathBuf>,
    /// Address of a `PMTiles` archive that somebody else serves.
    pub pmtiles: Option<String>,
    /// Template of the addresses of picture tiles.
    pub tiles: Option<String>,
    /// Whom to name.
    pub attribution: Option<String>,
}

/// The identity provider of officers. Its secret is not shown.
#[derive(Clone)]
pub struct OidcConfig {
    /// Its issuer.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// The claim that holds the groups.
    pub groups_claim: String,
    /// Scopes asked for beside the usual ones.
    pub more_scopes: Vec<String>,
    /// What groups give.
    pub groups: Vec<GroupRole>,
}

impl std::fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Reads all sources.
    ///
    /// # Errors
    /// All faults at once.
    pub fn load(asked: &Asked) -> Result<(Self, Sources), Faults> {
        let mut faults = Vec::new();
        let sources = Sources::collect(asked, &mut faults);
        let config = read::read(&sources, &mut faults);
        match config {
            Some(config) if faults.is_empty() => Ok((config, sources)),
            _ => Err(Faults(faults)),
        }
    }

    /// What looks like a mistake but is none of ours to refuse, also where there are faults.
    #[must_use]
    pub fn warnings(asked: &Asked) -> Vec<String> {
        Sources::collect(asked, &mut Vec::new()).warnings
    }
}

#[cfg(test)]
mod tests;
