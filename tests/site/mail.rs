//! Letters on their way, to a real mail server: one that takes them, is away, busy, slow, or refuses.

use std::time::{Duration, Instant};

use ratemyderp::server::clock::Clock;
use ratemyderp::server::jobs::{Broker, Job, JobError};
use ratemyderp::server::mail::{Address, Letter, MailError, letters};
use ratemyderp::server::state::Site;
use ratemyderp::server::store::outbox;
use std::sync::Arc;

use crate::harness::{Backend, MailServer, ReadLetter, TestSite, Workers, config, eventually};

const LINK: &str =
    "https://derp.example/reset/aTokenThatIsLongEnoughToBeFolded_0123456789abcdefghijklmnopqrstuvwxyz";

fn letter(to: &str) -> Letter {
    let to: Address = to.parse().expect("an address");
    letters::reset("Dérp & Friends", to, "moon_cat", LINK)
}

async fn site_with(smtp_url: &str) -> (tempfile::TempDir, Arc<Site>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = Backend::Sqlite.fresh_database(folder.path()).await;
    let data = folder.path().display().to_string();
    let settings = [
        ("SMTP_URL", smtp_url),
        ("DATA_DIR", &data),
        ("SITE_NAME", "Dérp & Friends"),
        ("MAIL_FROM", "derp@derp.example"),
    ];
    let site = Site::open(config(folder.path(), &database, &settings), Clock::default()).await;
    (folder, site.expect("the site opens"))
}

fn assert_is_the_letter(read: &ReadLetter) {
    assert_eq!(read.subject, "A new password for Dérp & Friends");
    assert_eq!(read.header("from"), "=?utf-8?b?RMOpcnAgJiBGcmllbmRz?= <derp@derp.example>");
    assert_eq!(read.header("to"), "cat@example.org");
    assert_eq!(read.header("auto-submitted"), "auto-generated");
    assert!(read.header("message-id").ends_with("@derp.example>"));
    assert!(read.header("date").ends_with(" +0000"));
    assert!(read.header("content-type").starts_with("multipart/alternative"));
    assert!(read.text.contains("Hello moon_cat,") && read.text.contains(LINK), "{}", read.text);
    assert!(read.html.contains(&format!("href=\"{LINK}\"")) && read.html.contains("Dérp &amp; Friends"));
}

#[tokio::test]
async fn a_letter_arrives_in_both_forms() {
    let server = MailServer::start();
    let (_folder, site) = site_with(&server.url()).await;
    for _ in 0..3 {
        site.mailer.send(&letter("cat@example.org")).await.expect("it is sent");
        let read = server.letter();
        assert_eq!(read.recipients, ["cat@example.org"]);
        assert_is_the_letter(&read);
    }
}

#[tokio::test]
async fn errors_say_whether_to_try_again() {
    let server = MailServer::start();
    let (_folder, site) = site_with(&server.url()).await;
    let busy = site.mailer.send(&letter("busy@example.org")).await.expect_err("451");
    assert!(!busy.is_permanent() && busy.to_string().contains("come back later"), "{busy}");
    let gone = site.mailer.send(&letter("gone@example.org")).await.expect_err("550");
    assert!(gone.is_permanent() && gone.to_string().contains("No such creature"), "{gone}");
    site.mailer.send(&letter("cat@example.org")).await.expect("the connection is whole after refusals");
    assert_is_the_letter(&server.letter());
    drop(server);
    let away = site.mailer.send(&letter("cat@example.org")).await.expect_err("no server");
    assert!(matches!(away, MailError::NotNow(_)) && !away.is_permanent(), "{away}");
}

