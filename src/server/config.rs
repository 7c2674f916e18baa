//! The settings: what `Leptos.toml` and the environment say, checked once at the start.

mod addresses;
mod mail;
mod media;
mod moderation;
mod raw;
mod reporting;
mod submitting;
mod texts;
mod voting;

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;

use crate::domain::{Registration, SiteWords};
use crate::server::hex;
pub use addresses::{RedisUrl, SiteUrl};
pub use mail::{Mail, SmtpUrl};
pub use media::{Bucket, Media, PhotosUrl, Place};
pub use moderation::{Moderation, Webhook};
use raw::{Raw, Setting};
pub use reporting::{InfluxDb, Reporting};
pub use submitting::Submitting;
pub use texts::Texts;
pub use voting::Voting;

/// All settings, each of its type.
#[derive(Debug, Clone)]
pub struct Config {
    pub listen: SocketAddr,
    pub site_root: PathBuf,
    pub words: SiteWords,
    /// Who may join.
    pub registration: Registration,
    pub site_url: SiteUrl,
    pub data_dir: PathBuf,
    pub database: Database,
    pub database_connections: u32,
    /// `None`: what requests share stays in this process.
    pub redis_url: Option<RedisUrl>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// `None`: one is kept in the data folder.
    pub secret_key: Option<SecretKey>,
    pub ballot_lifetime: Duration,
    /// How often the board is made.
    pub board_every: Duration,
    pub media: Media,
    pub submitting: Submitting,
    pub moderation: Moderation,
    pub texts: Texts,
    pub voting: Voting,
    pub mail: Mail,
    /// Where the background work is done.
    pub worker: Placement,
    pub reporting: Reporting,
    pub log: String,
    pub log_format: LogFormat,
}

/// Which database to use.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    Sqlite(PathBuf),
    /// A `postgres://` address, password included.
    Postgres(String),
}

#[derive(Debug, thiserror::Error)]
#[error("expected sqlite:///path/to/file.db or postgres://user:password@host/database")]
pub struct NoDatabase;

/// Where work is done that is not serving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// In every process that serves.
    Inside,
    /// In processes that do nothing else.
    Apart,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// An object.
    Json,
}

/// 32 bytes that sign cookies and ballots.
#[derive(Clone)]
pub struct SecretKey(pub [u8; 32]);

/// Everything that is wrong with the settings, a line each.
#[derive(Debug, thiserror::Error)]
#[error("the settings cannot be used:\n{}", .0.iter().map(|p| format!("  - {p}")).collect::<Vec<_>>().join("\n"))]
pub struct ConfigError(Vec<String>);

impl Config {
    /// Reads the settings from `file` (else from `Leptos.toml` beside the program, else from the one in the
    /// working directory, else from the defaults in the program) and from the environment, which wins.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut raw = Raw::gather(file, environment);
        let config = Self::parse(&mut raw);
        match (config, raw.into_problems()) {
            (Some(config), problems) if problems.is_empty() => Ok(config),
            (_, problems) => Err(ConfigError(problems)),
        }
    }

    fn parse(raw: &mut Raw) -> Option<Self> {
        let words = parse_words(raw);
        let listen = raw.parse("LEPTOS_SITE_ADDR", "an address and a port, such as 127.0.0.1:3000", from_str);
        let site_root = raw.parse("LEPTOS_SITE_ROOT", "a folder", path);
        let site_url = raw.parse("SITE_URL", "http:// or https:// and a host, without a path", from_str);
        let data_dir = raw.parse("DATA_DIR", "a folder", path);
        let database = raw.parse(
            "DATABASE_URL",
            "sqlite:///path/to/file.db, postgres://user:password@host/database, or nothing",
            |setting| database(setting, data_dir.as_deref()?),
        );
        let connections = raw.parse("DATABASE_CONNECTIONS", "a whole number from 1 to 1000", |setting| {
            setting.text.parse().ok().filter(|n| (1..=1000).contains(n))
        });
        let redis_url = raw.parse(
            "REDIS_URL",
            "redis://user:password@host:port/, rediss:// the same, redis+unix:///path/to/socket, or nothing",
            |setting| addresses::redis_url(&setting.text),
        );
        let trusted_proxies = raw.parse(
            "TRUSTED_PROXIES",
            "addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8, or nothing",
            |setting| addresses::networks(&setting.text),
        );
        let secret_key =
            raw.parse("SECRET_KEY", "64 hexadecimal digits, or nothing with SQLite", |setting| {
                secret_key(&setting.text, database.as_ref()?)
            });
        let ballot_hours = raw.parse("BALLOT_HOURS", "a whole number from 1 to 720", |setting| {
            setting.text.parse::<u64>().ok().filter(|n| (1..=720).contains(n))
        });
        let board_seconds = raw.parse("BOARD_SECONDS", "a whole number from 10 to 3600", |setting| {
            setting.text.parse::<u64>().ok().filter(|n| (10..=3600).contains(n))
        });
        let media = media::parse(raw, data_dir.as_deref());
        let registration = raw.parse("REGISTRATION", "open, invitation or closed", from_str);
        let submitting = submitting::parse(raw);
        let moderation = moderation::parse(raw);
        let texts = texts::parse(raw, data_dir.as_deref());
        let voting = voting::parse(raw);
        let mail = words.as_ref().and_then(|words| mail::parse(raw, &words.name));
        let worker = raw.parse("WORKER", "inside or apart", placement);
        let reporting = reporting::parse(raw);
        let log = raw.parse("LOG", "error, warn, info, debug, trace, or finer", |setting| {
            let filter = tracing_subscriber::EnvFilter::try_new(&setting.text);
            filter.is_ok().then(|| setting.text.clone())
        });
        let log_format = raw.parse("LOG_FORMAT", "pretty or json", log_format);
        Some(Self {
            listen: listen?,
            site_root: site_root?,
            words: words?,
            registration: registration?,
            site_url: site_url?,
            data_dir: data_dir?,
            database: database?,
            database_connections: connections?,
            redis_url: redis_url?,
            trusted_proxies: trusted_proxies?,
            secret_key: secret_key?,
            ballot_lifetime: Duration::from_secs(ballot_hours? * 3600),
            board_every: Duration::from_secs(board_seconds?),
            media: media?,
            submitting: submitting?,
            moderation: moderation?,
            texts: texts?,
            voting: voting?,
            mail: mail?,
            worker: worker?,
            reporting: reporting?,
            log: log?,
            log_format: log_format?,
        })
    }
}

