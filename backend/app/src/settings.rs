//! What the use cases need to know of the installation.

use std::time::Duration;

use atsakas_domain::calendar::OfficeHours;

use crate::{clocks::ClockSettings, desk::oidc::OidcSettings, retention::RetentionSettings};

/// Settings of the use cases; the server fills them from its configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address under which residents reach this server, without a slash at its end.
    pub public_url: String,
    /// How long an answer is kept under its idempotency key.
    pub answers_kept_for: Duration,
    /// How long an uploaded photo waits for its report before the sweep takes it.
    pub orphans_kept_for: Duration,
    /// Reports of the last so many days count as near by.
    pub nearby_days: u16,
    /// Where to object to a decision of moderation, as the reporter reads it.
    pub objections: String,
    /// When the offices close, for the after-hours rule.
    pub office_hours: OfficeHours,
    /// How long officers stay signed in.
    pub sessions: SessionSettings,
    /// When people are told, and how long a question waits.
    pub clocks: ClockSettings,
    /// How long personal data are held.
    pub retention: RetentionSettings,
    /// Jobs that a process does at the same time.
    pub jobs_at_once: usize,
    /// The identity provider of officers, if there is one.
    pub oidc: Option<OidcSettings>,
    /// What lies under the reports on a map.
    pub basemap: Basemap,
}

/// What lies under the reports on a map; without any of it, the territory's own boundaries and names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basemap {
    /// Address of a `PMTiles` archive (vector tiles of the Protomaps schema, or pictures).
    pub pmtiles: Option<String>,
    /// Template of the addresses of picture tiles, with `{z}`, `{x}` and `{y}`.
    pub tiles: Option<String>,
    /// Whom to name where it is shown.
    pub attribution: Option<String>,
}

/// How long officers stay signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionSettings {
    /// Without doing anything.
    pub idle_for: Duration,
    /// At all.
    pub longest: Duration,
}

impl Default for SessionSettings {
    /// Half an hour without doing anything, a working day at all.
    fn default() -> Self {
        Self {
            idle_for: Duration::from_mins(30),
            longest: Duration::from_hours(12),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            answers_kept_for: Duration::from_hours(48),
            orphans_kept_for: Duration::from_hours(48),
            nearby_days: 60,
            objections: "el. paštu, kurį rasite savivaldybės svetainėje".to_owned(),
            office_hours: OfficeHours::default(),
            sessions: SessionSettings::default(),
            clocks: ClockSettings::default(),
            retention: RetentionSettings::default(),
            jobs_at_once: 4,
            oidc: None,
            basemap: Basemap::default(),
        }
    }
}

impl Settings {
    /// A page of the desk. Secrets stand behind a `#`, where no server and no log sees them.
    #[must_use]
    pub fn desk_url(&self, page: &str) -> String {
        format!("{}/desk/{page}", self.public_url)
    }

    /// The page of a report's secret link.
    #[must_use]
    pub fn tracking_url(&self, token: &str) -> String {
        format!("{}/sekti#{token}", self.public_url)
    }

    /// Where a mail program says by itself that no more mails are wanted (RFC 8058).
    #[must_use]
    pub fn unsubscribe_url(&self, token: &str) -> String {
        format!("{}/api/v1/track/{token}/unsubscribe", self.public_url)
    }

    /// The photos of a report that was handed in.
    #[must_use]
    pub fn forwarded_url(&self, code: &str) -> String {
        format!("{}/api/v1/forwarded/{code}", self.public_url)
    }

    /// The page that confirms an address.
    #[must_use]
    pub fn confirm_url(&self, code: &str) -> String {
        format!("{}/confirm?code={code}", self.public_url)
    }
}
