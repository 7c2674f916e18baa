//! How fast votes may come.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use ratemyderp::domain::AppError;

use crate::harness::{Browser, Redis, Refusal, TestSite, eventually, on_both_databases};

const TOO_SOON: Refusal = Refusal { status: 429, error: AppError::TooManyTries };

/// Votes until one is refused, or `most` times; returns how many were taken.
async fn votes(browser: &Browser, most: usize) -> usize {
    for taken in 0..most {
        let deal = browser.deal().await;
        match browser.rate(&deal.ballot, 7).await {
            Ok(_) => {}
            Err(refusal) => {
                assert_eq!(refusal, TOO_SOON);
                return taken;
            }
        }
    }
    most
}

on_both_databases! {
    async fn a_rater_over_the_limit_waits_and_loses_nothing(backend: Backend) {
        let site = TestSite::start_with(backend, &[("VOTES_PER_MINUTE", "6")]).await;
        site.with_photos(20).await;
        let browser = site.browser();
        let first = browser.deal().await;
        browser.rate(&first.ballot, 7).await.expect("a vote");
        assert_eq!(votes(&browser, 10).await, 5);
        browser.rate(&first.ballot, 7).await.expect("sent again, it is no vote");
        let (deal, before) = (browser.deal().await, site.ledger().await);
        let form = [("ballot", deal.ballot.as_str()), ("score", "7")];
        let request = browser.request(reqwest::Method::POST, "/api/rate").form(&form);
        let answer = request.header("Accept", "application/json").send().await.expect("an answer");
        assert_eq!(answer.status(), 429);
        let seconds: u64 = answer.headers()["retry-after"].to_str().expect("text").parse().expect("a number");
        assert!((1..=10).contains(&seconds), "a sixth of the minute: {seconds}");
        assert_eq!(site.ledger().await, before, "nothing was written");
        assert_eq!(browser.deal().await.photo.code, deal.photo.code, "the same photo waits");
        assert_eq!(votes(&site.browser(), 3).await, 3, "others vote on");

        site.let_time_pass(Duration::from_secs(10));
        browser.rate(&deal.ballot, 7).await.expect("the ballot is still good");
        assert_eq!(votes(&browser, 10).await, 0);
        site.ledger().await.assert_reconciles();
    }

    async fn a_day_has_its_own_limit(backend: Backend) {
        let site = TestSite::start_with(backend, &[("VOTES_PER_DAY", "5")]).await;
        site.with_photos(20).await;
        let browser = site.browser();
        assert_eq!(votes(&browser, 10).await, 5);
        site.let_time_pass(Duration::from_secs(3600));
        assert_eq!(votes(&browser, 10).await, 0);
        site.let_time_pass(Duration::from_secs(4 * 3600));
        assert_eq!(votes(&browser, 10).await, 1, "a fifth of the day later");
    }

    async fn cookies_thrown_away_bring_no_more_votes(backend: Backend) {
        let site = TestSite::start_with(backend, &[("VOTES_PER_MINUTE_AND_NETWORK", "8")]).await;
        site.with_photos(20).await;
        let mut taken = 0;
        for _ in 0..6 {
            taken += votes(&site.browser().in_network("2001:db8::1"), 2).await;
        }
        assert_eq!(taken, 8);
        assert_eq!(votes(&site.browser().in_network("2001:db8::2"), 2).await, 0, "the same /64");
        assert_eq!(votes(&site.browser().in_network("2001:db8:0:1::1"), 2).await, 2, "another");
    }

    async fn a_wider_network_holds_no_more_than_a_few(backend: Backend) {
        let site = TestSite::start_with(backend, &[("VOTES_PER_MINUTE_AND_NETWORK", "2")]).await;
        site.with_photos(20).await;
        let mut taken = 0;
        for network in 0..6 {
            taken += votes(&site.browser().in_network(&format!("2001:db8:7:{network}::1")), 2).await;
        }
        assert_eq!(taken, 8, "as many as of four");
        assert_eq!(votes(&site.browser().in_network("2001:db8:8::1"), 2).await, 2, "another /48");
    }

    async fn a_try_that_is_refused_is_charged_nowhere(backend: Backend) {
        let settings = [("VOTES_PER_MINUTE_AND_NETWORK", "4"), ("VOTES_PER_DAY", "4")];
        let site = TestSite::start_with(backend, &settings).await;
        site.with_photos(20).await;
        assert_eq!(votes(&site.browser().in_network("10.7.7.1"), 4).await, 4);
        let browser = site.browser().in_network("10.7.7.1");
        for _ in 0..5 {
            assert_eq!(votes(&browser, 1).await, 0);
        }
        assert_eq!(votes(&browser.in_network("10.7.7.2"), 5).await, 4);
    }

    async fn the_whole_site_has_a_ceiling_where_one_is_set(backend: Backend) {
        let site = TestSite::start_with(backend, &[("VOTES_PER_MINUTE_IN_ALL", "5")]).await;
        site.with_photos(20).await;
        assert_eq!(votes(&site.browser(), 3).await + votes(&site.browser(), 3).await, 5);
    }

    async fn a_forged_ballot_counts_against_nobody(backend: Backend) {
        let site = TestSite::start_with(backend, &[("VOTES_PER_MINUTE_AND_NETWORK", "2")]).await;
        site.with_photos(20).await;
        let browser = site.browser();
        for _ in 0..5 {
            let refused = browser.rate("AAAA", 7).await.expect_err("it is none");
            assert_eq!(refused.error, AppError::ForgedBallot);
        }
        assert_eq!(votes(&browser, 3).await, 2);
    }

    async fn processes_tell_each_other_and_go_on_alone_without_redis(backend: Backend) {
        let mut redis = Redis::start().await;
        let settings = [("REDIS_URL", redis.url()), ("VOTES_PER_MINUTE_AND_NETWORK", "30".to_owned())];
        let settings = settings.each_ref().map(|(key, value)| (*key, value.as_str()));
        let one = TestSite::start_with(backend, &settings).await;
        one.with_photos(60).await;
        let other = one.beside().await;
        // Each try in a network of its own, where the other process has let in nothing itself.
        let tries = AtomicU8::new(10);
        eventually("what one process let in counts at the other", async || {
            let network = format!("10.7.8.{}", tries.fetch_add(1, Ordering::Relaxed));
            votes(&one.browser().in_network(&network), 20).await;
            tokio::time::sleep(Duration::from_millis(1500)).await;
            votes(&other.browser().in_network(&network), 30).await < 25
        })
        .await;
        redis.kill();
        assert_eq!(votes(&other.browser().in_network("10.7.7.8"), 40).await, 30, "each counts for itself");
    }
}
