//! Figures: collected from what there is, kept for long in little room, and told to who asks.

mod influx;
mod prometheus;
mod victoria;

use std::sync::Arc;
use std::time::Duration;

use ratemyderp::server::metrics::registry::*;
use ratemyderp::server::metrics::{Influx, Metric, Rung, Samples, Series};
use ratemyderp::server::services::reporting::{self, Reporter};
use ratemyderp::server::services::work;
use ratemyderp::server::store::samples::{self, Stored};

use crate::harness::{Backend, Certified, TestSite, eventually, on_both_databases, redis_url};

const MINUTE: Duration = Duration::from_secs(60);

/// Reports as if the next two minutes had passed, on what happened until now.
async fn report(site: &TestSite, influx: Option<Arc<Influx>>) -> Reporter {
    let mut reporter = Reporter::new(site.site.clone(), influx).await;
    // At least one minute is over, and the next has a slot of its own.
    site.let_time_pass(2 * MINUTE);
    reporter.report(Rung::TenSeconds.slot(site.site.clock.now()) - 10).await;
    reporter
}

/// All that is kept of the last hour in slots of this length.
async fn kept(site: &TestSite, rung: Rung) -> Vec<Stored> {
    let now = site.site.clock.now().as_millis() / 1000;
    samples::between(&site.site.db, rung, now - 100 * i64::from(rung.seconds()), now + 1)
        .await
        .expect("readable")
}

/// The sum of a figure over all that is kept in slots of this length.
async fn sum(site: &TestSite, rung: Rung, series: &Series) -> Option<f64> {
    let kept = kept(site, rung).await;
    let figures: Vec<_> = kept.iter().filter_map(|stored| stored.samples.get(series)).collect();
    (!figures.is_empty()).then(|| figures.iter().sum())
}

async fn of_minutes<const N: usize>(
    site: &TestSite,
    metric: &'static Metric,
    tags: [&str; N],
) -> Option<f64> {
    sum(site, Rung::Minute, &Series::new(metric, tags)).await
}

/// Somebody new looks and rates so many photos.
async fn rate(site: &TestSite, votes: u8) {
    let person = site.a_person();
    let mut deal = person.deal().await;
    for score in 1..=votes {
        let turn = person.rate(&deal.ballot, score).await.expect("a vote");
        deal = turn.next.expect("another photo");
    }
}

