use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratemyderp::domain::RaterId;
use ratemyderp::server::services::passwords::Password;
use ratemyderp::server::state::Site;
use ratemyderp::server::store::members::{self, NewMember};
use ratemyderp::server::store::{Tx, following};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::load::Load;
use crate::seed;
use crate::server::Bed;

const PASSWORD: &str = "quokka under vermilion moss";
const ROUNDS: usize = 50;
const PARALLEL: usize = 1000;

/// One visitor looks at the rating page so long without load.
const IDLE: Duration = Duration::from_secs(4);

/// Sign-ins one after the other, of three kinds that nobody may tell apart by their time; and how long the rating page
/// takes while a thousand come at once.
pub async fn report() {
    println!("## Sign-in\n");
    println!("| database | right ms | wrong ms | unknown ms | spread (limit 5 %) |\n|---|--:|--:|--:|--:|");
    let mut tails = Vec::new();
    for (name, bed) in [("SQLite", Bed::sqlite()), ("PostgreSQL", Bed::postgres().await)] {
        let site = bed.open().await;
        seed::photos(&site.db, 1000).await;
        with_members(&site).await;
        site.db.close().await;
        let server = bed.serve();
        let [right, wrong, unknown] = medians(server.address).await;
        let (least, most) = (right.min(wrong).min(unknown), right.max(wrong).max(unknown));
        let spread = (most / least - 1.0) * 100.0;
        println!("| {name} | {right:.1} | {wrong:.1} | {unknown:.1} | {spread:.1} % |");
        tails.push((name, rating_page(server.address).await));
    }
    println!(
        "\n| rating page, p99 | idle ms | during {PARALLEL} sign-ins ms | times (limit 4) | did not come (limit 0) | let in | asked to come back |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for (name, Tail { idle, loaded, failed, let_in, busy }) in tails {
        println!(
            "| {name} | {idle:.1} | {loaded:.1} | {:.1} | {failed} | {let_in} | {busy} |",
            loaded / idle
        );
    }
    println!();
}

fn email(number: usize) -> String {
    format!("member{number}@example.org")
}

/// As many members as sign in at once, all with one password.
async fn with_members(site: &Arc<Site>) {
    let hash = site.passwords.hash(Password::typed(PASSWORD.to_owned())).await.expect("a hash");
    let mut tx = Tx::begin(&site.db).await.expect("a transaction");
    for number in 0..PARALLEL {
        let rater = RaterId(i64::try_from(number + 1).expect("a few"));
        let (handle, email) = (format!("Member{number}"), email(number));
        let created_at = site.clock.now();
        let new = NewMember { handle: &handle, email: &email, password_hash: &hash, rater, created_at };
        members::create(&mut tx, &new).await.expect("a member");
        following::begin(&mut tx, rater, None, created_at).await.expect("a rater");
    }
    tx.commit().await.expect("they are there");
}

/// In milliseconds. The three take turns, so that what else the machine does falls on all of them; each comes from a
/// network and an address of its own, which limits leave alone.
async fn medians(site: SocketAddr) -> [f64; 3] {
    let mut client = Client::connect(site).await;
    let mut took = [(); 3].map(|()| Vec::new());
    for round in 0..ROUNDS {
        let kinds = [
            (email(round), PASSWORD, "302"),
            (email(round + ROUNDS), "seven wombats in a hammock", "422"),
            (format!("nobody{round}@example.org"), PASSWORD, "422"),
        ];
        for (kind, (email, password, expected)) in kinds.into_iter().enumerate() {
            let network = format!("10.{kind}.0.{round}");
            let asked = Instant::now();
            let status = sign_in(&mut client, &network, &email, password).await;
            took[kind].push(asked.elapsed());
            assert_eq!(status, expected, "{email}");
        }
    }
    took.map(|latencies| Load { took: IDLE, latencies }.percentile_ms(0.5))
}

/// Returns the status of the answer.
async fn sign_in(client: &mut Client, network: &str, email: &str, password: &str) -> String {
    let form = format!("email={email}&password={}", password.replace(' ', "+"));
    client.submit("/sign-in", network, &form).await
}

/// The rating page's p99 in milliseconds, and what became of the sign-ins.
struct Tail {
    idle: f64,
    loaded: f64,
    /// How often it did not come.
    failed: usize,
    let_in: usize,
    busy: usize,
}

async fn rating_page(site: SocketAddr) -> Tail {
    let start = Instant::now();
    let (mut idle, _) = look(site, || start.elapsed() < IDLE).await;
    let mut visitors = JoinSet::new();
    for number in 0..PARALLEL {
        visitors.spawn(async move {
            let mut client = Client::connect(site).await;
            let network = format!("10.9.{}.{}", number / 250, number % 250);
            sign_in(&mut client, &network, &email(number), PASSWORD).await
        });
    }
    let all = Arc::new(());
    let waiting = Arc::downgrade(&all);
    let statuses = tokio::spawn(async move {
        let statuses = visitors.join_all().await;
        drop(all);
        statuses
    });
    let (mut loaded, failed) = look(site, || waiting.strong_count() > 0).await;
    let statuses = statuses.await.expect("they ran");
    let count = |wanted: &str| statuses.iter().filter(|status| *status == wanted).count();
    let (idle, loaded) = (idle.percentile_ms(0.99), loaded.percentile_ms(0.99));
    Tail { idle, loaded, failed, let_in: count("302"), busy: count("503") }
}

/// Looks at the rating page again and again, each time as somebody new; returns how often it did not come, too.
async fn look(site: SocketAddr, goes_on: impl Fn() -> bool) -> (Load, usize) {
    let (start, mut latencies, mut failed) = (Instant::now(), Vec::new(), 0);
    let mut client = Client::connect(site).await;
    while goes_on() {
        client.cookie.clear();
        let asked = Instant::now();
        let status = client.look("/").await;
        latencies.push(asked.elapsed());
        failed += usize::from(status != "200");
    }
    (Load { took: start.elapsed(), latencies }, failed)
}
