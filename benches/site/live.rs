use std::net::SocketAddr;
use std::time::{Duration, Instant};

use ratemyderp::server::descriptors;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::client::{Client, next_ballot};
use crate::load::median;
use crate::seed;
use crate::server::{Bed, Server};

const LISTENERS: usize = 5000;

/// Votes whose way to all listeners is measured.
const VOTES: usize = 3;

/// An event tells of all votes of a second, so that is how long one may take by design.
const BEAT: Duration = Duration::from_secs(1);

/// Listeners to what is going on: what they cost in memory, and how long a vote takes to reach all of them.
pub async fn report() {
    println!("## Live ({LISTENERS} listeners, median of {VOTES} votes)\n");
    println!("| | |\n|---|--:|");
    descriptors::raise();
    let bed = Bed::sqlite();
    let site = bed.open().await;
    seed::photos(&site.db, 1000).await;
    site.db.close().await;
    let server = bed.serve();
    let mut voter = Client::connect(server.address).await;
    let mut turn = voter.get("/api/turn", "application/json").await;
    let before = server.megabytes();
    let mut listeners = connect(&server).await;
    let grown = server.megabytes() - before;
    println!("| memory of the server without them, MB | {before:.0} |");
    println!("| each listener, kB (limit 64) | {:.1} |", grown * 1024.0 / LISTENERS as f64);
    println!("| one more is told to come back later | {} |", status(server.address, LISTENERS).await);
    let (mut firsts, mut spreads) = ([0.0; VOTES], [0.0; VOTES]);
    for (vote, (first, spread)) in firsts.iter_mut().zip(&mut spreads).enumerate() {
        turn = voter.post("/api/rate", &format!("ballot={}&score=5", next_ballot(&turn))).await;
        let (mut took, hearers) = hear(listeners, vote + 1, Instant::now()).await;
        listeners = hearers;
        took.sort_unstable();
        let (soonest, latest) = (took[0], took[LISTENERS - 1]);
        (*first, *spread) = (soonest.as_secs_f64() * 1e3, (latest - soonest).as_secs_f64() * 1e3);
        tokio::time::sleep(BEAT / 3).await;
    }
    println!("| from the vote to the first who hears, ms (a beat is 1000) | {:.0} |", median(firsts));
    println!("| from the first to the last who hears, ms (limit 1000) | {:.0} |\n", median(spreads));
}

fn network(number: usize) -> String {
    format!("10.8.{}.{}", number / 250, number % 250)
}

async fn open(address: SocketAddr, number: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("the site listens");
    let request =
        format!("GET /api/live HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {}\r\n\r\n", network(number));
    stream.write_all(request.as_bytes()).await.expect("the site reads");
    stream
}

async fn status(address: SocketAddr, number: usize) -> String {
    let mut answer = [0; 12];
    open(address, number).await.read_exact(&mut answer).await.expect("the site answers");
    String::from_utf8_lossy(&answer).split(' ').next_back().unwrap_or_default().to_owned()
}

async fn connect(server: &Server) -> Vec<TcpStream> {
    let mut listeners = Vec::new();
    for number in 0..LISTENERS {
        let mut stream = open(server.address, number).await;
        read_until(&mut stream, "data: ").await;
        listeners.push(stream);
    }
    listeners
}

/// How long each listener waited for the event with so many votes; and the listeners, to go on.
async fn hear(listeners: Vec<TcpStream>, votes: usize, voted: Instant) -> (Vec<Duration>, Vec<TcpStream>) {
    let words: &'static str = if votes == 1 { "1 creature judged" } else { "creatures judged" };
    let mut hearing = JoinSet::new();
    for mut stream in listeners {
        hearing.spawn(async move {
            read_until(&mut stream, words).await;
            (voted.elapsed(), stream)
        });
    }
    hearing.join_all().await.into_iter().unzip()
}

/// Events are small and come whole.
async fn read_until(stream: &mut TcpStream, words: &str) {
    let mut read = Vec::with_capacity(1024);
    while !String::from_utf8_lossy(&read).contains(words) {
        let bytes = stream.read_buf(&mut read).await.expect("the site goes on");
        assert!(bytes > 0, "the site hung up");
    }
}
