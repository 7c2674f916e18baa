//! What is talked about, from views, shares and votes.

use std::time::Duration;

use ratemyderp::domain::{Code, Hour, HourCount, SubmissionId};
use ratemyderp::server::services::trends;
use ratemyderp::server::store::{self, hours, submissions};

use crate::harness::{TestSite, on_both_databases};

const HOUR: Duration = Duration::from_secs(3600);

async fn code_of(site: &TestSite, photo: SubmissionId) -> Code {
    let found = submissions::by_id(&site.site.db, photo).await.expect("readable");
    found.expect("it is there").code
}

/// So many views and shares of a photo, so many hours ago.
async fn happened(site: &TestSite, photo: SubmissionId, ago: i32, views: i32, shares: i32) {
    let now = site.site.clock.now();
    let hour = Hour::of(now).plus(-ago);
    let counts = [HourCount { hour, photo: code_of(site, photo).await, views, shares }];
    let batch = ratemyderp::server::chance::name();
    hours::add(&site.site.db, &batch, &counts, now).await.expect("it is added");
}

async fn trending(site: &TestSite) -> Vec<(SubmissionId, f64)> {
    trends::renew(&site.site).await.expect("they are renewed");
    store::trends::all(&site.site.db).await.expect("readable")
}

on_both_databases! {
    async fn photos_trend_by_what_happened_lately(site: TestSite) {
        site.let_it_be_noon();
        let [seen, shared, long_ago, quiet, gone] = site.with_photos(5).await[..] else { panic!("five photos") };
        happened(&site, seen, 0, 30, 0).await;
        happened(&site, shared, 0, 1, 1).await;
        happened(&site, long_ago, 12, 60, 0).await;
        happened(&site, quiet, 24 * 30, 1000, 1000).await;
        happened(&site, gone, 0, 1000, 1000).await;
        site.without_photo(gone).await;
        let expected = vec![(shared, 41.0), (seen, 30.0), (long_ago, 30.0)];
        assert_eq!(trending(&site).await, expected);
    }

    async fn votes_are_counted_by_the_hour_they_were_cast_in(site: TestSite) {
        site.let_it_be_noon();
        let photos = site.with_photos(6).await;
        let vote_on_all = async |votes| {
            let browser = site.browser();
            let mut deal = browser.deal().await;
            for score in 1..=votes {
                let turn = browser.rate(&deal.ballot, score).await.expect("a vote");
                let Some(next) = turn.next else { return };
                deal = next;
            }
        };
        vote_on_all(6).await;
        trending(&site).await;
        vote_on_all(6).await;
        for _ in 0..3 {
            trending(&site).await;
        }
        let first = Hour::of(site.site.clock.now());
        let rows = site.hours().await;
        assert_eq!(rows.iter().map(|row| row.photo).collect::<Vec<_>>(), photos);
        assert!(rows.iter().all(|row| row.ratings == 2 && row.views == 0), "{rows:?}");

        // Nobody counts for hours; what was cast in between is not lost, and neither is what came after.
        vote_on_all(3).await;
        site.let_time_pass(5 * HOUR);
        vote_on_all(6).await;
        site.let_time_pass(2 * HOUR);
        trending(&site).await;
        let rows = site.hours().await;
        let by_hour = |hour| rows.iter().filter(|row| row.hour == hour).map(|row| row.ratings).sum::<i32>();
        assert_eq!((by_hour(first), by_hour(first.plus(5)), by_hour(first.plus(7))), (15, 6, 0));
        let counted: i32 = rows.iter().map(|row| row.ratings).sum();
        assert_eq!(usize::try_from(counted), Ok(site.ledger().await.ratings.len()));
    }

    async fn counting_votes_leaves_views_alone(site: TestSite) {
        site.let_it_be_noon();
        let photo = site.with_photo(None, "Both").await;
        happened(&site, photo, 0, 7, 2).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        browser.rate(&deal.ballot, 7).await.expect("a vote");
        assert_eq!(trending(&site).await, [(photo, 7.0 + 2.0 + 80.0)]);
        happened(&site, photo, 0, 1, 0).await;
        let [row] = site.hours().await[..] else { panic!("one row") };
        assert_eq!((row.views, row.shares, row.ratings), (8, 2, 1));
    }

    async fn what_has_not_changed_is_not_written(site: TestSite) {
        site.let_it_be_noon();
        let photos = site.with_photos(40).await;
        for (at, photo) in (1..).zip(&photos) {
            happened(&site, *photo, at, at, 1).await;
        }
        let before = trending(&site).await;
        assert_eq!(before.len(), 40);
        // Whoever writes now fails.
        site.run("ALTER TABLE trends RENAME TO trends_kept").await;
        site.run("CREATE VIEW trends AS SELECT * FROM trends_kept WHERE submission_id > 0 LIMIT 5000").await;
        assert_eq!(trending(&site).await, before);
        happened(&site, photos[0], 0, 1, 0).await;
        trends::renew(&site.site).await.expect_err("there is something to write");
    }
}
