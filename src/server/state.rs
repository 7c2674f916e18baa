//! The running site: its settings and what it holds open.

use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::{fs, process};

use anyhow::{Context, Result};

use crate::server::cache::{self, Active, Cache, Counters, Lists, Made, Networks, Paces, Photos};
use crate::server::chance;
use crate::server::clock::Clock;
use crate::server::config::{Config, Database, RedisUrl, SecretKey};
use crate::server::hex;
use crate::server::jobs::Jobs;
use crate::server::mail::Mailer;
use crate::server::media::{Darkroom, Shelf};
use crate::server::metrics::Counted;
use crate::server::services::board::{Ranker, SharedBoard};
use crate::server::services::counting;
use crate::server::services::deck::SharedDeck;
use crate::server::services::live::{self, Live};
use crate::server::services::passkeys::Passkeys;
use crate::server::services::passwords::Passwords;
use crate::server::services::proofs::Distrusted;
use crate::server::services::pulse::Drawings;
use crate::server::services::readiness::Asked;
use crate::server::services::reporting::Reported;
use crate::server::services::signing::Signer;
use crate::server::services::site_settings::SiteSettings;
use crate::server::services::texts::Texts;
use crate::server::services::vote_writer::VoteWriter;
use crate::server::store::Db;
use crate::server::tls;
use crate::server::webhook::Webhook;

pub struct Site {
    pub config: Config,
    /// What admins set in place of parts of the configuration.
    pub settings: SiteSettings,
    pub clock: Clock,
    pub db: Db,
    pub shelf: Shelf,
    pub darkroom: Darkroom,
    pub signer: Signer,
    pub deck: SharedDeck,
    pub board: SharedBoard,
    pub ranker: Ranker,
    pub photos: Photos,
    pub lists: Lists,
    pub made: Made,
    pub votes: VoteWriter,
    pub live: Live,
    pub counters: Counters,
    pub active: Active,
    /// What this process has counted for the operator.
    pub counted: Arc<Counted>,
    pub reported: Reported,
    pub networks: Networks,
    pub paces: Paces,
    pub distrusted: Distrusted,
    pub cache: Cache,
    /// How the site's keys in Redis start: sites that share one do not share keys.
    pub redis_prefix: String,
    pub passwords: Passwords,
    /// `None` where browsers have none, see [`Passkeys::open`].
    pub passkeys: Option<Passkeys>,
    pub jobs: Jobs,
    pub readiness: Asked,
    pub drawings: Drawings,
    pub mailer: Mailer,
    pub texts: Texts,
    /// `None`: operators look by themselves.
    pub webhook: Option<Webhook>,
}

impl Site {
    /// Opens the data folder and the database, brings the tables up to date and loads the live photos.
    pub async fn open(config: Config, clock: Clock) -> Result<Arc<Self>> {
        tls::use_ring();
        let data = &config.data_dir;
        fs::create_dir_all(data)
            .with_context(|| format!("cannot make the data folder {}", data.display()))?;
        let db = open_database(&config).await?;
        db.migrate().await?;
        let key = match &config.secret_key {
            Some(key) => key.clone(),
            None => kept_secret(&data.join("secret.key"))?,
        };
        let counted = Arc::<Counted>::default();
        let signer = Signer::new(&key.0);
        let redis_prefix = redis_prefix(&signer);
        let cache = Cache::open(config.redis_url.as_ref().map(RedisUrl::as_str), &redis_prefix)
            .context("cannot use the Redis that REDIS_URL names")?;
        let shelf = Shelf::open(&config.media).context("cannot use what MEDIA_URL names")?;
        let settings = SiteSettings::load(&db, &config).await?;
        let deck = SharedDeck::load(&db).await?;
        let board = SharedBoard::load(&db, &deck).await?;
        let live = Live::default();
        let votes = VoteWriter::start(db.clone(), deck.clone(), live.clone());
        let mailer = Mailer::new(&config.mail, data.join("outbox"), clock.clone())
            .context("cannot use the mail server that SMTP_URL names")?;
        tokio::spawn(deck.clone().keep_up(db.clone(), clock.clone()));
        tokio::spawn(deck.clone().keep_pace(db.clone(), clock.clone()));
        tokio::spawn(settings.clone().keep_up(db.clone()));
        tokio::spawn(board.clone().keep_up(db.clone(), deck.clone()));
        let site = Arc::new(Self {
            jobs: Jobs::new(db.clone(), clock.clone(), counted.clone()),
            readiness: Asked::default(),
            drawings: Drawings::default(),
            mailer,
            texts: Texts::default(),
            webhook: config.moderation.webhook.as_ref().map(Webhook::open).transpose()?,
            photos: cache::photos(),
            lists: cache::lists(),
            made: cache::made(),
            live,
            counted,
            reported: Reported::default(),
            counters: Counters::beside(&cache),
            active: Active::beside(&cache),
            networks: Networks::beside(&cache),
            paces: Paces::beside(&cache),
            distrusted: Distrusted::default(),
            cache,
            clock,
            db,
            shelf,
            darkroom: Darkroom::default(),
            signer,
            redis_prefix,
            deck,
            board,
            ranker: Ranker::default(),
            votes,
            passwords: Passwords::open()?,
            passkeys: Passkeys::open(&config.site_url, &config.words.name),
            settings,
            config,
        });
        tokio::spawn(counting::keep_up(Arc::downgrade(&site)));
        tokio::spawn(live::keep_up(Arc::downgrade(&site)));
        Ok(site)
    }
}

fn redis_prefix(signer: &Signer) -> String {
    let [a, b, c, d, ..] = signer.fingerprint("redis", b"");
    format!("ratemyderp:{}:", hex::of(&[a, b, c, d]))
}

/// Connects to the database that the settings name, without touching its tables.
pub async fn open_database(config: &Config) -> Result<Db> {
    match &config.database {
        Database::Sqlite(path) => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            }
            let db = Db::open_sqlite(path, config.database_connections).await;
            db.with_context(|| format!("cannot use {}", path.display()))
        }
        Database::Postgres(url) => {
            let db = Db::connect_postgres(url, config.database_connections).await;
            db.context("cannot use the PostgreSQL database that DATABASE_URL names")
        }
    }
}

/// The secret key in the data folder, made at the first start, readable by its owner alone.
fn kept_secret(path: &Path) -> Result<SecretKey> {
    let unfinished = path.with_extension(format!("{}.part", process::id()));
    if !path.exists() {
        let key = SecretKey(chance::secret()).to_hex();
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
        writeln!(file, "{key}")?;
        file.sync_all()?;
        // A link never replaces a file: of two first starts at once, one makes the key.
        match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
            _ => fs::remove_file(&unfinished)?,
        }
    }
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().ok().with_context(|| format!("{} does not hold 64 hexadecimal digits", path.display()))
}