on_both_databases! {
    async fn what_happened_is_counted_as_the_database_has_it(site: TestSite) {
        site.with_photos(12).await;
        rate(&site, 5).await;
        rate(&site, 3).await;
        site.a_member().await;
        report(&site, None).await;
        assert_eq!(of_minutes(&site, &RATINGS, ["uniform"]).await.unwrap_or(0.0)
            + of_minutes(&site, &RATINGS, ["focus"]).await.unwrap_or(0.0), 8.0);
        assert_eq!(of_minutes(&site, &RATING_SCORES, ["2"]).await, Some(2.0));
        assert_eq!(of_minutes(&site, &RATING_SCORES, ["5"]).await, Some(1.0));
        assert_eq!(of_minutes(&site, &FUNNEL, ["rater"]).await, Some(2.0));
        assert_eq!(of_minutes(&site, &FUNNEL, ["member"]).await, Some(1.0));
        assert_eq!(of_minutes(&site, &MEMBERS, []).await, Some(1.0));
        assert_eq!(of_minutes(&site, &RATERS_ACTIVE, ["five_minutes"]).await, Some(2.0));
        assert_eq!(of_minutes(&site, &RATERS_ACTIVE, ["week"]).await, Some(2.0));
        assert_eq!(of_minutes(&site, &MEMBERS_ACTIVE, ["day"]).await, Some(0.0));
        assert_eq!(of_minutes(&site, &PHOTOS, ["live"]).await, Some(12.0));
        let times = kept(&site, Rung::Minute).await;
        let times = times.iter().flat_map(|stored| stored.samples.iter());
        let times: f64 = times.filter(|(series, _)| series.metric.name == RATING_TIME.name).map(|(_, n)| n).sum();
        assert_eq!(times, 8.0, "each has a time");
    }

    async fn nothing_is_counted_twice_and_nothing_is_missed(site: TestSite) {
        site.with_photos(12).await;
        let mut reporter = report(&site, None).await;
        for _ in 0..3 {
            rate(&site, 4).await;
            site.let_time_pass(MINUTE);
            let slot = Rung::TenSeconds.slot(site.site.clock.now());
            reporter.report(slot - 10).await;
            reporter.report(slot - 10).await;
        }
        // Away for half an hour: what happened meanwhile is caught up on.
        rate(&site, 4).await;
        drop(reporter);
        site.let_time_pass(30 * MINUTE);
        report(&site, None).await;
        let uniform = of_minutes(&site, &RATINGS, ["uniform"]).await.unwrap_or(0.0);
        assert_eq!(uniform + of_minutes(&site, &RATINGS, ["focus"]).await.unwrap_or(0.0), 16.0);
    }

    async fn who_comes_back_is_a_share_of_who_came(site: TestSite) {
        let photo = site.with_photo(None, "Seen by many").await;
        site.with_ratings(photo, &[5; 8]).await;
        let then = site.in_sql(site.site.clock.now().minus(Duration::from_secs(10 * 24 * 3600)));
        for rater in 1..=8 {
            site.run(&format!(
                "INSERT INTO raters (id, votes, shown, skips, created_at) VALUES ({rater}, 1, 1, 0, {then})"
            )).await;
        }
        site.run(&format!("UPDATE ratings SET cast_at = {then} WHERE rater_id > 2")).await;
        report(&site, None).await;
        assert_eq!(of_minutes(&site, &RETENTION, ["1"]).await, Some(0.25));
        assert_eq!(of_minutes(&site, &RETENTION, ["2"]).await, None, "nobody came then");
    }

    async fn the_tenth_rating_is_waited_for(site: TestSite) {
        let photo = site.with_photo(None, "Slow").await;
        let hour = ratemyderp::domain::Hour::of(site.site.clock.now());
        for (later, ratings) in [(0, 4), (3, 5), (5, 1), (9, 7)] {
            let hour = hour.plus(later).0;
            site.run(&format!("INSERT INTO hours (hour, submission_id, views, shares, ratings) VALUES ({hour}, {}, 0, 0, {ratings})", photo.0)).await;
        }
        report(&site, None).await;
        let waited = of_minutes(&site, &TENTH_RATING, ["p50"]).await.expect("one has it");
        assert!((5.0..=6.0).contains(&waited), "{waited}");
    }

    async fn the_machine_and_the_database_tell_of_themselves(site: TestSite) {
        let mut reporter = report(&site, None).await;
        // PostgreSQL counts with a delay of a second.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        site.with_photos(1).await;
        site.let_time_pass(Duration::from_secs(10));
        reporter.report(Rung::TenSeconds.slot(site.site.clock.now()) - 10).await;
        let kept = kept(&site, Rung::TenSeconds).await;
        let has = |metric: &Metric| kept.iter().any(|stored| stored.samples.iter().any(|(series, value)| series.metric.name == metric.name && value > 0.0));
        for metric in [&MEMORY, &DISK, &PROCESSES, &LARGEST_PROCESS] {
            assert!(has(metric), "{}", metric.name);
        }
        let database: &[&Metric] = match site.database_url.starts_with("sqlite") {
            true => &[&SQLITE_SIZE, &SQLITE_WAL],
            false => &[&POSTGRES_CONNECTIONS, &POSTGRES_SIZE, &POSTGRES_TRANSACTIONS, &POSTGRES_BLOCKS],
        };
        database.iter().for_each(|metric| assert!(has(metric), "{}: {kept:?}", metric.name));
    }

    async fn slots_are_folded_and_the_old_ones_go(site: TestSite) {
        let minute = Rung::Minute.slot(site.site.clock.now()) - 60;
        let put = async |slot, seconds, views: f64, memory: f64| {
            let samples: Samples = [(Series::new(&VIEWS, []), views), (Series::new(&PROCESS_MEMORY, ["a", "web"]), memory)].into_iter().collect();
            let stored = Stored { source: "process web a 1".to_owned(), slot, seconds, samples };
            samples::put(&site.site.db, Rung::TenSeconds, &[stored]).await.expect("kept");
        };
        put(minute, 10, 5.0, 100.0).await;
        put(minute + 10, 10, 7.0, 200.0).await;
        put(minute - 24 * 3600, 10, 9.0, 900.0).await;
        report(&site, None).await;
        for rung in Rung::ALL {
            let views = sum(&site, rung, &Series::new(&VIEWS, [])).await;
            assert_eq!(views, Some(12.0), "{rung:?}");
        }
        let memory = Series::new(&PROCESS_MEMORY, ["a", "web"]);
        assert_eq!(sum(&site, Rung::Day, &memory).await, Some(150.0));
        assert_eq!(site.count("SELECT COUNT(*) FROM samples WHERE rung = 10 AND source LIKE 'process%'").await, 2);
        site.let_time_pass(Duration::from_secs(92 * 24 * 3600));
        report(&site, None).await;
        assert_eq!(site.count("SELECT COUNT(*) FROM samples WHERE source LIKE 'process%'").await, 0);
    }

    async fn many_reporters_look_once_at_what_they_share(site: TestSite) {
        site.with_photos(12).await;
        rate(&site, 4).await;
        let mut reporters = Vec::new();
        for _ in 0..3 {
            reporters.push(Reporter::new(site.site.clone(), None).await);
        }
        site.let_time_pass(2 * MINUTE);
        let slot = Rung::TenSeconds.slot(site.site.clock.now()) - 10;
        for reporter in &mut reporters {
            reporter.report(slot).await;
        }
        let votes: f64 = kept(&site, Rung::Minute).await.iter().flat_map(|stored| stored.samples.iter())
            .filter(|(series, _)| series.metric.name == RATINGS.name).map(|(_, n)| n).sum();
        assert_eq!(votes, 4.0);
    }

    async fn a_process_tells_of_itself(site: TestSite) {
        site.with_photos(3).await;
        rate(&site, 1).await;
        site.browser().page("/no-such-page").await;
        let telling = tokio::spawn(reporting::tell_of_itself(Arc::downgrade(&site.site), "web:1".to_owned()));
        eventually("it has told", async || !kept(&site, Rung::TenSeconds).await.is_empty()).await;
        telling.abort();
        let kept = kept(&site, Rung::TenSeconds).await;
        let figure = |series: &Series| kept.iter().filter_map(|stored| stored.samples.get(series)).sum::<f64>();
        assert_eq!(figure(&Series::new(&HTTP_REQUESTS, ["/api/rate", "2xx"])), 1.0, "{kept:?}");
        assert!(figure(&Series::new(&HTTP_REQUESTS, ["others", "4xx"])) >= 1.0, "{kept:?}");
        let memory = kept[0].samples.iter().find(|(series, _)| series.metric.name == PROCESS_MEMORY.name);
        assert!(memory.expect("its memory").1 > 1e6);
    }

    async fn work_that_was_done_is_told_with_its_age(site: TestSite) {
        let working = tokio::spawn(work::run(site.site.clone(), std::future::pending()));
        eventually("the board was made", async || {
            site.count("SELECT COUNT(*) FROM schedules WHERE name = 'board' AND done_at IS NOT NULL").await == 1
        })
        .await;
        working.abort();
        report(&site, None).await;
        let age = of_minutes(&site, &PERIODIC_AGE, ["board"]).await.expect("it has one");
        assert!((100.0..200.0).contains(&age), "{age}");
        assert!(of_minutes(&site, &PERIODIC_TOOK, ["board"]).await.expect("it took something") < 60.0);
        assert_eq!(of_minutes(&site, &JOBS_GIVEN_UP, []).await, Some(0.0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_is_looked_at_and_knows_who_is_here() {
    let site = TestSite::start_with(Backend::Sqlite, &[("REDIS_URL", &redis_url())]).await;
    site.with_photos(12).await;
    let other = site.beside().await;
    let person = site.a_person();
    person.deal().await;
    person.copy_for(other.address).deal().await;
    site.a_person().deal().await;
    site.site.active.hand_on().await;
    other.site.active.hand_on().await;
    // Within the five minutes.
    let mut reporter = Reporter::new(site.site.clone(), None).await;
    reporter.report(Rung::TenSeconds.slot(site.site.clock.now()) - 10).await;
    assert_eq!(sum(&site, Rung::TenSeconds, &Series::new(&VISITORS_ACTIVE, [])).await, Some(2.0));
    assert!(sum(&site, Rung::TenSeconds, &Series::new(&REDIS_MEMORY, [])).await.expect("told") > 0.0);
    assert!(sum(&site, Rung::TenSeconds, &Series::new(&REDIS_CLIENTS, [])).await.expect("told") > 0.0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_certificate_that_visitors_are_shown_is_looked_at() {
    let certified = Certified::start(30).await;
    let site = TestSite::start_with(Backend::Sqlite, &[("SITE_URL", &certified.url)]).await;
    report(&site, None).await;
    let days = sum(&site, Rung::TenSeconds, &Series::new(&CERTIFICATE, [])).await.expect("it is told");
    assert!((29.9..=30.0).contains(&days), "{days}");
}