fn parse_words(raw: &mut Raw) -> Option<SiteWords> {
    let mut word = |key| raw.parse(key, "one line of 1 to 80 characters", |setting| one_line(&setting.text));
    let (name, question) = (word("SITE_NAME"), word("SITE_QUESTION"));
    let (creature, creatures) = (word("SITE_CREATURE"), word("SITE_CREATURES"));
    let (lowest, highest) = (word("SCALE_LOWEST"), word("SCALE_HIGHEST"));
    Some(SiteWords {
        name: name?,
        question: question?,
        creature: creature?,
        creatures: creatures?,
        lowest: lowest?,
        highest: highest?,
    })
}

fn from_str<T: FromStr>(setting: &Setting) -> Option<T> {
    setting.text.parse().ok()
}

/// A text of 1 to 80 characters, without the white space around it.
pub fn one_line(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = (1..=80).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn path(setting: &Setting) -> Option<PathBuf> {
    (!setting.text.is_empty()).then(|| setting.base.join(&setting.text))
}

fn database(setting: &Setting, data_dir: &Path) -> Option<Database> {
    if setting.text.is_empty() {
        return Some(Database::Sqlite(data_dir.join("ratemyderp.db")));
    }
    Some(match setting.text.parse().ok()? {
        Database::Sqlite(file) => Database::Sqlite(setting.base.join(file)),
        postgres @ Database::Postgres(_) => postgres,
    })
}

impl FromStr for Database {
    type Err = NoDatabase;

    fn from_str(text: &str) -> Result<Self, NoDatabase> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let understood = sqlx::postgres::PgConnectOptions::from_str(text).is_ok();
            return understood.then(|| Self::Postgres(text.to_owned())).ok_or(NoDatabase);
        }
        let file = text.strip_prefix("sqlite://").filter(|file| !file.is_empty() && !file.contains('?'));
        file.map(|file| Self::Sqlite(file.into())).ok_or(NoDatabase)
    }
}

fn placement(setting: &Setting) -> Option<Placement> {
    match setting.text.as_str() {
        "inside" => Some(Placement::Inside),
        "apart" => Some(Placement::Apart),
        _ => None,
    }
}

fn log_format(setting: &Setting) -> Option<LogFormat> {
    match setting.text.as_str() {
        "pretty" => Some(LogFormat::Pretty),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

/// The outer `None` is a wrong value, the inner one a key that is kept in the data folder.
fn secret_key(text: &str, database: &Database) -> Option<Option<SecretKey>> {
    if text.is_empty() {
        return matches!(database, Database::Sqlite(_)).then_some(None);
    }
    text.parse().ok().map(Some)
}

impl FromStr for SecretKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let mut key = [0; 32];
        if text.len() != 2 * key.len() || !text.is_ascii() {
            return Err(());
        }
        for (byte, at) in key.iter_mut().zip((0..text.len()).step_by(2)) {
            *byte = text.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).ok_or(())?;
        }
        Ok(Self(key))
    }
}

impl SecretKey {
    pub fn to_hex(&self) -> String {
        hex::of(&self.0)
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "SQLite at {}", path.display()),
            Self::Postgres(_) => f.write_str("PostgreSQL"),
        }
    }
}

#[cfg(test)]
mod tests;
