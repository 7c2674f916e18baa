//! Sites to test, with factories that have defaults, and a browser-like client with its own cookies.

mod browser;
mod database;
mod mail_server;
mod workers;

pub use browser::{Browser, Refusal};
pub use database::{Backend, Ledger};
pub use mail_server::{MailServer, ReadLetter};
pub use workers::{Workers, eventually};

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ratemyderp::domain::{Caption, Kind, SubmissionId};
use ratemyderp::sampling::Card;
use ratemyderp::server::chance;
use ratemyderp::server::clock::Clock;
use ratemyderp::server::config::Config;
use ratemyderp::server::http;
use ratemyderp::server::state::Site;
use ratemyderp::server::store::submissions::{self, NewSubmission};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Makes each function a test on SQLite and one on PostgreSQL.
macro_rules! on_both_databases {
    ($(async fn $name:ident($site:ident: TestSite) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn behave($site: TestSite) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                behave(TestSite::start(crate::harness::Backend::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                behave(TestSite::start(crate::harness::Backend::Postgres).await).await;
            }
        })*
    };
}
pub(crate) use on_both_databases;

/// A running site with an empty database of its own.
pub struct TestSite {
    pub site: Arc<Site>,
    pub address: SocketAddr,
    pub database_url: String,
    _folder: TempDir,
}

impl TestSite {
    pub async fn start(backend: Backend) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database_url = backend.fresh_database(folder.path()).await;
        let config = config(folder.path(), &database_url, &[]);
        let site = Site::open(config, Clock::default()).await.expect("the site opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        tokio::spawn(http::serve(listener, ratemyderp::router(&site)));
        Self { site, address, database_url, _folder: folder }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// Puts `n` photos on the site, without files.
    pub async fn with_photos(&self, n: usize) -> Vec<SubmissionId> {
        let mut ids = Vec::new();
        for number in 1..=n {
            let submission = add_photo(&self.site, number).await;
            self.site.deck.write().put(Card { submission, votes: 0 });
            ids.push(submission);
        }
        ids
    }

    pub async fn ledger(&self) -> Ledger {
        Ledger::read(&self.site.db).await
    }

    pub fn let_time_pass(&self, time: Duration) {
        self.site.clock.advance(time);
    }

    pub fn let_ballots_expire(&self) {
        self.let_time_pass(self.site.config.ballot_lifetime);
    }
}

/// The settings of a site in `folder`.
pub fn config(folder: &std::path::Path, database_url: &str, more: &[(&str, &str)]) -> Config {
    let settings = folder.join("Leptos.toml");
    std::fs::write(&settings, "").expect("the folder can be written");
    let mut environment = vec![
        ("DATABASE_URL".to_owned(), database_url.to_owned()),
        ("SECRET_KEY".to_owned(), "a7".repeat(32)),
        ("DATABASE_CONNECTIONS".to_owned(), "4".to_owned()),
    ];
    environment.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    Config::load(Some(&settings), environment.into_iter()).expect("valid settings")
}

/// A row for a photo whose files nobody will fetch.
pub async fn add_photo(site: &Site, number: usize) -> SubmissionId {
    let new = NewSubmission {
        code: chance::code(),
        member: None,
        caption: Caption::new(&format!("Creature number {number}")).expect("a caption"),
        kind: Kind::new("cat").ok(),
        photo_key: chance::photo_key(),
        side: 1080,
        thumbhash: Vec::new(),
        digest: chance::secret().to_vec(),
        created_at: site.clock.now(),
    };
    submissions::insert(&site.db, &new).await.expect("the photo gets in")
}
