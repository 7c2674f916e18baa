//! Sites to test, with factories that have defaults, and a browser-like client with its own cookies.

mod authenticator;
mod browser;
mod certified;
mod chat;
mod database;
mod influx;
mod jar;
mod letters;
mod listener;
mod mail_server;
mod members;
mod page;
mod program;
mod redis;
mod store;
mod victoria;
mod workers;

pub use authenticator::Authenticator;
pub use browser::{Browser, Refusal};
pub use certified::Certified;
pub use chat::Chat;
pub use database::{Backend, HourRow, Ledger, Rating, redis_url};
pub use influx::{InfluxDb, Mood, TOKEN, influx_settings};
use jar::Jar;
pub use letters::Letter;
pub use listener::Listener;
pub use mail_server::{MailServer, ReadLetter};
pub use members::{Member, PASSWORD};
pub use page::Page;
pub use program::{Program, command, free_address};
pub use redis::Redis;
pub use store::Store;
pub use victoria::Victoria;
pub use workers::{Workers, eventually};

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ratemyderp::domain::{Caption, Crop, Kind, Likeness, MemberId, Need, State, SubmissionId};
use ratemyderp::sampling::Card;
use ratemyderp::server::chance;
use ratemyderp::server::clock::Clock;
use ratemyderp::server::config::Config;
use ratemyderp::server::http;
use ratemyderp::server::state::Site;
use ratemyderp::server::store::submitting::{self, NewSubmission, Print};
use ratemyderp::server::store::{Tx, own_photos};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Makes each function a test on SQLite and one on PostgreSQL. It is handed a site, or the database to start one of its
/// own on.
macro_rules! on_both_databases {
    ($(async fn $name:ident($backend:ident: Backend) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn behave($backend: crate::harness::Backend) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                behave(crate::harness::Backend::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                behave(crate::harness::Backend::Postgres).await;
            }
        })*
    };
    ($(async fn $name:ident($site:ident: TestSite) $body:block)*) => {
        $(crate::harness::on_both_databases! {
            async fn $name(backend: Backend) {
                let $site = TestSite::start(backend).await;
                $body
            }
        })*
    };
}
pub(crate) use on_both_databases;

