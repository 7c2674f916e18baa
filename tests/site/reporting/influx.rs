//! InfluxDB in all its moods.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use ratemyderp::server::metrics::lines::Lines;
use ratemyderp::server::metrics::registry::{CPU, VIEWS};
use ratemyderp::server::metrics::{Influx, Pace, Rung, Samples, Series};
use ratemyderp::server::services::reporting::Reporter;
use ratemyderp::server::store::samples::{self, Stored};
use tokio::time::Instant;

use super::report;
use crate::harness::{Backend, InfluxDb, Mood, TOKEN, TestSite, config, eventually, influx_settings};

const FAST: Pace = Pace {
    answer: Duration::from_millis(200),
    first: Duration::from_millis(2),
    longest: Duration::from_millis(20),
};

async fn beside(pace: Pace) -> (InfluxDb, Arc<Influx>) {
    let (server, address) = InfluxDb::start().await;
    (server, Arc::new(client(&format!("http://{address}"), TOKEN, pace)))
}

fn client(url: &str, token: &str, pace: Pace) -> Influx {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = [("INFLUXDB_URL", url), ("INFLUXDB_ORG", "derps"), ("INFLUXDB_TOKEN", token)];
    let config = config(folder.path(), "", &settings);
    ratemyderp::server::tls::use_ring();
    Influx::new(influx_settings(&config), pace).expect("a client")
}

/// The figures of one slot, which differ from all others.
fn lines(slot: i64) -> Lines {
    let figures = (0..300).map(|n| (Series::new(&CPU, [&format!("host{n}")]), slot as f64));
    Lines::of(&figures.collect(), slot)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_of_faults_loses_nothing() {
    let (server, influx) = beside(FAST).await;
    let moods = [Mood::Broken, Mood::TooMany(0), Mood::Fine, Mood::Unauthorised, Mood::Silent, Mood::Broken];
    server.be(moods.into_iter().cycle().take(120));
    let sending = tokio::spawn({
        let influx = influx.clone();
        async move { influx.run().await }
    });
    let mut sent = BTreeSet::new();
    for slot in 0..360 {
        let lines = lines(slot * 10);
        sent.extend(lines.text.lines().map(str::to_owned));
        influx.add(lines);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    eventually("all of it is taken", async || influx.waiting() == 0 && server.requests() > 120).await;
    eventually("each line is there", async || server.taken().into_iter().collect::<BTreeSet<_>>() == sent)
        .await;
    assert_eq!(influx.dropped(), 0);
    sending.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_fit_is_dropped_from_the_old_end_and_counted() {
    let influx = client("http://127.0.0.1:9", TOKEN, FAST);
    let sent: Vec<_> = (0..2000).map(|slot| lines(slot * 10)).collect();
    let (bytes, points) = sent.iter().fold((0, 0), |(b, p), lines| (b + lines.text.len(), p + lines.points));
    assert!(bytes > 17 << 20, "more than may wait: {bytes}");
    sent.into_iter().for_each(|lines| influx.add(lines));
    assert_eq!(influx.waiting() as u64 + influx.dropped(), points as u64);
    assert!(influx.dropped() > 0);
    let waiting = influx.waiting() * (bytes / points);
    assert!(waiting < 17 << 20, "{waiting} bytes wait");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_waits_as_long_as_it_is_told_to() {
    let pace = Pace { first: Duration::from_millis(2), longest: Duration::from_secs(60), ..FAST };
    let (server, influx) = beside(pace).await;
    server.be([Mood::TooMany(1)]);
    influx.add(lines(0));
    let start = Instant::now();
    tokio::select! {
        () = influx.run() => {}
        () = eventually("it is taken", async || !server.taken().is_empty()) => {}
    }
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(server.requests(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_refused_for_good_does_not_hold_up_the_rest() {
    let (server, influx) = beside(FAST).await;
    server.be([Mood::Picky]);
    influx.add(lines(0));
    tokio::select! {
        () = influx.run() => {}
        () = eventually("it is dropped", async || influx.dropped() == 300) => {}
    }
    influx.add(lines(10));
    influx.finish().await;
    assert_eq!(server.taken().len(), 300);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_right_token_nothing_is_taken_and_nothing_lost() {
    let (server, address) = InfluxDb::start().await;
    let influx = client(&format!("http://{address}"), "another", FAST);
    influx.add(lines(0));
    tokio::select! {
        () = influx.run() => {}
        () = eventually("it was tried", async || server.requests() > 3) => {}
    }
    assert!(server.taken().is_empty() && influx.dropped() == 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_it_is_away_figures_are_kept_all_the_same() {
    let site = TestSite::start(Backend::Sqlite).await;
    let influx = Arc::new(client("http://127.0.0.1:9", TOKEN, FAST));
    report(&site, Some(influx.clone())).await;
    assert!(influx.waiting() > 10, "they wait");
    assert!(site.count("SELECT COUNT(*) FROM samples").await > 2, "and are kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_are_in_seconds() {
    let samples: Samples = [(Series::new(&VIEWS, []), 3.0)].into_iter().collect();
    assert_eq!(Lines::of(&samples, 1_790_000_000).text, "views count=3 1790000000\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_processes_told_is_sent_though_reports_come_late() {
    let site = TestSite::start(Backend::Sqlite).await;
    let (server, influx) = beside(FAST).await;
    let mut reporter = Reporter::new(site.site.clone(), Some(influx.clone())).await;
    let first = Rung::TenSeconds.slot(site.site.clock.now());
    for slot in (first..first + 120).step_by(10) {
        let samples = [(Series::new(&VIEWS, []), 1.0)].into_iter().collect();
        let stored = Stored { source: "process web a 1".to_owned(), slot, seconds: 10, samples };
        samples::put(&site.site.db, Rung::TenSeconds, &[stored]).await.expect("kept");
        if slot == first || slot == first + 60 || slot == first + 110 {
            reporter.report(slot).await;
        }
        site.let_time_pass(Duration::from_secs(10));
    }
    influx.finish().await;
    let lines = server.taken();
    let slots: BTreeSet<_> = lines.iter().filter_map(|line| line.strip_prefix("views count=1 ")).collect();
    // The first report began with the slot before it, and the last one's is on its way.
    let expected: Vec<_> = (first..first + 110).step_by(10).map(|slot| slot.to_string()).collect();
    assert_eq!(slots, expected.iter().map(String::as_str).collect(), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_sends_elsewhere_has_taken_nothing() {
    let (server, influx) = beside(FAST).await;
    server.be([Mood::Elsewhere]);
    influx.add(lines(0));
    tokio::select! {
        () = influx.run() => {}
        () = eventually("it is taken", async || server.taken().len() == 300) => {}
    }
    assert_eq!((influx.dropped(), server.requests()), (0, 2));
}
