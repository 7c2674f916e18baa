//! `make bench`: the built site under load, on loopback, with medians of three and, where that says more, beside
//! something else in the same run. Every load is bounded in connections and time.
#![expect(clippy::expect_used, reason = "a measurement that cannot be made says why and ends")]

mod bytes;
mod client;
mod draw;
mod load;
mod pages;
mod seed;
mod server;
mod votes;

fn main() {
    // `cargo test --benches` asks for nothing to be measured.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        bytes::report();
        draw::report().await;
        pages::report().await;
        votes::report().await;
    });
}
