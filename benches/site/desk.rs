use std::time::Instant;

use crate::client::Client;
use crate::load::Load;
use crate::seed;
use crate::server::Bed;

const WAITING: usize = 10_000;
const AUTHORS: i64 = 500;
const LIMIT_MS: u32 = 150;

/// An operator looks through the whole queue, page by page: how long until each is there.
pub async fn report() {
    println!("## Desk ({WAITING} cases wait, of {AUTHORS} members)\n");
    println!("| database | queue | pages | first ms | p50 ms | p95 ms | slowest ms (limit {LIMIT_MS}) |");
    println!("|---|---|--:|--:|--:|--:|--:|");
    for (name, bed) in [("SQLite", Bed::sqlite()), ("PostgreSQL", Bed::postgres().await)] {
        let site = bed.open().await;
        seed::photos(&site.db, WAITING).await;
        seed::cases(&site, AUTHORS).await;
        let session = seed::operators_session(&site).await;
        site.db.close().await;
        let server = bed.serve();
        let mut client = Client::connect(server.address).await;
        client.cookie = format!("session={session}");
        for (queue, path) in [("all", "/admin"), ("reported", "/admin?cause=reported")] {
            let mut load = look_through(&mut client, path).await;
            let first = load.latencies.first().copied().unwrap_or_default().as_secs_f64() * 1000.0;
            let [p50, p95, slowest] = [0.5, 0.95, 1.0].map(|share| load.percentile_ms(share));
            let pages = load.latencies.len();
            println!("| {name} | {queue} | {pages} | {first:.1} | {p50:.1} | {p95:.1} | {slowest:.1} |");
        }
    }
    println!();
}

/// A page after the other, as each one's link says.
async fn look_through(client: &mut Client, first: &str) -> Load {
    let (start, mut latencies, mut next) = (Instant::now(), Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let asked = Instant::now();
        let page = client.get(&path, "text/html").await;
        latencies.push(asked.elapsed());
        next = link_to_more(&page);
    }
    Load { took: start.elapsed(), latencies }
}

fn link_to_more(page: &str) -> Option<String> {
    let (before, _) = page.split_once(">More</a>")?;
    let (_, link) = before.rsplit_once("<a ")?;
    let (address, _) = link.split_once("href=\"")?.1.split_once('"')?;
    Some(address.replace("&amp;", "&"))
}
