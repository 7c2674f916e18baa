//! Workers as processes of their own: killed in the middle, beside a Redis that goes, and two at once.

use std::collections::BTreeMap;
use std::time::Duration;

use ratemyderp::server::jobs::Job;
use tokio::time::sleep;

use super::{all_done, list};
use crate::harness::{Backend, MailServer, Program, Redis, TestSite, eventually, on_both_databases};

/// Leaves a letter to each of these addresses; returns them.
async fn owe(site: &TestSite, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut addresses = Vec::new();
    for name in names {
        let email = format!("{name}@example.org");
        site.site.jobs.add(&Job::Farewell { email: email.clone(), because: None }).await.expect("it is left");
        addresses.push(email);
    }
    addresses
}

fn numbered(name: &str, numbers: std::ops::Range<usize>) -> impl Iterator<Item = String> {
    numbers.map(move |number| format!("{name}{number}"))
}

/// Each address was sent one letter, and nobody else any.
fn assert_each_has_one(server: &MailServer, addresses: &[String]) {
    let mut letters = BTreeMap::new();
    for _ in addresses {
        let to = server.letter().recipients.join(" and ");
        *letters.entry(to).or_insert(0) += 1;
    }
    assert!(server.took_nothing(), "there is none too many");
    assert_eq!(letters, addresses.iter().map(|address| (address.clone(), 1)).collect());
}

/// Claims end with time. The processes here have the real one, so it is the claims that are moved.
async fn let_claims_run_out(site: &TestSite) {
    site.run("UPDATE outbox SET claimed_until = due_at WHERE claimed_until IS NOT NULL").await;
}

/// Says only what it should not: that brokers and files are missing is what these tests do to it.
fn worker(site: &TestSite) -> Program {
    Program::start(site.command().arg("worker").env("LOG", "error"))
}

on_both_databases! {
    async fn what_a_killed_worker_had_begun_another_does(backend: Backend) {
        let server = MailServer::start();
        let site = TestSite::start_with(backend, &[("SMTP_URL", &server.url())]).await;
        let mut owed = owe(&site, numbered("early", 0..8)).await;
        owed.extend(owe(&site, numbered("dozy", 0..4)).await);
        owed.extend(owe(&site, numbered("late", 0..8)).await);
        let killed = worker(&site);
        // It does four at a time, and the mail server dozes over these.
        eventually("four letters are under way", async || server.dozed() == 4).await;
        killed.kill();
        let left = list(&site).await;
        assert!(left.iter().all(|entry| entry.last_error.is_none()), "it was killed before any failed: {left:?}");

        let other = worker(&site);
        let_claims_run_out(&site).await;
        all_done(&site).await;
        other.stop();
        assert_each_has_one(&server, &owed);
    }
}

/// Redis is killed among letters, and comes back without memory; the one worker process lives through it.
async fn redis_is_away_for(absence: Duration, backend: Backend) {
    let (mut redis, server) = (Redis::start().await, MailServer::start());
    let settings = [("REDIS_URL", redis.url()), ("SMTP_URL", server.url())];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let site = TestSite::start_with(backend, &settings).await;
    let working = worker(&site);
    let mut owed = owe(&site, numbered("early", 0..100)).await;
    eventually("some are sent", async || list(&site).await.len() < 90).await;
    redis.kill();
    assert!(list(&site).await.len() > 10, "it was killed among them");
    owed.extend(owe(&site, numbered("meanwhile", 0..20)).await);
    sleep(absence).await;
    owed.extend(owe(&site, numbered("late", 0..20)).await);
    redis.restart().await;
    let_claims_run_out(&site).await;
    all_done(&site).await;
    owed.extend(owe(&site, numbered("after", 0..20)).await);
    all_done(&site).await;
    working.stop();
    assert_each_has_one(&server, &owed);
}

/// The longest wait between two tries to reach Redis is 6.4 seconds: apalis's connection doubles its waits from 0.1 to
/// 3.2 and adds up to as much by chance; then come two of ours. REDIS_AWAY_SECONDS=60 makes it a minute.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_is_away_for_longer_than_any_wait_only_delays_letters() {
    let seconds = std::env::var("REDIS_AWAY_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    redis_is_away_for(Duration::from_secs(seconds.unwrap_or(10)), Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_is_started_anew_at_once_loses_no_letters() {
    redis_is_away_for(Duration::ZERO, Backend::Sqlite).await;
}

/// The number of the last board.
async fn board(site: &TestSite) -> i64 {
    site.count("SELECT COALESCE(MAX(id), 0) FROM boards").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_worker_processes_make_each_board_once() {
    let site = TestSite::start_with(Backend::Postgres, &[("BOARD_SECONDS", "3600")]).await;
    let photos = site.with_photos(5).await;
    site.with_ratings(photos[0], &[5, 6, 7]).await;
    let workers = [0, 1].map(|_| worker(&site));
    eventually("there is a board", async || board(&site).await > 0).await;
    // Both look every five seconds. What they publish differs each time, so no board passes for the one before.
    for (made, photo) in (1..).zip(&photos[1..]) {
        assert_eq!(board(&site).await, made);
        site.with_ratings(*photo, &[3, 9]).await;
        let due = site.in_sql(site.site.clock.now());
        site.run(&format!("UPDATE schedules SET due_at = {due} WHERE name = 'board'")).await;
        eventually("there is another", async || board(&site).await > made).await;
    }
    for worker in workers {
        worker.stop();
    }
    assert_eq!(board(&site).await, 5, "each was made once");
}
