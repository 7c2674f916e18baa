use std::fmt::Debug;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use ratemyderp::server::services::{board, disputes, trends};
use ratemyderp::server::state::Site;
use ratemyderp::server::store::Db;
use sqlx::Executor;

use crate::client::Client;
use crate::load::{Load, median};
use crate::seed::{self, VOTES_A_PHOTO};
use crate::server::{Bed, Server};
use crate::{pages, used, votes};

const TICK: usize = 100_000;

/// What the board of the original did to its photos, each row of them.
const NAIVE: &str = "
    UPDATE naive SET mean = ranked.mean, place = ranked.place FROM (
        SELECT submission_id, CAST(total AS DOUBLE PRECISION) / votes AS mean,
               rank() OVER (ORDER BY CAST(total AS DOUBLE PRECISION) / votes DESC) AS place
        FROM tallies
    ) AS ranked
    WHERE naive.id = ranked.submission_id";

/// The board of a whole site, and what the site does meanwhile.
pub async fn report(sizes: &[usize]) {
    println!("## Board ({VOTES_A_PHOTO} votes a photo; a tick is {TICK} new votes, median of three)\n");
    println!(
        "| photos | database | `rank` s (limit 60) | its MB (limit 1500) | tick s (limit 5) | it wrote MB | \
         naive UPDATE s | it wrote MB | disputes s | trends s |"
    );
    println!("|{}", "--:|".repeat(10));
    let mut meanwhile = Vec::new();
    for photos in sizes {
        for (name, bed) in [("SQLite", Bed::sqlite()), ("PostgreSQL", Bed::postgres().await)] {
            measure(name, &bed, *photos).await;
            meanwhile.push(load(name, &bed, *photos).await);
            bed.drop_database().await;
        }
    }
    println!("\nMeanwhile, `rank` again and again (limit 80 % of idle); lists, each page asked for once:\n");
    println!(
        "| photos | database | votes a second idle | meanwhile | % | pages a second idle | meanwhile | % | \
         lists cold p95 ms (limit 50) | slowest ms | warm p95 ms |"
    );
    println!("|{}", "--:|".repeat(11));
    meanwhile.iter().for_each(|row| println!("{row}"));
    println!();
}

async fn measure(name: &str, bed: &Bed, photos: usize) {
    let site = bed.open().await;
    seed::photos(&site.db, photos).await;
    seed::votes(&site.db, photos).await;
    site.db.close().await;
    let start = Instant::now();
    let megabytes = used::peak_megabytes(&mut rank(bed));
    let full = start.elapsed().as_secs_f64();
    let site = bed.open().await;
    board::rank(&site).await.expect("a board");
    let (mut ticks, mut written) = ([0.0; 3], [0.0; 3]);
    for (seconds, megabytes) in ticks.iter_mut().zip(&mut written) {
        seed::more_votes(&site.db, photos, TICK).await;
        let before = log_position(&site.db).await;
        *seconds = timed(board::tick(&site)).await;
        *megabytes = (log_position(&site.db).await - before) / 1e6;
    }
    let (naive, naive_written) = naive(&site).await;
    let disputes = timed(disputes::note(&site)).await;
    let trends = timed(trends::renew(&site)).await;
    site.db.close().await;
    println!(
        "| {photos} | {name} | {full:.2} | {megabytes:.0} | {:.2} | {:.1} | {naive:.2} | {naive_written:.1} | {disputes:.2} | \
         {trends:.2} |",
        median(ticks),
        median(written)
    );
}

/// Seconds and megabytes of the log; nothing where there is no PostgreSQL.
async fn naive(site: &Site) -> (f64, f64) {
    let Db::Postgres { write, .. } = &site.db else { return (f64::NAN, f64::NAN) };
    write
        .execute(
            "CREATE TABLE naive (id BIGINT PRIMARY KEY, mean DOUBLE PRECISION, place BIGINT);
             CREATE INDEX ON naive (place);
             INSERT INTO naive SELECT id, 0, 0 FROM submissions",
        )
        .await
        .expect("a table");
    let before = log_position(&site.db).await;
    let seconds = timed(write.execute(NAIVE)).await;
    let megabytes = (log_position(&site.db).await - before) / 1e6;
    write.execute("DROP TABLE naive").await.expect("it was there");
    (seconds, megabytes)
}

