//! Several processes, the Redis between them, and what is left when one of them goes.

use std::time::Duration;

use ratemyderp::server::services::counting;

use super::{Source, written};
use crate::harness::{Backend, Program, Redis, TestSite, eventually, on_both_databases};

async fn all_written(sites: [&TestSite; 2], views: i32) {
    eventually(&format!("{views} views are written"), async || {
        let mut sum = 0;
        for site in sites {
            (sum, _) = written(site).await;
        }
        assert!(sum <= views, "{sum} views of {views}");
        sum == views
    })
    .await;
}

on_both_databases! {
    async fn redis_dies_and_comes_back(backend: Backend) {
        let mut redis = Redis::start().await;
        let one = TestSite::start_with(backend, &[("REDIS_URL", &redis.url())]).await;
        one.let_it_be_noon();
        one.with_photos(3).await;
        let other = one.beside().await;
        let page = one.browser().deal().await.photo.address();

        let browser = one.a_person();
        browser.page(&page).await;
        all_written([&one, &other], 1).await;
        browser.copy_for(other.address).page(&page).await;
        other.a_person().page(&page).await;
        all_written([&one, &other], 2).await;

        redis.kill();
        for _ in 0..5 {
            one.a_person().page(&page).await;
            browser.page(&page).await;
        }
        all_written([&one, &other], 7).await;

        redis.restart().await;
        // Nothing is left in the process from now on: what is seen goes to Redis, and from there into the database.
        eventually("Redis counts again", async || {
            one.site.counters.hand_on().await;
            one.site.cache.put("probe", vec![1], Duration::from_secs(60)).await;
            one.site.cache.get("probe").await.is_some()
        })
        .await;
        one.a_person().page(&page).await;
        eventually("it is handed on", async || {
            one.site.counters.hand_on().await;
            one.site.counters.take(Source::Shared).await.is_some()
        })
        .await;
        assert_eq!(one.site.counters.take(Source::Own).await, None);
        all_written([&one, &other], 8).await;
    }

    // A process takes the counts out of Redis, writes them, and dies before it says so; another finds them.
    async fn a_process_that_dies_while_it_writes_doubles_nothing(backend: Backend) {
        let redis = Redis::start().await;
        let one = TestSite::start_with(backend, &[("REDIS_URL", &redis.url())]).await;
        one.let_it_be_noon();
        one.with_photos(1).await;
        let other = one.beside().await;
        one.a_person().page("/").await;
        eventually("it is handed on", async || {
            one.site.counters.hand_on().await;
            one.site.counters.take(Source::Shared).await.is_some()
        })
        .await;
        let batch = one.site.counters.take(Source::Shared).await.expect("a batch");
        let now = one.site.clock.now();
        let written =
            ratemyderp::server::store::hours::add(&one.site.db, &batch.number, &batch.counts, now).await;
        written.expect("it is written");

        one.a_person().page("/").await;
        one.site.counters.hand_on().await;
        assert_eq!(other.site.counters.take(Source::Shared).await.as_ref(), Some(&batch), "the same comes again");
        all_written([&other, &one], 2).await;
        assert_eq!(other.site.counters.take(Source::Shared).await, None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_is_stopped_writes_what_it_counted() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let site = TestSite::start(backend).await;
        site.with_photos(1).await;
        let (program, address) = Program::serve(&mut site.command()).await;
        site.a_person().copy_for(address).page("/").await;
        program.stop();
        assert_eq!(site.hours().await.iter().map(|row| row.views).sum::<i32>(), 1);
        counting::finish(&site.site).await;
        assert_eq!(written(&site).await, (1, 0));
    }
}
