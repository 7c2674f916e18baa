use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use tokio::net::TcpListener;

use crate::load::median;
use crate::server::{Bed, Server, free_address};
use crate::votes;

/// Long enough that a minute's figures are collected within two of three times.
const TIME: Duration = Duration::from_secs(40);

const SCRAPE_EVERY: Duration = Duration::from_secs(5);

/// What figures cost: votes with all of it on (the reporter inside, InfluxDB that takes its lines, Prometheus that asks every
/// five seconds), beside votes without a reporter, turn about.
pub async fn report() {
    println!("## Reporting (votes for {} s, turn about, medians of three)\n", TIME.as_secs());
    println!("| | votes a second without | with all on | % (limit 97) |\n|---|--:|--:|--:|");
    let influx = influx().await;
    for (name, bed) in [("SQLite", Bed::sqlite()), ("PostgreSQL", Bed::postgres().await)] {
        votes::prepare(&bed).await;
        let (mut without, mut with) = ([0.0; 3], [0.0; 3]);
        for (round, (without, with)) in without.iter_mut().zip(&mut with).enumerate() {
            // The site grows as it goes, so each is first in turn.
            if round % 2 == 1 {
                *with = with_all_on(&bed, influx).await;
            }
            *without = votes::vote(&serve(&bed, None), TIME).await.per_second();
            if round % 2 == 0 {
                *with = with_all_on(&bed, influx).await;
            }
        }
        let (without, with) = (median(without), median(with));
        println!("| {name} | {without:.0} | {with:.0} | {:.1} |", with / without * 100.0);
    }
    println!();
}

async fn with_all_on(bed: &Bed, influx: SocketAddr) -> f64 {
    let metrics = free_address();
    let server = serve(bed, Some((influx, metrics)));
    let scraping = tokio::spawn(async move {
        loop {
            let figures = reqwest::get(format!("http://{metrics}/metrics")).await.expect("figures");
            assert!(figures.text().await.expect("text").contains("ratemyderp_process_memory"));
            tokio::time::sleep(SCRAPE_EVERY).await;
        }
    });
    let rate = votes::vote(&server, TIME).await.per_second();
    assert!(!scraping.is_finished(), "it was asked all the time");
    scraping.abort();
    rate
}

fn serve(bed: &Bed, all_on: Option<(SocketAddr, SocketAddr)>) -> Server {
    let mut program = bed.program();
    match all_on {
        None => program.env("REPORTER", "apart"),
        Some((influx, metrics)) => program
            .env("INFLUXDB_URL", format!("http://{influx}"))
            .env("INFLUXDB_ORG", "derps")
            .env("INFLUXDB_TOKEN", "any")
            .env("METRICS_LISTEN", metrics.to_string()),
    };
    bed.serve_with(program)
}

/// Takes all that it is sent.
async fn influx() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it has an address");
    let app = Router::new().route("/api/v2/write", post(async |_: String| StatusCode::NO_CONTENT));
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}
