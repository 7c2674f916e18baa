use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::client::{Client, next_ballot};
use crate::load::{Load, median};
use crate::seed;
use crate::server::{Bed, Server};

const VISITORS: usize = 32;
pub const TIME: Duration = Duration::from_secs(6);
const PHOTOS: usize = 10_000;

/// What a vote must write at the least: its rating and its photo's counter, in one transaction.
const PGBENCH: &str = "\
\\set rater random(1, 9000000000000000)
\\set photo random(1, 10000)
BEGIN;
INSERT INTO ratings (rater_id, submission_id, score, cast_at, position, previous_score, response_ms, draw, weight)
    VALUES (:rater, :photo, 5, now(), 1, 5, 1000, 0, 1) ON CONFLICT DO NOTHING;
INSERT INTO tallies VALUES (:photo, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
    ON CONFLICT (submission_id) DO UPDATE SET score_5 = tallies.score_5 + 1;
COMMIT;
";

/// Votes over HTTP, each answered after its commit, beside pgbench on the same tables.
pub async fn report() {
    println!("## Votes ({VISITORS} keep-alive visitors, {} s, median of three)\n", TIME.as_secs());
    println!("| | per second | p50 ms | p99 ms |\n|---|--:|--:|--:|");
    let pgbench = pgbench().await;
    println!("| pgbench, the same insert and update | {pgbench:.0} | | |");
    let postgres = measure("PostgreSQL", &Bed::postgres().await).await;
    let sqlite = measure("SQLite", &Bed::sqlite()).await;
    println!("| PostgreSQL to pgbench (limit 0.5) | {:.2} | | |", postgres / pgbench);
    println!("| SQLite to half of pgbench (limit 1) | {:.2} | | |", sqlite / (pgbench / 2.0));
    println!("| SQLite to PostgreSQL | {:.2} | | |\n", sqlite / postgres);
}

pub async fn prepare(bed: &Bed) {
    let site = bed.open().await;
    seed::photos(&site.db, PHOTOS).await;
    site.db.close().await;
}

async fn measure(name: &str, bed: &Bed) -> f64 {
    prepare(bed).await;
    let server = bed.serve();
    let (mut rates, mut middles, mut tails) = ([0.0; 3], [0.0; 3], [0.0; 3]);
    for ((rate, middle), tail) in rates.iter_mut().zip(&mut middles).zip(&mut tails) {
        let mut load = vote(&server, TIME).await;
        (*rate, *middle, *tail) = (load.per_second(), load.percentile_ms(0.5), load.percentile_ms(0.99));
    }
    println!("| {name} | {:.0} | {:.1} | {:.1} |", median(rates), median(middles), median(tails));
    median(rates)
}

pub async fn vote(server: &Server, time: Duration) -> Load {
    let address = server.address;
    let mut visitors = JoinSet::new();
    let start = Instant::now();
    for _ in 0..VISITORS {
        visitors.spawn(async move {
            let mut client = Client::connect(address).await;
            let mut turn = client.get("/api/turn", "application/json").await;
            let mut latencies = Vec::new();
            while start.elapsed() < time {
                let form = format!("ballot={}&score={}", next_ballot(&turn), latencies.len() % 10 + 1);
                let asked = Instant::now();
                turn = client.post("/api/rate", &form).await;
                latencies.push(asked.elapsed());
            }
            latencies
        });
    }
    let latencies = visitors.join_all().await.concat();
    Load { took: start.elapsed(), latencies }
}

/// Transactions per second by pgbench's own count.
async fn pgbench() -> f64 {
    let bed = Bed::postgres().await;
    prepare(&bed).await;
    let script = bed.folder.path().join("vote.sql");
    fs::write(&script, PGBENCH).expect("the folder can be written");
    let program = std::env::var("PG_BIN").map(|folder| Path::new(&folder).join("pgbench"));
    let program = program.ok().filter(|path| path.is_file()).unwrap_or_else(|| "pgbench".into());
    let rounds = [(); 3].map(|()| {
        let output = Command::new(&program)
            .args(["--no-vacuum", "--protocol=prepared", "--client=32", "--jobs=2", "--time=6", "--file"])
            .arg(&script)
            .arg(&bed.database_url)
            .output()
            .expect("pgbench runs");
        let report = String::from_utf8_lossy(&output.stdout).into_owned();
        let tps = report.lines().find_map(|line| line.strip_prefix("tps = "));
        let tps = tps.and_then(|rest| rest.split(' ').next()).and_then(|figure| figure.parse().ok());
        tps.unwrap_or_else(|| panic!("{report}{}", String::from_utf8_lossy(&output.stderr)))
    });
    median(rounds)
}
