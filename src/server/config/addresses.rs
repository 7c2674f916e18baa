use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use axum::http::Uri;
use ipnet::IpNet;

/// The site's own address, without a path: `https://derp.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteUrl(String);

/// A Redis, password included.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisUrl(String);

impl SiteUrl {
    /// Whether browsers reach the site over HTTPS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The host, with its port where it is not the usual one: `derp.example`.
    pub fn authority(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, authority)| authority)
    }

    /// The whole address of a path on the site. One that is whole already, as of a photo elsewhere, stays as it is.
    pub fn absolute(&self, address: &str) -> String {
        if address.starts_with('/') { format!("{self}{address}") } else { address.to_owned() }
    }
}

impl FromStr for SiteUrl {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let uri: Uri = text.parse().map_err(drop)?;
        let web = matches!(uri.scheme_str(), Some("http" | "https"));
        let bare = uri.host().is_some() && matches!(uri.path(), "" | "/") && uri.query().is_none();
        (web && bare).then(|| Self(text.trim_end_matches('/').to_owned())).ok_or(())
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RedisUrl {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedisUrl(…)")
    }
}

/// The outer `None` is a wrong value, the inner one no Redis.
pub fn redis_url(text: &str) -> Option<Option<RedisUrl>> {
    let understood = text.is_empty() || redis::Client::open(text).is_ok();
    understood.then(|| (!text.is_empty()).then(|| RedisUrl(text.to_owned())))
}

/// Addresses and networks with commas between them.
pub fn networks(text: &str) -> Option<Vec<IpNet>> {
    let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    let network =
        |entry: &str| entry.parse().ok().or_else(|| Some(IpNet::from(entry.parse::<IpAddr>().ok()?)));
    entries.map(network).collect()
}
