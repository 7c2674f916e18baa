//! `make bench`: the built site under load, on loopback, with medians of three and, where that says more, beside
//! something else in the same run. `make bench ARGS="votes pages"` measures only those parts, `ARGS="board 10000"` the
//! board with so many photos. Every load is bounded in connections and time.
#![expect(clippy::expect_used, reason = "a measurement that cannot be made says why and ends")]

mod board;
mod bytes;
mod client;
mod desk;
mod draw;
mod likeness;
mod live;
mod load;
mod pages;
mod photos;
mod pulse;
mod ranking;
mod reporting;
mod seed;
mod server;
mod sign_in;
mod used;
mod votes;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    // `cargo test --benches` asks for nothing to be measured.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    if photos::is_child() {
        return;
    }
    let wanted = |part: &str| words.is_empty() || words.iter().any(|word| word == part);
    let mut sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        if wanted("bytes") {
            bytes::report();
        }
        if wanted("draw") {
            draw::report().await;
        }
        if wanted("pages") {
            pages::report().await;
        }
        if wanted("desk") {
            desk::report().await;
        }
        if wanted("pulse") {
            pulse::report().await;
        }
        if wanted("signin") {
            sign_in::report().await;
        }
        if wanted("photos") {
            photos::report().await;
        }
        if wanted("likeness") {
            likeness::report().await;
        }
        if wanted("live") {
            live::report().await;
        }
        if wanted("ranking") {
            ranking::report(words.iter().any(|word| word == "huge"));
        }
        if wanted("reporting") {
            reporting::report().await;
        }
        if wanted("votes") {
            votes::report().await;
        }
        if wanted("board") {
            board::report(&sizes).await;
        }
    });
}