#[tokio::test]
async fn a_slow_server_does_not_hold_us_for_long() {
    let server = MailServer::start();
    let (_folder, site) = site_with(&server.url()).await;
    let start = Instant::now();
    let slow = site.mailer.send(&letter("slow@example.org")).await.expect_err("no answer");
    assert!(!slow.is_permanent(), "{slow}");
    assert!((10..25).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    site.mailer.send(&letter("cat@example.org")).await.expect("others are not held up");
    assert_is_the_letter(&server.letter());
}

#[tokio::test]
async fn without_a_server_letters_become_files() {
    let (folder, site) = site_with("").await;
    site.mailer.send(&letter("cat@example.org")).await.expect("it is written");
    let files: Vec<_> = std::fs::read_dir(folder.path().join("outbox")).expect("a folder").collect();
    let [Ok(file)] = &files[..] else { panic!("one file: {files:?}") };
    assert!(file.path().extension().is_some_and(|ending| ending == "eml"));
    assert_is_the_letter(&ReadLetter::in_file(&file.path()));
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().expect("it is there").permissions());
    assert_eq!(mode & 0o077, 0, "links are nobody else's business");
}

/// A site whose jobs are letters.
async fn posting(site: &TestSite, smtp_url: &str) -> Workers {
    let mailer = Arc::new(site_with(smtp_url).await);
    let perform = move |job| {
        let mailer = mailer.clone();
        async move {
            let Job::Reset { email, .. } = job else { panic!("the tests leave resets") };
            mailer.1.mailer.send(&letter(&email)).await.map_err(JobError::from)
        }
    };
    Workers::start(site, Broker::Sqlite(site.site.config.data_dir.join("jobs.db")), perform)
}

async fn leave(site: &TestSite, to: &str) {
    let asked_at = site.site.clock.now();
    site.site.jobs.add(&Job::Reset { email: to.to_owned(), asked_at }).await.expect("it is left");
}

async fn only_entry(site: &TestSite) -> Option<outbox::Entry> {
    outbox::list(&site.site.db, None, 2).await.expect("readable").pop()
}

async fn failed_attempts(site: &TestSite, attempts: i32) -> outbox::Entry {
    eventually(&format!("attempt {attempts} failed"), async || {
        only_entry(site).await.is_some_and(|entry| {
            entry.attempts == attempts && (entry.due_at > site.site.clock.now() || entry.failed_at.is_some())
        })
    })
    .await;
    only_entry(site).await.expect("it is there")
}

crate::harness::on_both_databases! {
    async fn a_letter_waits_for_a_server_that_is_away(site: TestSite) {
        let port = MailServer::start().port;
        let workers = posting(&site, &format!("smtp://127.0.0.1:{port}")).await;
        leave(&site, "cat@example.org").await;
        for attempts in 1..=2 {
            failed_attempts(&site, attempts).await;
            site.let_time_pass(Duration::from_secs(10));
        }
        let server = MailServer::start_at(port);
        site.let_time_pass(Duration::from_secs(60));
        assert_is_the_letter(&server.letter());
        eventually("the job is done", async || only_entry(&site).await.is_none()).await;
        assert!(server.took_nothing(), "it came once");
        workers.stop().await;
    }

    async fn a_busy_server_is_asked_again_until_the_day_is_over(site: TestSite) {
        let server = MailServer::start();
        let workers = posting(&site, &server.url()).await;
        leave(&site, "busy@example.org").await;
        failed_attempts(&site, 1).await;
        site.let_time_pass(Duration::from_secs(5));
        let entry = failed_attempts(&site, 2).await;
        assert!(entry.failed_at.is_none() && entry.last_error.is_some_and(|error| error.contains("451")));
        site.let_time_pass(Duration::from_secs(24 * 3600));
        let entry = failed_attempts(&site, 3).await;
        assert!(entry.failed_at.is_some(), "given up, for the operator to see");
        workers.stop().await;
    }

    async fn a_refused_letter_is_given_up(site: TestSite) {
        let server = MailServer::start();
        let workers = posting(&site, &server.url()).await;
        leave(&site, "gone@example.org").await;
        let entry = failed_attempts(&site, 1).await;
        assert!(entry.failed_at.is_some() && entry.last_error.is_some_and(|error| error.contains("550")));
        workers.stop().await;
    }

    async fn a_slow_server_is_asked_again(site: TestSite) {
        let server = MailServer::start();
        let workers = posting(&site, &server.url()).await;
        leave(&site, "slow@example.org").await;
        let entry = failed_attempts(&site, 1).await;
        assert!(entry.failed_at.is_none());
        workers.stop().await;
    }
}
