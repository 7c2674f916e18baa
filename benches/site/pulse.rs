use std::time::{Duration, Instant};

use ratemyderp::domain::{RaterId, Role};
use ratemyderp::server::metrics::boards::BOARDS;
use ratemyderp::server::metrics::registry::{self, BOUND};
use ratemyderp::server::metrics::{Metric, Range, Samples, Series, bounds};
use ratemyderp::server::services::clients::Client as Device;
use ratemyderp::server::services::{operators, sessions};
use ratemyderp::server::state::Site;
use ratemyderp::server::store::members::{self, NewMember};
use ratemyderp::server::store::samples::{self, Stored};
use ratemyderp::server::store::{Tx, following};

use crate::client::Client;
use crate::load::Load;
use crate::server::Bed;

/// As with two web nodes and a worker, each with its own figures.
const SOURCES: [&str; 3] = ["web-1", "web-2", "worker"];

const ROUTES: usize = 60;
const ROUNDS: usize = 60;
const LIMIT_MS: u32 = 100;

/// An operator looks at a board with ninety days of figures kept: how long until the page is there. `first` is with
/// nothing drawn yet.
pub async fn report() {
    println!("## Pulse (90 days kept, {} sources, {ROUNDS} times each)\n", SOURCES.len());
    println!("| database | board | range | kB | first ms | p50 ms | p95 ms (limit {LIMIT_MS}) |");
    println!("|---|---|---|--:|--:|--:|--:|");
    for (name, bed) in [("SQLite", Bed::sqlite()), ("PostgreSQL", Bed::postgres().await)] {
        let site = bed.open().await;
        keep_figures(&site).await;
        let session = operators_session(&site).await;
        site.db.close().await;
        let server = bed.serve();
        let mut client = Client::connect(server.address).await;
        client.cookie = format!("session={session}");
        for board in &BOARDS {
            for range in Range::ALL {
                let path = format!("/admin/pulse?board={}&range={}", board.code, range.code());
                let (bytes, first, mut load) = look(&mut client, &path).await;
                let (kilobytes, code) = (bytes / 1024, range.code());
                let (p50, p95) = (load.percentile_ms(0.5), load.percentile_ms(0.95));
                println!(
                    "| {name} | {} | {code} | {kilobytes} | {:.1} | {p50:.1} | {p95:.1} |",
                    board.code,
                    first.as_secs_f64() * 1000.0
                );
            }
        }
    }
    println!();
}

/// The size of the page, how long it took the first time, and then.
async fn look(client: &mut Client, path: &str) -> (usize, Duration, Load) {
    let asked = Instant::now();
    let bytes = client.get(path, "text/html").await.len();
    let first = asked.elapsed();
    let start = Instant::now();
    let mut latencies = Vec::new();
    for _ in 0..ROUNDS {
        let asked = Instant::now();
        client.get(path, "text/html").await;
        latencies.push(asked.elapsed());
    }
    (bytes, first, Load { took: start.elapsed(), latencies })
}

/// Every slot that a range shows, of every source.
async fn keep_figures(site: &Site) {
    for range in Range::ALL {
        let (rung, count) = range.columns();
        let last = rung.slot(site.clock.now());
        for ago in 0..i64::try_from(count).expect("few") {
            for source in SOURCES {
                let slot = last - ago * i64::from(rung.seconds());
                let samples = figures(source, usize::try_from(ago).expect("few"));
                let stored = Stored { source: source.to_owned(), slot, seconds: rung.seconds(), samples };
                samples::put(&site.db, rung, &[stored]).await.expect("it is kept");
            }
        }
    }
}

/// All that is measured, with values that go up and down.
fn figures(source: &str, ago: usize) -> Samples {
    let series = registry::all().flat_map(|metric| series_of(metric, source));
    let figures = series.enumerate().map(|(number, series)| {
        let wave = (ago as f64 / 7.0 + number as f64).sin() + 1.5;
        (series, wave * 1000.0)
    });
    figures.collect()
}

/// Those that a measurement has: with each value of each of its tags.
fn series_of(metric: &'static Metric, source: &str) -> Vec<Series> {
    let tags = metric.tags.iter().fold(vec![metric.name.to_owned()], |texts, tag| {
        let with = |text: &String| {
            values(tag, source).into_iter().map(|value| format!("{text},{tag}={value}")).collect()
        };
        texts.iter().flat_map(|text| -> Vec<String> { with(text) }).collect()
    });
    tags.iter().filter_map(|text| Series::parse(text)).collect()
}

fn values(tag: &str, source: &str) -> Vec<String> {
    let numbered = |n: usize| (1..=n).map(|number| format!("{tag}_{number}")).collect();
    match tag {
        BOUND => bounds().collect(),
        "host" | "process" => vec![source.to_owned()],
        "route" => (1..=ROUTES).map(|number| format!("/settings/route-{number}")).collect(),
        "status" => ["2xx", "4xx", "5xx"].map(str::to_owned).to_vec(),
        "score" | "weeks" => (1..=10).map(|number: u32| number.to_string()).collect(),
        _ => numbered(4),
    }
}

/// A member who is an operator, and the token of their session.
async fn operators_session(site: &Site) -> String {
    let (rater, created_at) = (RaterId(1), site.clock.now());
    let new = NewMember {
        handle: "Marmalade",
        email: "marmalade@example.org",
        password_hash: "nobody signs in by it",
        rater,
        created_at,
    };
    let device = Device {
        network: "10.7.7.7".to_owned(),
        wider_network: "10.7.7.7".to_owned(),
        device: "A benchmark".to_owned(),
        known_device: None,
        looks: true,
    };
    let mut tx = Tx::begin(&site.db).await.expect("a transaction");
    let member = members::create(&mut tx, &new).await.expect("a member");
    following::begin(&mut tx, rater, None, created_at).await.expect("a rater");
    let token = sessions::begin(site, &mut tx, &device, member).await.expect("a session");
    tx.commit().await.expect("they are there");
    operators::appoint(site, None, &"Marmalade".parse().expect("a handle"), Role::Admin)
        .await
        .expect("appointed");
    token
}
