//! Which photo next: pure mathematics over the photos that are live, no I/O.
//!
//! A draw takes a hand of [`HAND`] random cards from the [`Deck`], [`arrange`] puts first the one that needs votes
//! most, and the rater gets the first that they may get. The cost does not depend on how many photos there are.

mod card;
mod deck;
mod focus;
mod window;

pub use card::Card;
pub use deck::Deck;
pub use focus::Focus;
pub use window::{Window, window_length};

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};

use crate::domain::{Draw, SubmissionId};

/// How many random cards one draw looks at.
pub const HAND: usize = 16;

/// One draw in this many is uniform whatever the photos need: those votes are the unbiased sample by which
/// the other draws, and the board, can be judged.
const UNIFORM_ONE_IN: u32 = 10;

/// Photos that were dealt so often in a window wait for the next, or for their share when all wait: a photo that is new
/// needs votes most, and a crowd that comes for it must not get it all to itself. What they need no longer matters then:
/// else whoever deals often enough that all wait gets the new one after all.
const DEALS_IN_A_WINDOW: u16 = 2;

/// A hand's photos in the order in which they are offered: usually those with the fewest votes first (ties broken by
/// chance), but those that may be among the derpiest as if they had a sixth of theirs; one time in ten in any order.
pub fn arrange(
    mut hand: Vec<Card>,
    focus: &Focus,
    window: Window,
    rng: &mut impl Rng,
) -> (Draw, Vec<SubmissionId>) {
    hand.shuffle(rng);
    if rng.random_ratio(1, UNIFORM_ONE_IN) {
        return (Draw::Uniform, hand.iter().map(|card| card.submission).collect());
    }
    let key = |card: &Card| match card.deals(window) < DEALS_IN_A_WINDOW {
        true => (false, focus.patience(card.need, rng)),
        false => (true, rng.random()),
    };
    let mut keyed: Vec<_> = hand.iter().map(key).zip(&hand).collect();
    keyed.sort_unstable_by(|((waits, one), _), ((wait, other), _)| {
        waits.cmp(wait).then_with(|| one.total_cmp(other))
    });
    (Draw::Focus, keyed.into_iter().map(|(_, card)| card.submission).collect())
}

#[cfg(test)]
mod tests;
