use rand::{Rng, RngExt};

use crate::domain::{MemberId, SubmissionId};

/// A live photo as the sampler knows it: 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    pub submission: SubmissionId,
    pub votes: u32,
    owner: Owner,
}

/// Whose a photo is: the member's number, which has room in four bytes until there are four billion of them. 0 is nobody,
/// and everyone whose number is larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Owner(u32);

impl From<Option<MemberId>> for Owner {
    fn from(member: Option<MemberId>) -> Self {
        Self(member.and_then(|member| u32::try_from(member.0).ok()).unwrap_or(0))
    }
}

impl Card {
    pub fn new(submission: SubmissionId, votes: u32, owner: Option<MemberId>) -> Self {
        Self { submission, votes, owner: owner.into() }
    }

    /// Whether it is this member's own photo.
    pub fn belongs_to(&self, member: Option<MemberId>) -> bool {
        self.owner == member.into() && self.owner != Owner(0)
    }
}

/// All live photos, densely packed and sorted by id, so that a random one is one index away and a known one
/// a binary search away. 16 bytes a photo.
#[derive(Debug, Default)]
pub struct Deck {
    cards: Vec<Card>,
}

impl Deck {
    pub fn new(mut cards: Vec<Card>) -> Self {
        cards.sort_unstable_by_key(|card| card.submission);
        cards.dedup_by_key(|card| card.submission);
        cards.shrink_to_fit();
        Self { cards }
    }

    pub fn len(&self) -> usize {
        self.cards.len()
    }

    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The photo's card, if it is live.
    pub fn card(&self, submission: SubmissionId) -> Option<Card> {
        self.position(submission).ok().and_then(|at| self.cards.get(at).copied())
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
                && !hand.contains(card)
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

    /// Puts a photo in, or corrects its number of votes.
    pub fn put(&mut self, card: Card) {
        match self.position(card.submission) {
            Ok(at) => {
                if let Some(known) = self.cards.get_mut(at) {
                    *known = card;
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

    /// Notes one more vote on a photo, if it is there.
    pub fn voted(&mut self, submission: SubmissionId) {
        if let Ok(at) = self.position(submission)
            && let Some(card) = self.cards.get_mut(at)
        {
            card.votes = card.votes.saturating_add(1);
        }
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

    fn deck(ids: impl Iterator<Item = i64>) -> Deck {
        Deck::new(ids.map(|id| Card::new(SubmissionId(id), 0, None)).collect())
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
        deck.put(Card::new(SubmissionId(7), 2, None));
        deck.voted(SubmissionId(7));
        deck.remove(SubmissionId(1));
        deck.remove(SubmissionId(1000));
        let cards = deck.hand(16, &mut StdRng::seed_from_u64(1));
        assert_eq!(
            cards.iter().map(|c| (c.submission.0, c.votes)).collect::<Vec<_>>(),
            [(5, 0), (7, 3), (9, 0)]
        );
    }

    #[test]
    fn photos_belong_to_their_members_and_to_nobody_else() {
        let card = |owner| Card::new(SubmissionId(1), 0, owner);
        let (one, other) = (Some(MemberId(7)), Some(MemberId(8)));
        assert!(card(one).belongs_to(one) && !card(one).belongs_to(other) && !card(one).belongs_to(None));
        assert!(!card(None).belongs_to(one) && !card(None).belongs_to(None));
    }

    #[test]
    fn a_card_takes_sixteen_bytes() {
        assert_eq!(size_of::<Card>(), 16);
    }
}
