//! Whom a request comes from: the peer, or what a trusted proxy says. Used for limits only; never logged or stored.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, HeaderMap, HeaderName, header, request::Parts},
};
use ipnet::IpNet;

use super::Arrival;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The client's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

/// In which header the proxy names the client. One only: the other could come from the client itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProxyHeader {
    /// `X-Forwarded-For`, as most proxies do.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// Which peers are proxies of ours, and where they name the client.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies {
    /// Address ranges of the proxies; none: the peer is the client.
    pub ranges: Vec<IpNet>,
    /// The header they set.
    pub header: ProxyHeader,
}

impl TrustedProxies {
    fn trusts(&self, address: IpAddr) -> bool {
        self.ranges.iter().any(|range| range.contains(&address))
    }

    /// The client of a request that came from `peer`: of the addresses the header names, the last that is no proxy.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return ClientAddress(peer);
        }
        let name = match self.header {
            ProxyHeader::XForwardedFor => X_FORWARDED_FOR,
            ProxyHeader::Forwarded => header::FORWARDED,
        };
        let said: Vec<&str> = headers
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        let mut client = peer;
        for one in said.into_iter().rev().take(16) {
            let Some(address) = self.parse(one) else {
                break;
            };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        ClientAddress(client)
    }

    fn parse(&self, element: &str) -> Option<IpAddr> {
        let node = match self.header {
            ProxyHeader::XForwardedFor => element,
            ProxyHeader::Forwarded => element.split(';').find_map(|pair| {
                let (name, value) = pair.split_once('=')?;
                name.trim().eq_ignore_ascii_case("for").then_some(value)
            })?,
        };
        let node = node.trim().trim_matches('"');
        let address = node
            .parse::<IpAddr>()
            .ok()
            .or_else(|| node.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
            .or_else(|| node.strip_prefix('[')?.strip_suffix(']')?.parse().ok())?;
        Some(address.to_canonical())
    }
}

/// The peer of the connection; 0.0.0.0 where there is none (a test without a socket).
pub(crate) fn peer_of(extensions: &Extensions) -> IpAddr {
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| {
            address.ip()
        })
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let known = parts
            .extensions
            .get::<Arrival>()
            .map(|arrival| arrival.client);
        Ok(known.unwrap_or_else(|| Self(peer_of(&parts.extensions).to_canonical())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(header: ProxyHeader, peer: &str, name: &'static str, value: &str) -> String {
        let proxies = TrustedProxies {
            ranges: vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()],
            header,
        };
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        proxies
            .client(peer.parse().unwrap(), &headers)
            .0
            .to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let x = ProxyHeader::XForwardedFor;
        assert_eq!(
            client(x, "203.0.113.9", "x-forwarded-for", "198.51.100.1"),
            "203.0.113.9"
        );
        assert_eq!(
            client(x, "10.0.0.1", "x-forwarded-for", "198.51.100.1"),
            "198.51.100.1"
        );
        assert_eq!(
            client(x, "::ffff:10.0.0.1", "x-forwarded-for", "198.51.100.1"),
            "198.51.100.1"
        );
        assert_eq!(
            client(x, "10.0.0.1", "forwarded", "for=198.51.100.1"),
            "10.0.0.1"
        );
    }

    #[test]
    fn what_the_client_put_before_its_own_address_does_not_count() {
        let x = ProxyHeader::XForwardedFor;
        assert_eq!(
            client(
                x,
                "10.0.0.1",
                "x-forwarded-for",
                "1.2.3.4, 198.51.100.1, 10.0.0.7"
            ),
            "198.51.100.1"
        );
        assert_eq!(
            client(x, "10.0.0.1", "x-forwarded-for", "198.51.100.1, garbage"),
            "10.0.0.1"
        );
        assert_eq!(
            client(x, "10.0.0.1", "x-forwarded-for", "198.51.100.1:4711"),
            "198.51.100.1"
        );
    }

    #[test]
    fn the_standard_header_is_read_too() {
        let f = ProxyHeader::Forwarded;
        assert_eq!(
            client(
                f,
                "fd00::1",
                "forwarded",
                r#"for="[2001:db8::7]:4711";proto=https, for=10.1.1.1"#
            ),
            "2001:db8::7"
        );
        assert_eq!(client(f, "fd00::1", "forwarded", "for=_hidden"), "fd00::1");
    }
}