/// The same for each kind of place that photos may lie in.
macro_rules! on_every_store {
    ($(async fn $name:ident($site:ident: TestSite) $body:block)*) => {
        $(mod $name {
            use super::*;
            use crate::harness::{Backend, Store};

            async fn behave($site: TestSite) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite_and_a_folder() {
                behave(TestSite::start_on(Backend::Sqlite, Store::Folder).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite_and_s3() {
                behave(TestSite::start_on(Backend::Sqlite, Store::S3).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres_and_a_folder() {
                behave(TestSite::start_on(Backend::Postgres, Store::Folder).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres_and_s3() {
                behave(TestSite::start_on(Backend::Postgres, Store::S3).await).await;
            }
        })*
    };
}
pub(crate) use on_every_store;

/// A running site with an empty database of its own.
pub struct TestSite {
    pub site: Arc<Site>,
    pub address: SocketAddr,
    pub database_url: String,
    /// Those beside the usual ones.
    settings: Vec<(String, String)>,
    folder: Arc<TempDir>,
}

impl TestSite {
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, &[]).await
    }

    /// With these settings beside the usual ones.
    pub async fn start_with(backend: Backend, settings: &[(&str, &str)]) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        let database_url = backend.fresh_database(folder.path()).await;
        let settings = settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Self::serve(folder, database_url, settings, Clock::default()).await
    }

    /// Another process of the same site.
    pub async fn beside(&self) -> Self {
        let clock = self.site.clock.clone();
        Self::serve(self.folder.clone(), self.database_url.clone(), self.settings.clone(), clock).await
    }

    /// The same site on another database.
    pub async fn moved_to(&self, database_url: &str) -> Self {
        let clock = self.site.clock.clone();
        Self::serve(self.folder.clone(), database_url.to_owned(), self.settings.clone(), clock).await
    }

    async fn serve(
        folder: Arc<TempDir>,
        database_url: String,
        settings: Vec<(String, String)>,
        clock: Clock,
    ) -> Self {
        let more: Vec<_> = settings.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let config = config(folder.path(), &database_url, &more);
        let site = Site::open(config, clock).await.expect("the site opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        tokio::spawn(http::serve(listener, ratemyderp::router(&site)));
        Self { site, address, database_url, settings, folder }
    }

    /// The folder with the files that everyone may fetch.
    pub fn photos(&self) -> PathBuf {
        self.media().join("photos")
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A browser that says it is one, as people have them.
    pub fn a_person(&self) -> Browser {
        self.browser()
            .calling_itself("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    }

    /// Puts `n` photos on the site, without files.
    pub async fn with_photos(&self, n: usize) -> Vec<SubmissionId> {
        self.with_photos_of(None, n).await
    }

    /// The same, submitted by a member.
    pub async fn with_photos_of(&self, member: Option<MemberId>, n: usize) -> Vec<SubmissionId> {
        let mut ids = Vec::new();
        for number in 1..=n {
            ids.push(self.with_photo(member, &format!("Creature number {number}")).await);
        }
        ids
    }

    /// One with this caption.
    pub async fn with_photo(&self, member: Option<MemberId>, caption: &str) -> SubmissionId {
        let submission = add(&self.site, member, caption).await;
        self.site.deck.write().put(Card::new(submission, Need::default(), member));
        submission
    }

    /// One of this kind.
    pub async fn with_photo_of_kind(&self, kind: &str, caption: &str) -> SubmissionId {
        let submission = self.with_photo(None, caption).await;
        self.run(&format!("UPDATE submissions SET kind = '{kind}' WHERE id = {}", submission.0)).await;
        submission
    }

    /// Takes a live photo off the site.
    pub async fn without_photo(&self, id: SubmissionId) {
        let (now, db) = (self.site.clock.now(), &self.site.db);
        let removed = own_photos::move_on(db, id, State::Live, State::Removed, now).await;
        assert!(removed.expect("it can be written"), "it was live");
        self.site.deck.write().remove(id);
    }

    pub async fn ledger(&self) -> Ledger {
        Ledger::read(&self.site.db).await
    }

    pub fn let_time_pass(&self, time: Duration) {
        self.site.clock.advance(time);
    }

    /// Lets time pass until the next noon, UTC: what is counted by the day is not to be cut in two by midnight.
    pub fn let_it_be_noon(&self) {
        const DAY: i64 = 24 * 3_600_000;
        let past_noon = (self.site.clock.now().as_millis() + DAY / 2).rem_euclid(DAY);
        self.let_time_pass(Duration::from_millis((DAY - past_noon).unsigned_abs()));
    }

    pub fn let_ballots_expire(&self) {
        self.let_time_pass(self.site.config.ballot_lifetime);
    }
}

/// Tests vote as fast as they can.
const NO_LIMITS: &str =
    "[site]\nVOTES_PER_MINUTE = 0\nVOTES_PER_DAY = 0\nVOTES_PER_MINUTE_AND_NETWORK = 0\nPROOF_BITS = 0\n";

/// The settings of a site in `folder`.
pub fn config(folder: &std::path::Path, database_url: &str, more: &[(&str, &str)]) -> Config {
    let settings = folder.join("Leptos.toml");
    std::fs::write(&settings, NO_LIMITS).expect("the folder can be written");
    let mut environment = vec![
        ("DATABASE_URL".to_owned(), database_url.to_owned()),
        ("SECRET_KEY".to_owned(), "a7".repeat(32)),
        // Passkeys want a host with a name.
        ("SITE_URL".to_owned(), "http://localhost:3000".to_owned()),
        ("DATABASE_CONNECTIONS".to_owned(), "4".to_owned()),
        // Each browser of the tests says where it comes from, as a web server in front would.
        ("TRUSTED_PROXIES".to_owned(), "127.0.0.1".to_owned()),
    ];
    environment.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    Config::load(Some(&settings), environment.into_iter()).expect("valid settings")
}

/// A row for a photo whose files nobody will fetch.
pub async fn add_photo(site: &Site, number: usize) -> SubmissionId {
    add(site, None, &format!("Creature number {number}")).await
}

async fn add(site: &Site, member: Option<MemberId>, caption: &str) -> SubmissionId {
    let new = NewSubmission {
        code: chance::code(),
        member,
        caption: Caption::new(caption).expect("a caption"),
        kind: Kind::new("cat").ok(),
        photo_key: chance::name(),
        original_key: chance::name(),
        crop: Crop::default(),
        digest: chance::secret().to_vec(),
        created_at: site.clock.now(),
    };
    let [a, b, c, d, e, f, g, h, ..] = chance::secret();
    let likeness = Likeness(u64::from_be_bytes([a, b, c, d, e, f, g, h]));
    let print = Print { side: 1080, thumbhash: &[], likeness };
    let mut tx = Tx::begin(&site.db).await.expect("a transaction");
    let id = submitting::insert(&mut tx, &new).await.expect("the photo gets in");
    submitting::finish(&mut tx, id, &print, State::Live, None, new.created_at).await.expect("it is live");
    tx.commit().await.expect("it is there");
    id
}
