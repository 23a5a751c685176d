//! How requests are met: limits, proxies, other origins, time-outs.

use atsakas_http::{
    BodyLimits, EdgeSettings, ProxyHeader, Quota, RateSettings, ServeSettings, TrustedProxies,
};
use atsakas_photos::Limits;

use super::Reader;
use crate::config::MapConfig;

impl Reader<'_> {
    fn quota(&mut self, class: &str) -> Option<Quota> {
        let per_minute = self.number(&format!("rate_limits.{class}_per_minute"), 1, 10_000_000);
        let burst = self.number(&format!("rate_limits.{class}_burst"), 1, 10_000_000);
        Some(Quota::new(per_minute?, burst?))
    }

    /// What lies under the reports on a map.
    pub(super) fn map(&mut self) -> Option<MapConfig> {
        let archive = self.optional(
            "map.pmtiles",
            "the path of a file that can be read, or an address that begins with https://",
            |text| {
                let readable = !text.contains("://") && std::fs::File::open(text).is_ok();
                (text.starts_with("https://") || readable).then(|| text.to_owned())
            },
        )?;
        let tiles = self.optional(
            "map.tiles",
            "an address that begins with https:// (or / for our own host) and has {z}, {x} and {y}",
            |text| {
                let whole = ["{z}", "{x}", "{y}"].iter().all(|part| text.contains(part));
                let ours = text.starts_with("https://") || text.starts_with('/');
                (whole && ours).then(|| text.to_owned())
            },
        )?;
        let attribution =
            self.optional("map.attribution", "a text", |text| Some(text.to_owned()))?;
        let served = archive
            .as_ref()
            .is_some_and(|archive| !archive.contains("://"));
        Some(MapConfig {
            file: archive.clone().filter(|_| served).map(Into::into),
            pmtiles: archive.filter(|_| !served),
            tiles,
            attribution,
        })
    }

    /// Private networks that may be reached.
    pub(super) fn networks(&mut self, name: &'static str) -> Option<Vec<ipnet::IpNet>> {
        self.text(name, "address ranges like 10.20.0.0/16, fd00::/8", |text| {
            list(text)
                .map(|one| one.parse().ok())
                .collect::<Option<Vec<_>>>()
        })
    }

    pub(super) fn edge(&mut self, photos: Option<&Limits>) -> Option<EdgeSettings> {
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

    pub(super) fn serve(&mut self) -> Option<ServeSettings> {
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
