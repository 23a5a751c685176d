//! The way to servers of others: webhooks' receivers, Open311 endpoints, push services. HTTPS to public addresses; to an
//! address inside a private network, also without TLS, only where `outside.networks` names it, or `push.networks` for push
//! services, whose addresses come from anybody's browser. The name is looked up once and the
//! addresses that come of it are the ones that are spoken to, so that a second look-up cannot lead elsewhere.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use atsakas_app::ports::{Answered, Asking, Outside, OutsideError, Request};
use ipnet::IpNet;
use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};

/// The whole of a request.
const PATIENCE: Duration = Duration::from_secs(15);
/// The way there.
const CONNECT: Duration = Duration::from_secs(5);
/// What is read of an answer.
const MOST_BYTES: usize = 256 << 10;

/// Speaks to servers of others over the network.
pub(crate) struct Network {
    client: reqwest::Client,
    allowed: Arc<[IpNet]>,
}

impl Network {
    /// Makes the client.
    ///
    /// # Errors
    /// When the machine has no certificates to trust.
    pub(crate) fn new(allowed: Vec<IpNet>) -> Result<Self, reqwest::Error> {
        let allowed: Arc<[IpNet]> = allowed.into();
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(Names {
                allowed: Arc::clone(&allowed),
            }))
            .user_agent(concat!("atsakas/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, allowed })
    }

    /// The address, if it is one to which this program may speak. A name is decided on when it is looked up.
    fn fit(&self, text: &str) -> Option<Url> {
        let url = Url::parse(text).ok()?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return None;
        }
        let literal = match url.host()? {
            url::Host::Ipv4(address) => Some(IpAddr::V4(address)),
            url::Host::Ipv6(address) => Some(IpAddr::V6(address)),
            url::Host::Domain(_) => None,
        };
        let named = literal.is_some_and(|address| within(&self.allowed, address));
        let fits = match url.scheme() {
            "https" => literal.is_none_or(|address| named || public(address)),
            "http" => named,
            _ => false,
        };
        fits.then_some(url)
    }
}

impl Outside for Network {
    fn allows(&self, url: &str) -> bool {
        self.fit(url).is_some()
    }

    fn ask<'a>(&'a self, request: &'a Request) -> Asking<'a> {
        Box::pin(async move {
            let url = self.fit(&request.url).ok_or(OutsideError::Forbidden)?;
            let mut asking = match &request.body {
                Some(body) => self.client.post(url).body(body.clone()),
                None => self.client.get(url),
            };
            for (name, value) in &request.headers {
                asking = asking.header(*name, value);
            }
            let mut response = asking.send().await.map_err(|error| {
                if error.is_connect() {
                    OutsideError::Unreachable
                } else {
                    OutsideError::Unanswered
                }
            })?;
            let status = response.status().as_u16();
            let mut body = Vec::new();
            while body.len() < MOST_BYTES {
                let chunk = response.chunk().await;
                let Some(chunk) = chunk.map_err(|_| OutsideError::Unanswered)? else {
                    break;
                };
                let room = MOST_BYTES - body.len();
                body.extend(chunk.iter().take(room));
            }
            Ok(Answered { status, body })
        })
    }
}

/// Looks names up and forgets the addresses to which this program does not speak.
struct Names {
    allowed: Arc<[IpNet]>,
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = Arc::clone(&self.allowed);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let fit: Vec<SocketAddr> = found
                .filter(|address| public(address.ip()) || within(&allowed, address.ip()))
                .collect();
            if fit.is_empty() {
                return Err("no address to which this program speaks".into());
            }
            Ok::<Addrs, _>(Box::new(fit.into_iter()))
        })
    }
}

fn within(networks: &[IpNet], address: IpAddr) -> bool {
    let address = address.to_canonical();
    networks.iter().any(|network| network.contains(&address))
}

/// Whether an address is one of the Internet's, and of no network of its own (RFC 6890).
fn public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [first, second, third, _] = v4.octets();
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_multicast()
                || v4.is_broadcast()
                || v4.is_unspecified()
                || v4.is_documentation()
                || first == 0
                || first >= 240
                || (first == 100 && (64..128).contains(&second))
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second == 18 || second == 19)))
        }
        IpAddr::V6(v6) => {
            let [first, second, ..] = v6.segments();
            // Global unicast alone; of it not documentation, Teredo, 6to4 and what translates to IPv4.
            (0x2000..0x4000).contains(&first)
                && !(first == 0x2001 && (second == 0x0db8 || second < 0x0200))
                && first != 0x2002
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    #[test]
    fn addresses_inside_networks_are_refused_however_they_are_written() {
        let network = Network::new(Vec::new()).unwrap();
        for url in [
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://[64:ff9b::a00:1]/",
            "https://[2002:a00:1::]/",
            "https://10.1.2.3/",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "http://203.0.114.7/",
            "http://example.com/",
            "ftp://example.com/",
            "https://user:password@example.com/",
            "https://example.com/#part",
            "nothing",
        ] {
            assert!(!network.allows(url), "{url}");
        }
        for url in ["https://example.com/hook?a=1", "https://203.0.114.7:8443/x"] {
            assert!(network.allows(url), "{url}");
        }
    }

    #[test]
    fn a_network_that_is_named_may_be_reached_without_tls() {
        let network = Network::new(vec!["127.0.0.0/8".parse().unwrap()]).unwrap();
        assert!(network.allows("http://127.0.0.1:9/x"));
        assert!(network.allows("https://127.0.0.1/x"));
        assert!(!network.allows("http://10.0.0.1/x"));
        assert!(!network.allows("http://localhost/x"));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_followed() {
        let network = Network::new(Vec::new()).unwrap();
        let request = Request {
            url: "https://localhost:9/".to_owned(),
            headers: Vec::new(),
            body: None,
        };
        assert!(network.allows(&request.url));
        assert_eq!(network.ask(&request).await, Err(OutsideError::Unreachable));
    }
}
