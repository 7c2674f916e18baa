//! Which photo next: pure mathematics over the photos that are live, no I/O.
//!
//! A draw takes a hand of [`HAND`] random cards from the [`Deck`], the caller strikes those the rater may not
//! get, and [`choose`] picks the one that needs votes most. The cost does not depend on how many photos there are.

mod deck;

pub use deck::{Card, Deck};

use rand::{Rng, RngExt};

use crate::domain::Draw;

/// How many random cards one draw looks at.
pub const HAND: usize = 16;

/// One draw in this many is uniform whatever the photos need: those votes are the unbiased sample by which
/// the other draws, and the board, can be judged.
const UNIFORM_ONE_IN: u32 = 10;

/// Picks a card of the hand: usually the one with the fewest votes (ties broken by chance), one time in ten
/// just any. `None` for an empty hand.
pub fn choose(hand: &[Card], rng: &mut impl Rng) -> Option<(Card, Draw)> {
    if hand.is_empty() {
        return None;
    }
    if rng.random_ratio(1, UNIFORM_ONE_IN) {
        let card = hand.get(rng.random_range(0..hand.len()))?;
        return Some((*card, Draw::Uniform));
    }
    let need = |card: &Card| f64::from(card.votes);
    hand.iter()
        .map(|card| (need(card) + rng.random::<f64>(), card))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, card)| (*card, Draw::Focus))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;
    use crate::domain::SubmissionId;

    fn card(id: i64, votes: u32) -> Card {
        Card { submission: SubmissionId(id), votes }
    }

    #[test]
    fn an_empty_hand_deals_nothing() {
        assert!(choose(&[], &mut StdRng::seed_from_u64(1)).is_none());
    }

    #[test]
    fn the_photo_with_the_fewest_votes_comes_but_for_one_draw_in_ten() {
        let hand = [card(1, 9), card(2, 0), card(3, 4), card(4, 7)];
        let mut rng = StdRng::seed_from_u64(1);
        let mut uniform = HashMap::new();
        for _ in 0..10_000 {
            match choose(&hand, &mut rng).expect("the hand has cards") {
                (card, Draw::Focus) => assert_eq!(card.submission, SubmissionId(2)),
                (card, _) => *uniform.entry(card.submission).or_insert(0) += 1,
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
        let first = (0..1000).filter_map(|_| choose(&hand, &mut rng)).filter(|(c, _)| c.submission.0 == 1);
        assert!((420..580).contains(&first.count()));
    }
}
