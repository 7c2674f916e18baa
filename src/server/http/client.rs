//! Whose request this is, as far as the network tells.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::{IpNet, Ipv6Net};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of whoever asks; every request has one as an extension. Not for storage: keep
/// `Signer::fingerprint` of its [`network`](Self::network).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// What limits count by: an IPv4 address, or the /64 that one subscriber has of IPv6.
    pub fn network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => Ipv6Net::new_assert(address, 64).trunc().to_string(),
        }
    }

    /// All that one subscriber of IPv6 may have: a /48 holds 65,536 networks. Of IPv4 an address is the most.
    pub fn wider_network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => Ipv6Net::new_assert(address, 48).trunc().to_string(),
        }
    }
}

/// Gives the request its [`ClientAddress`].
pub async fn identify(State(trusted): State<Arc<[IpNet]>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    // Without a connection there is nobody to tell apart: all share one address, and none of them is believed.
    let address = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| behind(peer, request.headers(), &trusted));
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// The address behind trusted proxies: each adds whom it heard from at the end, so the list is read from there, for
/// as long as whoever is speaking is trusted. What comes before, anyone can have written.
fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let values = headers.get_all(FORWARDED_FOR).iter().rev();
    let mut heard_from = values
        .flat_map(|value| value.to_str().unwrap_or_default().rsplit(','))
        .map(|entry| address(entry.trim()));
    let mut speaker = peer.to_canonical();
    while trusted.iter().any(|network| network.contains(&speaker)) {
        match heard_from.next().flatten() {
            Some(address) => speaker = address,
            None => break,
        }
    }
    speaker
}

/// Some proxies add a port.
fn address(entry: &str) -> Option<IpAddr> {
    let bare = entry.parse().or_else(|_| entry.parse().map(|with_port: SocketAddr| with_port.ip()));
    bare.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use axum::{Extension, Router};
    use tokio::net::TcpListener;

    use super::*;
    use crate::server::http::serve;

    fn client(peer: &str, forwarded: &[&str]) -> String {
        let trusted =
            ["127.0.0.1/32", "10.0.0.0/8", "2001:db8::/32"].map(|net| net.parse().expect("a network"));
        let headers =
            forwarded.iter().map(|value| (FORWARDED_FOR, value.parse().expect("a value"))).collect();
        behind(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn strangers_are_not_believed() {
        assert_eq!(client("192.0.2.1", &[]), "192.0.2.1");
        assert_eq!(client("192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(client("::ffff:192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn the_last_address_that_is_no_proxy_counts() {
        assert_eq!(client("127.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(client("::ffff:127.0.0.1", &["1.1.1.1, 198.51.100.7"]), "198.51.100.7");
        assert_eq!(client("127.0.0.1", &["1.1.1.1, 198.51.100.7,10.1.2.3"]), "198.51.100.7");
        assert_eq!(client("127.0.0.1", &["1.1.1.1", "198.51.100.7", "10.1.2.3, 10.1.2.4"]), "198.51.100.7");
        assert_eq!(client("2001:db8::1", &["198.51.100.7:4711"]), "198.51.100.7");
        assert_eq!(client("127.0.0.1", &["[2001:db9::5]:4711"]), "2001:db9::5");
    }

    #[test]
    fn where_the_list_makes_no_sense_whoever_said_so_counts() {
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["198.51.100.7, unknown"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["198.51.100.7, , 10.0.0.1"]), "10.0.0.1");
        assert_eq!(client("127.0.0.1", &["10.0.0.1"]), "10.0.0.1");
    }

    #[tokio::test]
    async fn requests_have_the_address_they_came_from() {
        crate::server::tls::use_ring();
        let seen = async |trusted: &[&str]| {
            let trusted: Arc<[IpNet]> = trusted.iter().map(|net| net.parse().expect("a network")).collect();
            let page = get(async |Extension(client): Extension<ClientAddress>| client.network());
            let router = Router::new().route("/", page).layer(from_fn_with_state(trusted, identify));
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let url = format!("http://{}/", listener.local_addr().expect("it has one"));
            tokio::spawn(serve(listener, router));
            let request = reqwest::Client::new().get(url).header("x-forwarded-for", "1.1.1.1, 198.51.100.7");
            request.send().await.expect("an answer").text().await.expect("an address")
        };
        assert_eq!(seen(&[]).await, "127.0.0.1");
        assert_eq!(seen(&["127.0.0.0/8"]).await, "198.51.100.7");
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one_network() {
        let network = |address: &str| ClientAddress(address.parse().expect("an address")).network();
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("2001:db9:1:2:3:4:5:6"), "2001:db9:1:2::/64");
        assert_eq!(network("2001:db9:1:2::"), network("2001:db9:1:2:ffff::1"));
        assert_ne!(network("2001:db9:1:3::1"), network("2001:db9:1:2::1"));
        let wider = |address: &str| ClientAddress(address.parse().expect("an address")).wider_network();
        assert_eq!(wider("192.0.2.7"), "192.0.2.7");
        assert_eq!(wider("2001:db9:1:2::1"), wider("2001:db9:1:ffff::1"));
        assert_ne!(wider("2001:db9:1:2::1"), wider("2001:db9:2:2::1"));
    }
}
