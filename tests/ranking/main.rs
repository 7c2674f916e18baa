//! The board and the draw on made-up sites whose true order is known, beside the simplest way: photos dealt evenly and
//! ranked by their mean. What the command `standings` makes of the same votes is held against it. `cargo test --test
//! ranking -- --nocapture` prints what was measured.
//!
//! A world costs seconds in a test build, so few are averaged here and the bounds are wide; RANKING_WORLDS=24 averages
//! so many, and the bounds are the closer for it.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and fails")]

mod attacks;
mod command;
mod measures;
mod order;
mod site;
mod watch;
mod world;

/// So many fresh worlds, or as many as the environment asks for.
fn worlds(usual: u64) -> std::ops::Range<u64> {
    let asked = std::env::var("RANKING_WORLDS").ok().and_then(|worlds| worlds.parse().ok());
    0..asked.unwrap_or(usual)
}

fn mean(figures: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, n) = figures.into_iter().fold((0.0, 0.0), |(sum, n), figure| (sum + figure, n + 1.0));
    sum / n
}
