use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::client::Client;
use crate::load::{Load, median};
use crate::seed;
use crate::server::{Bed, Server};

const CONNECTIONS: usize = 16;
const TIME: Duration = Duration::from_secs(4);

/// Whole pages, each for a visitor without a cookie.
pub async fn report() {
    println!("## Pages ({CONNECTIONS} connections, median of three)\n");
    println!("| page | database | per second | p99 ms |\n|---|---|--:|--:|");
    for (name, bed) in [("SQLite", Bed::sqlite()), ("PostgreSQL", Bed::postgres().await)] {
        let site = bed.open().await;
        seed::photos(&site.db, 10_000).await;
        site.db.close().await;
        let server = bed.serve();
        for (shown, path) in [("/", "/".to_owned()), ("/d/<code>", format!("/d/{}", seed::FIRST_CODE))] {
            let (mut rates, mut tails) = ([0.0; 3], [0.0; 3]);
            for (rate, tail) in rates.iter_mut().zip(&mut tails) {
                let mut load = fetch(&server, &path).await;
                (*rate, *tail) = (load.per_second(), load.percentile_ms(0.99));
            }
            println!("| {shown} | {name} | {:.0} | {:.1} |", median(rates), median(tails));
        }
    }
    println!();
}

pub async fn fetch(server: &Server, path: &str) -> Load {
    let (start, address) = (Instant::now(), server.address);
    let mut visitors = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let path = path.to_owned();
        visitors.spawn(async move {
            let mut client = Client::connect(address).await;
            let mut latencies = Vec::new();
            while start.elapsed() < TIME {
                client.cookie.clear();
                let asked = Instant::now();
                client.get(&path, "text/html").await;
                latencies.push(asked.elapsed());
            }
            latencies
        });
    }
    let latencies = visitors.join_all().await.concat();
    Load { took: start.elapsed(), latencies }
}
