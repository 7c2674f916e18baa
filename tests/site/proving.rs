//! Proof of work, asked of whoever votes fast.

use std::time::Duration;

use ratemyderp::domain::AppError;
use ratemyderp::server::services::proofs;
use sha2::{Digest, Sha256};

use crate::harness::{Browser, Page, Refusal, TestSite, on_both_databases};

const BITS: u32 = 6;
const SETTINGS: [(&str, &str); 2] = [("PROOF_BITS", "6"), ("VOTES_PER_MINUTE", "10")];
const WANTED: Refusal = Refusal { status: 429, error: AppError::ProofWanted };

/// The number that a script would find.
fn work(challenge: &str) -> String {
    let begins_with_zeros = |number: &u64| {
        let hash = Sha256::digest(format!("{challenge}:{number}"));
        hash[0].leading_zeros() >= BITS
    };
    (0..).find(begins_with_zeros).expect("there is one").to_string()
}

async fn answer(browser: &Browser, challenge: &str, answer: &str) -> Page {
    browser.fill("/prove", &[("challenge", challenge), ("answer", answer)]).await
}

async fn challenge(browser: &Browser) -> String {
    let page = browser.page("/prove").await;
    assert!(page.html.contains("data-bits=\"6\""), "{}", page.html);
    page.value("challenge").expect("a challenge")
}

/// Does what the island on that page does.
pub async fn prove(browser: &Browser) -> Page {
    let challenge = challenge(browser).await;
    answer(browser, &challenge, &work(&challenge)).await
}

/// Votes until a proof is wanted; returns the ballot that was not taken.
async fn vote_fast(browser: &Browser) -> String {
    for _ in 0..5 {
        browser.rate(&browser.deal().await.ballot, 7).await.expect("half of the limit");
    }
    let ballot = browser.deal().await.ballot;
    assert_eq!(browser.rate(&ballot, 7).await, Err(WANTED));
    ballot
}

on_both_databases! {
    async fn whoever_votes_fast_works_for_it_and_goes_on(backend: Backend) {
        let site = TestSite::start_with(backend, &SETTINGS).await;
        site.with_photos(30).await;
        let browser = site.browser();
        let ballot = vote_fast(&browser).await;
        assert_eq!(site.ledger().await.ratings.len(), 5, "nothing was written");
        assert_eq!(prove(&browser).await.onwards(), Some("/"));
        browser.rate(&ballot, 7).await.expect("the ballot is still good");
        browser.rate(&browser.deal().await.ballot, 7).await.expect("and is not asked again");
    }

    async fn a_network_for_each_vote_is_no_way_around(backend: Backend) {
        let site = TestSite::start_with(backend, &[("PROOF_BITS", "6"), ("VOTES_PER_MINUTE_AND_NETWORK", "2")]).await;
        site.with_photos(30).await;
        let vote = async |network: usize| {
            let browser = site.browser().in_network(&format!("2001:db8:7:{network}::1"));
            browser.rate(&browser.deal().await.ballot, 7).await.map(drop)
        };
        for network in 0..4 {
            vote(network).await.expect("half of what a /48 may");
        }
        assert_eq!(vote(4).await, Err(WANTED));
    }

    async fn a_plain_form_is_told_the_way(backend: Backend) {
        let site = TestSite::start_with(backend, &SETTINGS).await;
        site.with_photos(30).await;
        let browser = site.browser();
        let ballot = vote_fast(&browser).await;
        let onwards = browser.submit("/", &ballot, "7").await;
        let page = browser.page(&onwards).await;
        assert!(page.all("href").contains(&"/prove".to_owned()), "{}", page.words());
    }

    async fn whoever_has_no_scripts_waits(backend: Backend) {
        let site = TestSite::start_with(backend, &SETTINGS).await;
        site.with_photos(30).await;
        let browser = site.browser();
        let ballot = vote_fast(&browser).await;
        let challenge = challenge(&browser).await;
        let page = answer(&browser, &challenge, "").await;
        assert_eq!(page.status, 403);
        assert!(page.shows("press again in 60 seconds"), "{}", page.words());
        assert_eq!(page.value("challenge").as_ref(), Some(&challenge), "the minute goes on");
        site.let_time_pass(Duration::from_secs(60));
        assert_eq!(answer(&browser, &challenge, "").await.onwards(), Some("/"));
        browser.rate(&ballot, 7).await.expect("a vote");
    }

    async fn a_proof_is_good_once_for_one_rater_and_not_for_long(backend: Backend) {
        let site = TestSite::start_with(backend, &SETTINGS).await;
        site.with_photos(30).await;
        let browser = site.browser();
        let ballot = vote_fast(&browser).await;
        let other = site.browser();
        other.deal().await;
        for (theirs, number) in [("AAAA".to_owned(), "1"), (challenge(&other).await, "x")] {
            let page = answer(&browser, &theirs, number).await;
            assert_eq!(page.status, 403, "{}", page.words());
        }
        let old = challenge(&browser).await;
        site.let_time_pass(Duration::from_secs(600));
        assert_eq!(answer(&browser, &old, &work(&old)).await.status, 403);
        let ours = challenge(&browser).await;
        assert_eq!(answer(&browser, &ours, &work(&ours)).await.onwards(), Some("/"));
        assert_eq!(answer(&browser, &ours, &work(&ours)).await.status, 403, "it was used");
        browser.rate(&ballot, 7).await.expect("a vote");
    }

    async fn whoever_does_not_look_like_a_person_is_asked_at_the_first_vote(backend: Backend) {
        let site = TestSite::start_with(backend, &SETTINGS).await;
        site.with_photos(30).await;
        let browser = site.browser();
        browser.rate(&browser.deal().await.ballot, 7).await.expect("a vote");
        site.run("UPDATE raters SET trust = 0.4").await;
        proofs::keep_up(&site.site).await.expect("readable");
        let ballot = browser.deal().await.ballot;
        assert_eq!(browser.rate(&ballot, 7).await, Err(WANTED));
        prove(&browser).await;
        browser.rate(&ballot, 7).await.expect("a vote");
        assert_eq!(site.ledger().await.ratings.iter().map(|rating| rating.weight).min(), Some(400));
    }
}
