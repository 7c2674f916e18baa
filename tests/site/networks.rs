//! What votes weigh, by the network that their photos were dealt to.

use std::time::Duration;

use ratemyderp::domain::PhotoPage;
use ratemyderp::server::services::networks;

use crate::harness::{Browser, Redis, TestSite, eventually, on_both_databases};

const HERE: &str = "10.7.7.7";

/// So many come as somebody new, look at what they are dealt, and leave.
async fn look(site: &TestSite, network: &str, times: usize) {
    for _ in 0..times {
        site.browser().in_network(network).deal().await;
    }
}

/// What a vote on the photo before the browser weighs, in thousandths.
async fn weight(site: &TestSite, browser: &Browser) -> i64 {
    let before = site.ledger().await.ratings;
    let deal = browser.deal().await;
    browser.rate(&deal.ballot, 7).await.expect("a vote");
    let after = site.ledger().await.ratings;
    after.into_iter().find(|rating| !before.contains(rating)).expect("it is counted").weight
}

on_both_databases! {
    async fn whoever_comes_as_somebody_new_until_the_right_photo_is_dealt_weighs_little(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(40).await;
        look(&site, HERE, 20).await;
        assert_eq!(weight(&site, &site.browser().in_network(HERE)).await, 130, "(1 + 2) / (21 + 2)");
        assert_eq!(weight(&site, &site.browser()).await, 1000, "another network's");
    }

    async fn the_cookie_brings_no_other_weight_elsewhere(site: TestSite) {
        site.let_it_be_noon();
        let photos = site.with_photos(40).await;
        look(&site, HERE, 20).await;
        let browser = site.browser().in_network(HERE);
        browser.deal().await;
        assert_eq!(weight(&site, &browser.in_network("10.8.8.8")).await, 130);

        // Nor after a vote by link, from which on a row keeps what is before them.
        let browser = site.browser().in_network(HERE);
        let waited_for = browser.deal().await.photo;
        let browser = browser.in_network("10.8.8.9");
        for photo in photos {
            let code = crate::sharing::code_of(&site, photo).await;
            if code != waited_for.code {
                let Ok(PhotoPage::Unrated { deal }) = browser.photo(code.as_str()).await else { panic!("unrated") };
                browser.rate(&deal.ballot, 5).await.expect("a vote");
                break;
            }
        }
        let there = networks::mark(&site.site.signer, "10.8.8.9", site.site.clock.now());
        assert_eq!(site.site.networks.of(there).await.shown, 1, "another photo was dealt there");
    }

    async fn whoever_rates_what_comes_weighs_one(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(20).await;
        let browser = site.browser();
        for _ in 0..10 {
            browser.deal().await;
            assert_eq!(weight(&site, &browser).await, 1000);
        }
        // Others there who vote make good for some who only look.
        for network in ["10.7.7.8", "10.7.7.8", "10.7.7.8"] {
            let (browser, before) = (site.browser().in_network(network), site.ledger().await.ratings.len());
            for _ in 0..15 {
                weight(&site, &browser).await;
            }
            assert_eq!(site.ledger().await.ratings.len(), before + 15);
        }
        look(&site, "10.7.7.8", 5).await;
        let last = weight(&site, &site.browser().in_network("10.7.7.8")).await;
        assert!((800..900).contains(&last), "(46 + 2) / (54 + 2): {last}");
    }

    async fn a_new_day_begins_with_nothing_held_against_anyone(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(20).await;
        look(&site, HERE, 20).await;
        site.let_time_pass(Duration::from_secs(24 * 3600));
        assert_eq!(weight(&site, &site.browser().in_network(HERE)).await, 1000);
    }

    async fn a_vote_sent_again_makes_nothing_good(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(30).await;
        look(&site, HERE, 23).await;
        let browser = site.browser().in_network(HERE);
        let ballot = browser.deal().await.ballot;
        for _ in 0..20 {
            browser.rate(&ballot, 7).await.expect("no error");
        }
        assert_eq!(weight(&site, &browser).await, 148, "(2 + 2) / (25 + 2)");
    }
}

on_both_databases! {
    async fn all_processes_know_and_each_for_itself_without_redis(backend: Backend) {
        let mut redis = Redis::start().await;
        let one = TestSite::start_with(backend, &[("REDIS_URL", &redis.url())]).await;
        one.let_it_be_noon();
        one.with_photos(60).await;
        let other = one.beside().await;
        eventually("who looked at one process weighs little at the other", async || {
            look(&one, HERE, 5).await;
            tokio::time::sleep(Duration::from_millis(1500)).await;
            weight(&other, &other.browser().in_network(HERE)).await < 600
        })
        .await;

        redis.kill();
        assert_eq!(weight(&one, &one.browser()).await, 1000);
        look(&one, "10.7.7.9", 20).await;
        assert_eq!(weight(&one, &one.browser().in_network("10.7.7.9")).await, 130, "each counts for itself");
        assert_eq!(weight(&other, &other.browser().in_network("10.7.7.9")).await, 1000);
    }
}