/// Bytes that PostgreSQL has written to its log; SQLite does not tell.
async fn log_position(db: &Db) -> f64 {
    let Db::Postgres { write, .. } = db else { return f64::NAN };
    let position = sqlx::query_scalar("SELECT CAST(pg_current_wal_lsn() - '0/0' AS DOUBLE PRECISION)");
    position.fetch_one(write).await.expect("a superuser may know")
}

/// Votes, pages and lists of a server whose worker is another process.
async fn load(name: &str, bed: &Bed, photos: usize) -> String {
    let server = bed.serve_apart();
    let [idle_votes, idle_pages] = rates(&server).await;
    let busy = Busy::start(bed);
    let [votes, pages] = rates(&server).await;
    drop(busy);
    let (cold, slowest, warm) = lists(bed, &server, photos).await;
    format!(
        "| {photos} | {name} | {idle_votes:.0} | {votes:.0} | {:.0} | {idle_pages:.0} | {pages:.0} | {:.0} | \
         {cold:.1} | {slowest:.1} | {warm:.1} |",
        100.0 * votes / idle_votes,
        100.0 * pages / idle_pages
    )
}

async fn rates(server: &Server) -> [f64; 2] {
    let (mut voted, mut seen) = ([0.0; 3], [0.0; 3]);
    for (voted, seen) in voted.iter_mut().zip(&mut seen) {
        *voted = votes::vote(server, votes::TIME).await.per_second();
        *seen = pages::fetch(server, "/").await.per_second();
    }
    [median(voted), median(seen)]
}

/// Runs `rank` again and again, until it is dropped; waits for the last one to end.
struct Busy {
    over: Arc<AtomicBool>,
    ranking: Option<JoinHandle<()>>,
}

impl Busy {
    fn start(bed: &Bed) -> Self {
        let (over, mut command) = (Arc::<AtomicBool>::default(), rank(bed));
        let asked = over.clone();
        let ranking = std::thread::spawn(move || {
            while !asked.load(Ordering::Relaxed) {
                assert!(command.status().expect("make build made dist/").success());
            }
        });
        Self { over, ranking: Some(ranking) }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        self.ranking.take().map(JoinHandle::join);
    }
}

fn rank(bed: &Bed) -> Command {
    let mut command = bed.program();
    command.arg("rank").stdout(Stdio::null());
    command
}

/// Every list with its first pages and its last, after each of five new boards, by one visitor after the other.
async fn lists(bed: &Bed, server: &Server, photos: usize) -> (f64, f64, f64) {
    let [mut cold, mut warm] = [(); 2].map(|()| Load { took: Duration::ZERO, latencies: Vec::new() });
    let site = bed.open().await;
    for _ in 0..5 {
        seed::more_votes(&site.db, photos, 1000).await;
        board::tick(&site).await.expect("a board");
        // The server takes it over within two seconds.
        tokio::time::sleep(Duration::from_secs(4)).await;
        for load in [&mut cold, &mut warm] {
            load.latencies.extend(turn_pages(server).await);
        }
    }
    site.db.close().await;
    (cold.percentile_ms(0.95), cold.percentile_ms(1.0), warm.percentile_ms(0.95))
}

async fn turn_pages(server: &Server) -> Vec<Duration> {
    let mut client = Client::connect(server.address).await;
    let mut took = Vec::new();
    let kinds = seed::KINDS.map(|kind| format!("kind={kind}"));
    let narrowed =
        kinds.iter().flat_map(|kind| ["", "of=month&", "of=week&"].map(|of| format!("/top?{of}{kind}")));
    let lists = ["/top?of=", "/top?of=month", "/top?of=week", "/new?", "/controversial?", "/trending?"];
    for list in lists.map(str::to_owned).into_iter().chain(narrowed) {
        for page in ["", "&page=2", "&page=1000000"] {
            client.cookie.clear();
            let asked = Instant::now();
            client.get(&format!("{list}{page}"), "text/html").await;
            took.push(asked.elapsed());
        }
    }
    took
}

async fn timed<T, E: Debug>(work: impl Future<Output = Result<T, E>>) -> f64 {
    let start = Instant::now();
    work.await.expect("the database answers");
    start.elapsed().as_secs_f64()
}
