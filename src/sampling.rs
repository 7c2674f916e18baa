//! Which photo next: pure mathematics over the photos that are live, no I/O.
//!
//! A draw takes a hand of [`HAND`] random cards from the [`Deck`], [`arrange`] puts first the one that needs votes
//! most, and the rater gets the first that they may get. The cost does not depend on how many photos there are.

mod deck;

pub use deck::{Card, Deck};

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};

use crate::domain::{Draw, SubmissionId};

/// How many random cards one draw looks at.
pub const HAND: usize = 16;

/// One draw in this many is uniform whatever the photos need: those votes are the unbiased sample by which
/// the other draws, and the board, can be judged.
const UNIFORM_ONE_IN: u32 = 10;

/// A hand's photos in the order in which they are offered: usually those with the fewest votes first (ties broken
/// by chance), one time in ten in any order.
pub fn arrange(mut hand: Vec<Card>, rng: &mut impl Rng) -> (Draw, Vec<SubmissionId>) {
    hand.shuffle(rng);
    let draw = if rng.random_ratio(1, UNIFORM_ONE_IN) { Draw::Uniform } else { Draw::Focus };
    if draw == Draw::Focus {
        hand.sort_by_key(|card| card.votes);
    }
    (draw, hand.into_iter().map(|card| card.submission).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    fn card(id: i64, votes: u32) -> Card {
        Card::new(SubmissionId(id), votes, None)
    }

    fn first(hand: &[Card], rng: &mut StdRng) -> (Draw, SubmissionId) {
        let (draw, photos) = arrange(hand.to_vec(), rng);
        (draw, *photos.first().expect("the hand has cards"))
    }

    #[test]
    fn a_hand_keeps_its_photos() {
        let hand = (0..16).map(|id| card(id, 3)).collect();
        let (_, mut photos) = arrange(hand, &mut StdRng::seed_from_u64(1));
        photos.sort_unstable();
        assert_eq!(photos, (0..16).map(SubmissionId).collect::<Vec<_>>());
    }

    #[test]
    fn the_photo_with_the_fewest_votes_comes_but_for_one_draw_in_ten() {
        let hand = [card(1, 9), card(2, 0), card(3, 4), card(4, 7)];
        let mut rng = StdRng::seed_from_u64(1);
        let mut uniform = HashMap::new();
        for _ in 0..10_000 {
            match first(&hand, &mut rng) {
                (Draw::Focus, photo) => assert_eq!(photo, SubmissionId(2)),
                (_, photo) => *uniform.entry(photo).or_insert(0) += 1,
            }
        }
        let total: i32 = uniform.values().sum();
        assert!((850..1150).contains(&total), "about a tenth is uniform, not {total} of 10,000");
        assert!(uniform.len() == 4 && uniform.values().all(|n| (180..330).contains(n)), "{uniform:?}");
    }

    #[test]
    fn equal_needs_are_broken_by_chance() {
        let hand = [card(1, 3), card(2, 3)];
        let mut rng = StdRng::seed_from_u64(1);
        let ones = (0..1000).filter(|_| first(&hand, &mut rng).1 == SubmissionId(1));
        assert!((420..580).contains(&ones.count()));
    }
}
