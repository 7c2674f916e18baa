//! What is going on: told to all who listen, the same to everyone, and never too much.

mod listeners;
mod processes;

use std::time::Duration;

use crate::harness::{Listener, TestSite, eventually, on_both_databases};

const MINUTE: Duration = Duration::from_secs(60);

/// Somebody new votes on what they are dealt; returns the address of the photo's page.
async fn vote(site: &TestSite) -> String {
    let browser = site.browser();
    let deal = browser.deal().await;
    browser.rate(&deal.ballot, 7).await.expect("a vote");
    deal.photo.address()
}

async fn listen(site: &TestSite) -> Listener {
    Listener::open(site.address, "10.5.5.5").await
}

on_both_databases! {
    async fn votes_are_told_as_they_come_and_photos_a_minute_later(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(3).await;
        let mut listener = listen(&site).await;
        listener.hears("A fresh day. Not one creature judged yet.").await;
        let page = vote(&site).await;
        let event = listener.hears("1 creature judged today").await;
        assert_eq!(event["photos"], serde_json::json!([]), "not yet");
        site.let_time_pass(MINUTE);
        let event = listener.next().await.expect("another event");
        assert_eq!(event["words"], "1 creature judged today");
        assert_eq!(event["photos"][0]["page"], page);
        vote(&site).await;
        listener.hears("2 creatures judged today").await;
        let mut late = listen(&site).await;
        late.hears("2 creatures judged today").await;
    }

    async fn the_front_page_says_it_without_scripts(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(3).await;
        let page = site.browser().page("/").await;
        assert!(page.html.contains("id=\"live\"") && !page.shows("judged today"), "{}", page.html);
        let voted = vote(&site).await;
        site.let_time_pass(MINUTE);
        eventually("the photo is shown", async || !site.site.live.now().photos.is_empty()).await;
        let page = site.browser().page("/").await;
        assert!(page.shows("1 creature judged today"));
        assert!(page.html.contains(&format!("<a href=\"{voted}\"><img src=\"/photos/")), "{}", page.html);
    }

    async fn a_vote_that_is_changed_or_cast_twice_is_one(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(3).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        let turn = browser.rate(&deal.ballot, 7).await.expect("a vote");
        browser.rate(&deal.ballot, 7).await.expect("no error");
        browser.rate(&turn.last.expect("a verdict").undo, 3).await.expect("another score");
        listen(&site).await.hears("1 creature judged today").await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(site.site.live.now().votes, 1);
    }

    async fn a_new_day_begins_with_none(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(3).await;
        let mut listener = listen(&site).await;
        vote(&site).await;
        listener.hears("1 creature judged today").await;
        site.let_time_pass(24 * 60 * MINUTE);
        listener.hears("A fresh day. Not one creature judged yet.").await;
        vote(&site).await;
        listener.hears("1 creature judged today").await;
    }

    async fn a_process_that_starts_finds_what_was_voted(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(12).await;
        let mut pages = Vec::new();
        for _ in 0..10 {
            pages.push(vote(&site).await);
        }
        site.let_time_pass(MINUTE);
        let other = site.beside().await;
        let event = listen(&other).await.hears("10 creatures judged today").await;
        let shown: Vec<_> = event["photos"].as_array().expect("a list").iter().map(|photo| photo["page"].clone()).collect();
        assert!(!shown.is_empty() && shown.len() <= 8, "{shown:?}");
        assert!(shown.iter().all(|page| pages.iter().any(|voted| page == voted)));
    }

    async fn a_photo_that_leaves_the_site_leaves_the_row(site: TestSite) {
        site.let_it_be_noon();
        let photo = site.with_photo(None, "Soon gone").await;
        vote(&site).await;
        site.let_time_pass(MINUTE);
        eventually("it is shown", async || site.site.live.now().photos.len() == 1).await;
        site.without_photo(photo).await;
        eventually("it is not", async || site.site.live.now().photos.is_empty()).await;
    }

    async fn events_are_sent_as_such(site: TestSite) {
        let listener = listen(&site).await;
        assert_eq!(listener.status(), "200");
        let head = listener.head.to_lowercase();
        for line in ["content-type: text/event-stream", "x-accel-buffering: no", "x-content-type-options: nosniff"] {
            assert!(head.contains(line), "{head}");
        }
        assert!(head.contains("cache-control: no-cache") || head.contains("no-store"), "{head}");
        assert!(!head.contains("content-encoding"), "{head}");
    }
}
