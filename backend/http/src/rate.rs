//! Limits on how often one client may ask, by the kind of request; in memory, bounded, of this process alone.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

use atsakas_messages::Problem as Code;
use axum::http::{HeaderName, HeaderValue, Method};
use governor::{
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};

use crate::{extract::ClientAddress, problem::Problem};

const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// How many requests pass between two looks at the size of a table.
const LOOK_EVERY: u64 = 256;
/// Clients share so many places once a table is full.
const CROWD: u64 = 4096;

/// A kind of request with a limit of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Reading.
    Read,
    /// Filing and everything else that writes.
    Write,
    /// Sending a photo.
    Upload,
    /// Asking who would be responsible, while a report is being written.
    Preview,
}

impl Class {
    /// Its name in headers and configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Upload => "upload",
            Self::Preview => "preview",
        }
    }
}

/// The class of a request by its method and matched path; none for what is never limited.
#[must_use]
pub fn class_of(method: &Method, path: Option<&str>) -> Option<Class> {
    let path = path.unwrap_or_default();
    if matches!(path, "/healthz" | "/readyz" | "/metrics") {
        None
    } else if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        Some(Class::Read)
    } else if *method == Method::PUT && path.contains("/photos/") {
        Some(Class::Upload)
    } else if path.ends_with("/preview") {
        Some(Class::Preview)
    } else {
        Some(Class::Write)
    }
}

/// So many requests a minute, after a first burst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Steady rate.
    pub per_minute: NonZeroU32,
    /// How many may come at once.
    pub burst: NonZeroU32,
}

impl Quota {
    /// A quota; zeros count as one.
    #[must_use]
    pub const fn new(per_minute: u32, burst: u32) -> Self {
        let one = NonZeroU32::MIN;
        Self {
            per_minute: match NonZeroU32::new(per_minute) {
                Some(number) => number,
                None => one,
            },
            burst: match NonZeroU32::new(burst) {
                Some(number) => number,
                None => one,
            },
        }
    }
}

/// The limits of all classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSettings {
    /// Off for measurements only.
    pub enabled: bool,
    /// For reading.
    pub read: Quota,
    /// For writing.
    pub write: Quota,
    /// For photos.
    pub upload: Quota,
    /// For previews.
    pub preview: Quota,
    /// How many clients each class remembers; beyond, clients share places.
    pub most_clients: usize,
}

impl Default for RateSettings {
    /// Generous: behind the address of a mobile network are many people.
    fn default() -> Self {
        Self {
            enabled: true,
            read: Quota::new(1_200, 400),
            write: Quota::new(120, 60),
            upload: Quota::new(240, 120),
            preview: Quota::new(240, 120),
            most_clients: 100_000,
        }
    }
}

/// One client, or the place that it shares: an IPv6 client has a /64 to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    V4([u8; 4]),
    V6([u16; 4]),
    Crowd(u64),
}

impl Key {
    fn of(ClientAddress(address): ClientAddress) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self::V4(v4.octets()),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self::V6([a, b, c, d])
            }
        }
    }

    fn crowd(self) -> Self {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        Self::Crowd(hasher.finish() % CROWD)
    }
}

struct Table {
    quota: Quota,
    limiter: governor::RateLimiter<Key, DashMapStateStore<Key>, DefaultClock>,
    asked: AtomicU64,
    full: AtomicBool,
}

impl Table {
    fn new(quota: Quota) -> Self {
        let governed = governor::Quota::per_minute(quota.per_minute).allow_burst(quota.burst);
        let limiter = governor::RateLimiter::dashmap(governed);
        Self {
            quota,
            limiter,
            asked: AtomicU64::new(0),
            full: AtomicBool::new(false),
        }
    }

    /// Seconds to wait when the client has used up its quota.
    fn check(&self, client: ClientAddress, most: usize) -> Result<(), u32> {
        if self
            .asked
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(LOOK_EVERY)
            && self.limiter.len() > most
        {
            self.limiter.retain_recent();
            self.full
                .store(self.limiter.len() > most, Ordering::Relaxed);
        }
        let key = Key::of(client);
        let key = if self.full.load(Ordering::Relaxed) {
            key.crowd()
        } else {
            key
        };
        self.limiter.check_key(&key).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            u32::try_from(wait.as_secs())
                .unwrap_or(u32::MAX)
                .saturating_add(1)
        })
    }
}

