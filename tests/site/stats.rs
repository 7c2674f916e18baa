//! The site in figures, for all to see.

use std::time::Duration;

use ratemyderp::domain::{SubmissionId, Timestamp};
use ratemyderp::server::services::stats;

use crate::harness::{Page, TestSite, on_both_databases};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Votes on a photo at a moment, each by another rater from this number on.
async fn voted(
    site: &TestSite,
    photo: SubmissionId,
    at: Timestamp,
    rater: usize,
    scores: &[usize],
    weight: f64,
) {
    let at = site.in_sql(at);
    let rows: Vec<_> = (rater..)
        .zip(scores)
        .map(|(rater, score)| format!("({rater}, {}, {score}, {at}, 1, 1000, 1, {weight:?})", photo.0))
        .collect();
    let columns = "rater_id, submission_id, score, cast_at, position, response_ms, draw, weight";
    site.run(&format!("INSERT INTO ratings ({columns}) VALUES {}", rows.join(", "))).await;
    let columns: Vec<_> = (1..=10).map(|score| format!("score_{score}")).collect();
    let count = |of: usize| scores.iter().filter(|score| **score == of).count().to_string();
    let grown: Vec<_> =
        columns.iter().map(|column| format!("{column} = tallies.{column} + excluded.{column}")).collect();
    site.run(&format!(
        "INSERT INTO tallies (submission_id, {}) VALUES ({}, {}) ON CONFLICT (submission_id) DO UPDATE SET {}",
        columns.join(", "),
        photo.0,
        (1..=10).map(count).collect::<Vec<_>>().join(", "),
        grown.join(", ")
    ))
    .await;
}

async fn noted(site: &TestSite) -> Page {
    stats::note(&site.site).await.expect("the days are counted");
    site.browser().page("/stats").await
}

/// The captions of the photos on the page.
fn photos(page: &Page) -> Vec<String> {
    page.all("alt")
}

on_both_databases! {
    async fn votes_are_counted_by_the_day_and_in_all(site: TestSite) {
        site.let_it_be_noon();
        let ids = site.with_photos(3).await;
        let now = site.site.clock.now();
        voted(&site, ids[0], now.minus(100 * DAY), 1, &[5; 40], 1.0).await;
        voted(&site, ids[1], now.minus(2 * DAY), 1, &[5; 30], 1.0).await;
        voted(&site, ids[2], now, 1, &[5; 7], 0.0).await;
        voted(&site, ids[1], now, 101, &[5; 3], 1.0).await;
        let page = noted(&site).await;
        assert!(page.shows("3 creatures, 80 votes."), "{}", page.words());
        assert!(page.shows("Today so far: 10 votes, by 10 people"), "votes by link are votes too: {}", page.words());
        assert!(page.shows("Votes a day"));
        assert_eq!(site.count("SELECT COUNT(*) FROM days").await, 101, "days without votes as well");
        assert_eq!(site.count("SELECT CAST(SUM(votes) AS BIGINT) FROM days").await, 80);
        assert_eq!(noted(&site).await.words(), page.words(), "as often as one likes");
    }

    async fn a_day_that_was_counted_too_early_is_counted_again(site: TestSite) {
        site.let_it_be_noon();
        let ids = site.with_photos(2).await;
        voted(&site, ids[0], site.site.clock.now(), 1, &[5; 4], 1.0).await;
        noted(&site).await;
        voted(&site, ids[1], site.site.clock.now(), 1, &[5; 2], 1.0).await;
        site.let_time_pass(3 * DAY);
        let page = noted(&site).await;
        assert!(page.shows("2 creatures, 6 votes."), "{}", page.words());
        assert!(page.shows("A fresh day. Not one creature judged yet."), "{}", page.words());
        assert_eq!(site.count("SELECT COUNT(*) FROM days").await, 4);
    }

    async fn a_vote_is_there_before_the_days_are_counted_again(site: TestSite) {
        site.let_it_be_noon();
        let ids = site.with_photos(2).await;
        voted(&site, ids[0], site.site.clock.now().minus(DAY), 1, &[5], 1.0).await;
        noted(&site).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        browser.rate(&deal.ballot, 7).await.expect("a vote");
        crate::harness::eventually("it is counted", async || {
            browser.page("/stats").await.shows("Today so far: 1 vote")
        })
        .await;
    }

    async fn the_days_derpiest_has_the_best_votes_of_the_day_and_more_than_one(site: TestSite) {
        site.let_it_be_noon();
        let ids = site.with_photos(5).await;
        let (now, yesterday) = (site.site.clock.now(), site.site.clock.now().minus(DAY));
        voted(&site, ids[0], now, 1, &[10], 1.0).await;
        voted(&site, ids[1], now, 1, &[9; 30], 1.0).await;
        voted(&site, ids[2], now, 1, &[4; 60], 1.0).await;
        voted(&site, ids[3], now, 1, &[10; 60], 0.0).await;
        voted(&site, ids[4], yesterday, 1, &[10; 60], 1.0).await;
        let page = noted(&site).await;
        assert_eq!(photos(&page), ["Creature number 2"], "neither luck, nor links, nor the past");
        assert!(page.shows("The day's derpiest") && !page.html.contains("class=\"figures\""), "{}", page.html);

        // It leaves the site: yesterday's is shown until the day is counted again.
        site.without_photo(ids[1]).await;
        let page = site.browser().page("/stats").await;
        assert_eq!(photos(&page), ["Creature number 5"]);
        assert!(page.shows("Yesterday's derpiest"));
        assert_eq!(photos(&noted(&site).await), ["Creature number 1"]);
    }

    async fn a_new_day_shows_yesterdays_until_somebody_votes(site: TestSite) {
        site.let_it_be_noon();
        let ids = site.with_photos(2).await;
        voted(&site, ids[1], site.site.clock.now(), 1, &[8; 5], 1.0).await;
        noted(&site).await;
        site.let_time_pass(DAY);
        let page = noted(&site).await;
        assert!(page.shows("Yesterday's derpiest") && page.shows("A fresh day."), "{}", page.words());
        site.let_time_pass(DAY);
        let page = noted(&site).await;
        assert!(photos(&page).is_empty() && page.shows("5 votes"), "{}", page.words());
    }

    async fn without_votes_it_says_so(site: TestSite) {
        let page = noted(&site).await;
        assert!(page.shows("No creatures and not a vote."), "{}", page.words());
        site.with_photos(1).await;
        let page = noted(&site).await;
        assert!(page.shows("Not one vote yet.") && !page.html.contains("class=\"chart\""), "{}", page.words());
        assert_eq!(site.count("SELECT COUNT(*) FROM days").await, 0);
    }

    async fn the_lists_lead_there(site: TestSite) {
        assert!(site.browser().page("/top").await.all("href").contains(&"/stats".to_owned()));
    }
}
