use std::time::Duration;

use rand::{Rng, RngExt};

use super::window::Pace;
use super::{Card, Focus, Window};
use crate::domain::{Need, Score, SubmissionId, Timestamp};

/// All live photos, densely packed and sorted by id, so that a random one is one index away and a known one
/// a binary search away. 24 bytes a photo. With them goes what [`super::arrange`] must know of the whole.
#[derive(Debug)]
pub struct Deck {
    cards: Vec<Card>,
    focus: Focus,
    pace: Pace,
}

impl Default for Deck {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Deck {
    pub fn new(mut cards: Vec<Card>) -> Self {
        cards.sort_unstable_by_key(|card| card.submission);
        cards.dedup_by_key(|card| card.submission);
        cards.shrink_to_fit();
        Self { cards, focus: Focus::default(), pace: Pace::default() }
    }

    pub fn len(&self) -> usize {
        self.cards.len()
    }

    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// All photos, by their numbers.
    pub fn submissions(&self) -> impl Iterator<Item = SubmissionId> {
        self.cards.iter().map(|card| card.submission)
    }

    /// The photo's card, if it is live.
    pub fn card(&self, submission: SubmissionId) -> Option<Card> {
        self.position(submission).ok().and_then(|at| self.cards.get(at).copied())
    }

    /// What the last board said of the whole.
    pub fn focus(&self) -> &Focus {
        &self.focus
    }

    /// The window in which deals are counted at this moment.
    pub fn window(&self, now: Timestamp) -> Window {
        self.pace.at(now)
    }

    /// Makes windows so long from now on; see [`super::window_length`].
    pub fn pace(&mut self, now: Timestamp, window_length: Duration) {
        self.pace.change(now, window_length);
    }

    /// Bytes that the cards take in memory.
    pub fn bytes(&self) -> usize {
        self.cards.capacity() * size_of::<Card>()
    }

    /// `size` cards, each drawn uniformly from the whole deck; one drawn twice is kept once.
    pub fn hand(&self, size: usize, rng: &mut impl Rng) -> Vec<Card> {
        if self.cards.len() <= size {
            return self.cards.clone();
        }
        let mut hand: Vec<Card> = Vec::with_capacity(size);
        for _ in 0..size {
            if let Some(card) = self.cards.get(rng.random_range(0..self.cards.len()))
                && !hand.iter().any(|held| held.submission == card.submission)
            {
                hand.push(*card);
            }
        }
        hand
    }

    /// Every card once, from a random place on and round, in chunks of at most `size`: for a rater who has seen
    /// nearly everything.
    pub fn walk(&self, size: usize, rng: &mut impl Rng) -> Vec<Vec<Card>> {
        if self.cards.is_empty() {
            return Vec::new();
        }
        let (before, after) = self.cards.split_at(rng.random_range(0..self.cards.len()));
        after.chunks(size).chain(before.chunks(size)).map(<[Card]>::to_vec).collect()
    }

    /// Puts a photo in, or corrects what is known of it; how often it was dealt stays.
    pub fn put(&mut self, card: Card) {
        match self.position(card.submission) {
            Ok(at) => {
                if let Some(known) = self.cards.get_mut(at) {
                    *known = card.dealt_as(known);
                }
            }
            Err(at) => self.cards.insert(at, card),
        }
    }

    /// Takes a photo out, if it is there.
    pub fn remove(&mut self, submission: SubmissionId) {
        if let Ok(at) = self.position(submission) {
            self.cards.remove(at);
        }
    }

    /// Notes that a photo was dealt, if it is there.
    pub fn dealt(&mut self, submission: SubmissionId, window: Window) {
        if let Some(card) = self.card_mut(submission) {
            card.deal(window);
        }
    }

    /// Notes one more vote on a photo, if it is there: its weight on the board, and its score.
    pub fn voted(&mut self, submission: SubmissionId, weight: f32, score: Score) {
        let focus = self.focus;
        if let Some(card) = self.card_mut(submission) {
            card.need = focus.voted(card.need, weight, score);
        }
    }

