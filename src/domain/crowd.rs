use serde::{Deserialize, Serialize};

use super::{Score, Tenths};

/// What everyone together thinks of one photo: how many votes each of the ten scores has.
/// The mean and the number of votes follow from it, so they cannot disagree with the histogram.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crowd([u64; Score::MAX as usize]);

impl Crowd {
    /// Adds `votes` votes of one score.
    pub fn add(&mut self, score: Score, votes: u64) {
        if let Some(bar) = self.0.get_mut(usize::from(score.get()) - 1) {
            *bar += votes;
        }
    }

    /// Each score with its votes, from 1 to 10.
    pub fn bars(&self) -> impl Iterator<Item = (Score, u64)> {
        Score::all().zip(self.0)
    }

    pub fn votes(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The raw mean of the votes; `None` without any.
    pub fn mean(&self) -> Option<Tenths> {
        let sum = self.bars().map(|(score, votes)| u64::from(score.get()) * votes).sum();
        Tenths::ratio(sum, self.votes())
    }

    /// The most votes that any one score has.
    pub fn tallest(&self) -> u64 {
        self.0.iter().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(votes: &[(u8, u64)]) -> Crowd {
        let mut crowd = Crowd::default();
        for &(score, n) in votes {
            crowd.add(Score::new(score).expect("a score"), n);
        }
        crowd
    }

    #[test]
    fn nobody_has_no_mean() {
        assert_eq!(Crowd::default().mean(), None);
    }

    #[test]
    fn the_mean_weighs_each_score_by_its_votes() {
        let crowd = crowd(&[(1, 1), (10, 3)]);
        assert_eq!((crowd.votes(), crowd.mean(), crowd.tallest()), (4, Some(Tenths::new(78)), 3));
    }
}
