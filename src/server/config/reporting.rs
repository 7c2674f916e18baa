use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use reqwest::Url;

use super::Placement;
use super::raw::{Raw, Setting};

/// What becomes of the figures.
#[derive(Debug, Clone)]
pub struct Reporting {
    /// Who collects them.
    pub reporter: Placement,
    /// `None`: they are kept in the site's own database alone.
    pub influxdb: Option<InfluxDb>,
    /// Where Prometheus reads this process's figures.
    pub metrics_listen: Option<SocketAddr>,
}

/// An InfluxDB 2, and where in it the figures go.
#[derive(Debug, Clone)]
pub struct InfluxDb {
    pub url: Url,
    pub org: String,
    pub bucket: String,
    pub token: Token,
}

/// What opens it.
#[derive(Clone)]
pub struct Token(String);

impl InfluxDb {
    /// Where lines are written, their times in seconds.
    pub fn write_url(&self) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}/api/v2/write", url.path().trim_end_matches('/')));
        url.query_pairs_mut()
            .extend_pairs([("org", &self.org), ("bucket", &self.bucket)])
            .append_pair("precision", "s");
        url
    }
}

impl Token {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

pub fn parse(raw: &mut Raw) -> Option<Reporting> {
    let reporter = raw.parse("REPORTER", "inside or apart", super::placement);
    let influxdb = influxdb(raw);
    let expected = "a port on this machine such as 9464, an address and a port, or nothing";
    let metrics_listen = raw.parse("METRICS_LISTEN", expected, |setting| listener(&setting.text));
    Some(Reporting { reporter: reporter?, influxdb: influxdb?, metrics_listen: metrics_listen? })
}

/// The outer `None` is a wrong value, the inner one that there is none.
fn influxdb(raw: &mut Raw) -> Option<Option<InfluxDb>> {
    let url = raw.parse(
        "INFLUXDB_URL",
        "http:// or https:// and a host, without a name or password, or nothing",
        |setting| {
            // A password there would be told with the address; the token is what opens it.
            let is_http = |url: &Url| {
                matches!(url.scheme(), "http" | "https")
                    && url.has_host()
                    && url.username().is_empty()
                    && url.password().is_none()
            };
            if setting.text.is_empty() {
                Some(None)
            } else {
                setting.text.parse().ok().filter(is_http).map(Some)
            }
        },
    )?;
    let needed = |setting: &Setting| url.is_none() || !setting.text.is_empty();
    let mut word = |key, expected: &str| {
        raw.parse(key, expected, |setting| needed(setting).then(|| setting.text.clone()))
    };
    let (org, bucket) = (
        word("INFLUXDB_ORG", "the name of an organisation, as INFLUXDB_URL is set"),
        word("INFLUXDB_BUCKET", "the name of a bucket, as INFLUXDB_URL is set"),
    );
    let file =
        raw.parse("INFLUXDB_TOKEN_FILE", "a file that can be read and holds a token, or nothing", token_file);
    let file = file?;
    let token =
        raw.parse("INFLUXDB_TOKEN", "a token, or INFLUXDB_TOKEN_FILE, as INFLUXDB_URL is set", |setting| {
            let token = file.clone().unwrap_or_else(|| setting.text.clone());
            // It is sent in a header.
            let fits = token.bytes().all(|byte| byte.is_ascii_graphic());
            (fits && (url.is_none() || !token.is_empty())).then_some(Token(token))
        });
    let (org, bucket, token) = (org?, bucket?, token?);
    Some(url.map(|url| InfluxDb { url, org, bucket, token }))
}

/// The outer `None` is a file that cannot be read, the inner one that there is none.
fn token_file(setting: &Setting) -> Option<Option<String>> {
    if setting.text.is_empty() {
        return Some(None);
    }
    let path: PathBuf = setting.base.join(&setting.text);
    let token = std::fs::read_to_string(path).ok()?.trim().to_owned();
    (!token.is_empty()).then_some(Some(token))
}

fn listener(text: &str) -> Option<Option<SocketAddr>> {
    if text.is_empty() {
        return Some(None);
    }
    let on_this_machine = text.parse().map(|port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    on_this_machine.or_else(|_| text.parse()).ok().map(Some)
}