    /// Takes over what a new board says, which tells of photos in the order of their numbers. Photos that it does not
    /// know stay as they are.
    pub fn rescore(&mut self, focus: Focus, needs: impl IntoIterator<Item = (SubmissionId, Need)>) {
        let mut cards = self.cards.iter_mut().peekable();
        for (submission, need) in needs {
            while cards.next_if(|card| card.submission < submission).is_some() {}
            if let Some(card) = cards.next_if(|card| card.submission == submission) {
                card.need = need;
            }
        }
        self.focus = focus.among(&self.cards);
    }

    fn card_mut(&mut self, submission: SubmissionId) -> Option<&mut Card> {
        self.position(submission).ok().and_then(|at| self.cards.get_mut(at))
    }

    fn position(&self, submission: SubmissionId) -> Result<usize, usize> {
        self.cards.binary_search_by_key(&submission, |card| card.submission)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    fn card(id: i64, votes: f32) -> Card {
        Card::new(SubmissionId(id), Need { weight: votes, above: 0.0 }, None)
    }

    fn deck(ids: impl Iterator<Item = i64>) -> Deck {
        Deck::new(ids.map(|id| card(id, 0.0)).collect())
    }

    #[test]
    fn a_small_deck_is_dealt_whole() {
        assert_eq!(deck(1..=3).hand(16, &mut StdRng::seed_from_u64(1)).len(), 3);
    }

    #[test]
    fn every_photo_has_the_same_chance_to_be_in_a_hand() {
        let deck = deck(0..100);
        let mut rng = StdRng::seed_from_u64(7);
        let mut seen = [0_u32; 100];
        for _ in 0..10_000 {
            for card in deck.hand(4, &mut rng) {
                seen[usize::try_from(card.submission.0).expect("small")] += 1;
            }
        }
        assert!(seen.iter().all(|n| (310..490).contains(n)), "{seen:?}");
    }

    #[test]
    fn a_walk_meets_everyone_once() {
        let deck = deck(0..1000);
        let met: Vec<Card> = deck.walk(300, &mut StdRng::seed_from_u64(1)).concat();
        let distinct: HashSet<i64> = met.iter().map(|card| card.submission.0).collect();
        assert_eq!((met.len(), distinct.len()), (1000, 1000));
    }

    #[test]
    fn photos_come_go_and_gather_votes() {
        let mut deck = deck([5, 1, 9].into_iter());
        deck.put(card(7, 2.0));
        deck.voted(SubmissionId(7), 0.5, Score::new(9).expect("a score"));
        deck.remove(SubmissionId(1));
        deck.remove(SubmissionId(1000));
        let cards = deck.hand(16, &mut StdRng::seed_from_u64(1));
        let known = cards.iter().map(|c| (c.submission.0, c.need.weight, c.need.above));
        assert_eq!(known.collect::<Vec<_>>(), [(5, 0.0, 0.0), (7, 2.5, 1.75), (9, 0.0, 0.0)]);
    }

    #[test]
    fn a_board_tells_of_photos_that_left_and_not_of_those_that_came() {
        let mut deck = deck([1, 3, 5].into_iter());
        let needs = [2, 3, 9].map(|id| (SubmissionId(id), Need { weight: 4.0, above: 1.0 }));
        deck.rescore(Focus::default(), needs);
        let weights = [1, 3, 5].map(|id| deck.card(SubmissionId(id)).expect("it is there").need.weight);
        assert_eq!(weights, [0.0, 4.0, 0.0]);
    }

    #[test]
    fn what_is_corrected_keeps_its_deals() {
        let mut deck = deck(1..=2);
        let window = deck.window(Timestamp::from_millis(0));
        deck.dealt(SubmissionId(1), window);
        deck.put(card(1, 8.0));
        deck.rescore(Focus::default(), [(SubmissionId(1), Need { weight: 9.0, above: 1.0 })]);
        let card = deck.card(SubmissionId(1)).expect("it is there");
        assert_eq!((card.need.weight, card.deals(window)), (9.0, 1));
    }
}