/// Counts requests by client and class.
pub struct RateLimiter {
    tables: Option<Box<[Table; 4]>>,
    most_clients: usize,
}

impl RateLimiter {
    /// Limits as set.
    #[must_use]
    pub fn new(settings: RateSettings) -> Self {
        let RateSettings {
            enabled,
            read,
            write,
            upload,
            preview,
            most_clients,
        } = settings;
        let tables = enabled.then(|| Box::new([read, write, upload, preview].map(Table::new)));
        Self {
            tables,
            most_clients,
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// `rate_limited` with `Retry-After` and the `RateLimit` headers when the client has used up its quota.
    pub fn check(&self, class: Class, client: ClientAddress) -> Result<(), Problem> {
        let Some(tables) = &self.tables else {
            return Ok(());
        };
        let [read, write, upload, preview] = tables.as_ref();
        let table = match class {
            Class::Read => read,
            Class::Write => write,
            Class::Upload => upload,
            Class::Preview => preview,
        };
        table.check(client, self.most_clients).map_err(|seconds| {
            let name = class.as_str();
            let mut problem = Problem::new(Code::RateLimited { seconds }).retry_after(seconds);
            // draft-ietf-httpapi-ratelimit-headers
            let policy = format!("\"{name}\";q={};w=60", table.quota.per_minute);
            let state = format!("\"{name}\";r=0;t={seconds}");
            for (header, text) in [(RATE_LIMIT_POLICY, policy), (RATE_LIMIT, state)] {
                if let Ok(value) = HeaderValue::from_str(&text) {
                    problem = problem.header(header, value);
                }
            }
            problem
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limiter(most_clients: usize) -> RateLimiter {
        RateLimiter::new(RateSettings {
            read: Quota::new(1, 3),
            write: Quota::new(1, 1),
            most_clients,
            ..RateSettings::default()
        })
    }

    fn client(text: &str) -> ClientAddress {
        ClientAddress(text.parse().unwrap())
    }

    #[test]
    fn a_burst_passes_and_then_no_more() {
        let limiter = limiter(10);
        let one = client("203.0.113.1");
        for _ in 0..3 {
            limiter.check(Class::Read, one).unwrap();
        }
        assert_eq!(
            limiter
                .check(Class::Read, one)
                .unwrap_err()
                .status()
                .as_u16(),
            429
        );
        limiter.check(Class::Write, one).unwrap();
        limiter.check(Class::Read, client("203.0.113.2")).unwrap();
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        let limiter = limiter(10);
        limiter
            .check(Class::Write, client("2001:db8:1:2::1"))
            .unwrap();
        assert!(
            limiter
                .check(Class::Write, client("2001:db8:1:2:ffff::9"))
                .is_err()
        );
        limiter
            .check(Class::Write, client("2001:db8:1:3::1"))
            .unwrap();
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = limiter(100);
        for number in 0..20_000_u32 {
            let _ = limiter.check(Class::Write, ClientAddress(IpAddr::V4(number.into())));
        }
        let [_, write, ..] = limiter.tables.as_deref().unwrap();
        assert!(
            u64::try_from(write.limiter.len()).unwrap() < 100 + LOOK_EVERY + CROWD,
            "{}",
            write.limiter.len()
        );
    }

    #[test]
    fn switched_off_it_lets_everything_pass() {
        let limiter = RateLimiter::new(RateSettings {
            enabled: false,
            write: Quota::new(1, 1),
            ..RateSettings::default()
        });
        for _ in 0..10 {
            limiter.check(Class::Write, client("203.0.113.1")).unwrap();
        }
    }

    #[test]
    fn classes_follow_method_and_path() {
        for (method, path, class) in [
            (Method::GET, "/api/v1/reports", Some(Class::Read)),
            (Method::POST, "/api/v1/reports", Some(Class::Write)),
            (Method::PUT, "/api/v1/photos/{id}", Some(Class::Upload)),
            (
                Method::DELETE,
                "/api/v1/track/{token}/photos/{id}",
                Some(Class::Write),
            ),
            (
                Method::POST,
                "/api/v1/responsibility/preview",
                Some(Class::Preview),
            ),
            (Method::GET, "/readyz", None),
        ] {
            assert_eq!(class_of(&method, Some(path)), class, "{method} {path}");
        }
    }
}
