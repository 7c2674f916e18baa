use std::fmt;

use reqwest::Url;

use super::Raw;
use super::raw::Setting;

/// What happens before an operator looks, and how they hear of it.
#[derive(Debug, Clone)]
pub struct Moderation {
    /// So many reports take a photo off the site until somebody has looked at it; 0: none do.
    pub reports_to_hold: u32,
    /// `None`: operators look by themselves.
    pub webhook: Option<Webhook>,
}

/// Where a chat is told of new cases.
#[derive(Clone)]
pub struct Webhook {
    /// Whoever knows it can write there.
    pub url: Url,
    /// Signs what is sent.
    pub secret: Option<String>,
}

impl Moderation {
    /// Whether so many reports take a photo off the site.
    pub fn is_enough(&self, reports: i64) -> bool {
        self.reports_to_hold > 0 && reports >= self.reports_to_hold.into()
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Webhook(…)")
    }
}

pub(super) fn parse(raw: &mut Raw) -> Option<Moderation> {
    let reports_to_hold = raw
        .parse("REPORTS_TO_HOLD", "a whole number, 0 for never", |setting| setting.text.parse::<u32>().ok());
    let expected = "https:// and a host, or http:// and this machine, or nothing";
    let url = raw.parse("WEBHOOK_URL", expected, |setting| match setting.text.as_str() {
        "" => Some(None),
        text => text.parse().ok().filter(is_private).map(Some),
    });
    let secret = raw.parse("WEBHOOK_SECRET", "a text, or nothing", |setting: &Setting| {
        Some((!setting.text.is_empty()).then(|| setting.text.clone()))
    });
    let (url, secret) = (url?, secret?);
    let webhook = url.map(|url| Webhook { url, secret });
    Some(Moderation { reports_to_hold: reports_to_hold?, webhook })
}

/// Whether nobody on the way reads what is sent there.
fn is_private(url: &Url) -> bool {
    let here = ["localhost", "127.0.0.1", "[::1]"];
    match url.scheme() {
        "https" => url.has_host(),
        "http" => url.host_str().is_some_and(|host| here.contains(&host)),
        _ => false,
    }
}
