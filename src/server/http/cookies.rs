use axum::http::{HeaderMap, HeaderValue, header};

use crate::server::config::SiteUrl;

/// 400 days, the longest that browsers keep a cookie.
pub const FOR_LONG: u64 = 400 * 24 * 3600;

/// The cookies of the site. Over HTTPS each has the prefix by which browsers take it from this host alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// Who rates, while nobody is signed in.
    Rater,
    /// The token of a session.
    Session,
    /// That somebody signed in with this browser before.
    Device,
}

impl Cookie {
    fn name(self, site: &SiteUrl) -> &'static str {
        match (self, site.is_https()) {
            (Self::Rater, true) => "__Host-rater",
            (Self::Rater, false) => "rater",
            (Self::Session, true) => "__Host-session",
            (Self::Session, false) => "session",
            (Self::Device, true) => "__Host-device",
            (Self::Device, false) => "device",
        }
    }

    /// What the browser sent.
    pub fn read(self, site: &SiteUrl, headers: &HeaderMap) -> Option<String> {
        let name = self.name(site);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find_map(|(key, value)| (key == name).then(|| value.to_owned()))
    }

    /// The header that sets it for so many seconds; with 0 the browser forgets it.
    pub fn set(self, site: &SiteUrl, value: &str, seconds: u64) -> Option<HeaderValue> {
        let name = self.name(site);
        let secure = if site.is_https() { "; Secure" } else { "" };
        let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        HeaderValue::from_str(&cookie).ok()
    }
}
