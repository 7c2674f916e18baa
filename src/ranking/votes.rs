//! The vote log in memory: 6 bytes a vote, grouped by rater.

use std::ops::Range;

use super::numbers::Numbers;
use crate::domain::{RaterId, Score, SubmissionId};

/// A vote as the board reads it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vote {
    pub rater: RaterId,
    pub submission: SubmissionId,
    pub score: Score,
    /// What it weighs, from 0 to 1; see [`super::weight`]. Kept in steps of 1/255, the nearest.
    pub weight: f64,
}

/// More than four billion votes, photos or raters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the board has room for four billion votes")]
pub struct LogFull;

/// All votes that count. Those of a rater lie side by side when they were added one after the other, with the raters'
/// ids ascending; votes that come otherwise lie behind, each knowing where the rater's vote before it is, until
/// [`VoteLog::regroup`].
#[derive(Debug, Clone)]
pub struct VoteLog {
    photos: Numbers,
    raters: Numbers,
    /// Where the votes of each grouped rater begin, and where the last ones end.
    starts: Vec<u32>,
    photo: Vec<u32>,
    /// [`STRUCK`] for a vote that is gone.
    score: Vec<u8>,
    weight: Vec<u8>,
    /// The newest of the ungrouped votes of each rater.
    newest: Vec<u32>,
    /// For each of the ungrouped votes, the one before it of the same rater.
    before: Vec<u32>,
    /// How many are struck, until [`VoteLog::regroup`].
    struck: usize,
}

const NONE: u32 = u32::MAX;
const STRUCK: u8 = 0;

/// Where a vote is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub at: usize,
    pub rater: usize,
}

impl Default for VoteLog {
    fn default() -> Self {
        Self {
            photos: Numbers::default(),
            raters: Numbers::default(),
            starts: vec![0],
            photo: Vec::new(),
            score: Vec::new(),
            weight: Vec::new(),
            newest: Vec::new(),
            before: Vec::new(),
            struck: 0,
        }
    }
}

impl VoteLog {
    /// An empty log. Photos named here, in any order, are found faster than those that first appear in a vote.
    pub fn new(submissions: impl IntoIterator<Item = SubmissionId>) -> Result<Self, LogFull> {
        let photos = Numbers::new(submissions.into_iter().map(|submission| submission.0).collect())?;
        Ok(Self { photos, ..Self::default() })
    }

    /// Makes room for so many votes at once, instead of growing and copying.
    pub fn reserve(&mut self, votes: usize) {
        self.photo.reserve_exact(votes);
        self.score.reserve_exact(votes);
        self.weight.reserve_exact(votes);
    }

    /// Adds a vote. That the rater has not rated the photo before is the caller's to see to, or
    /// [`VoteLog::regroup`]'s. Fastest and smallest when the raters' ids ascend.
    pub fn add(&mut self, vote: &Vote) -> Result<(), LogFull> {
        self.push(vote).map(drop)
    }

    pub fn len(&self) -> usize {
        self.photo.len() - self.struck
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the log takes in memory.
    pub fn bytes(&self) -> usize {
        let wide =
            self.starts.capacity() + self.photo.capacity() + self.newest.capacity() + self.before.capacity();
        let narrow = self.score.capacity() + self.weight.capacity();
        wide * size_of::<u32>() + narrow + self.photos.bytes() + self.raters.bytes()
    }

    /// Groups all votes by rater, each rater's by photo, and keeps the last of those of one rater on one photo.
    pub fn regroup(&mut self) {
        let mut grouped = Self::default();
        grouped.reserve(self.len());
        let mut own: Vec<usize> = Vec::new();
        for rater in 0..self.raters.len() {
            own.clear();
            own.extend(self.of(rater));
            own.sort_unstable_by_key(|at| (self.photo[*at], *at));
            for (n, &at) in own.iter().enumerate() {
                let replaced = own.get(n + 1).is_some_and(|next| self.photo[*next] == self.photo[at]);
                if !replaced && self.score[at] != STRUCK {
                    grouped.photo.push(self.photo[at]);
                    grouped.score.push(self.score[at]);
                    grouped.weight.push(self.weight[at]);
                }
            }
            // No more than before, when they were counted.
            grouped.starts.push(grouped.photo.len() as u32);
        }
        grouped.photos = std::mem::take(&mut self.photos);
        grouped.raters = std::mem::take(&mut self.raters);
        *self = grouped;
        self.index();
    }

    /// The plain means of the photos' scores, whatever the votes weigh; `None` without any.
    pub fn plain_means(&self, photos: &[SubmissionId]) -> Vec<Option<f64>> {
        let mut tallies = vec![(0_u64, 0_u64); self.photos()];
        for (photo, score) in self.photo.iter().zip(&self.score) {
            let (sum, votes) = &mut tallies[*photo as usize];
            (*sum, *votes) = (*sum + u64::from(*score), *votes + 1);
        }
        let tally = |photo: &SubmissionId| tallies.get(self.number(*photo)?);
        let mean = |(sum, votes): &(u64, u64)| (*votes > 0).then(|| *sum as f64 / *votes as f64);
        photos.iter().map(|photo| tally(photo).and_then(mean)).collect()
    }

    /// Groups what is not grouped yet.
    pub(super) fn settle(&mut self) {
        if self.before.is_empty() && self.struck == 0 { self.index() } else { self.regroup() }
    }

    fn index(&mut self) {
        self.photos.index();
        self.raters.index();
    }

    pub(super) fn push(&mut self, vote: &Vote) -> Result<Place, LogFull> {
        let photo = self.photos.get_or_add(vote.submission.0)?;
        let rater = self.raters.get_or_add(vote.rater.0)? as usize;
        let at = self.photo.len();
        let here = u32::try_from(at).ok().filter(|here| *here < NONE - 1).ok_or(LogFull)?;
        self.photo.push(photo);
        self.score.push(vote.score.get());
        self.weight.push(quantised(vote.weight));
        let grouped = self.starts.len().saturating_sub(1);
        if self.before.is_empty() && rater == grouped {
            self.starts.push(here + 1);
        } else if self.before.is_empty() && rater + 1 == grouped {
            self.starts[grouped] = here + 1;
        } else {
            self.newest.resize(self.raters.len(), NONE);
            self.before.push(std::mem::replace(&mut self.newest[rater], here));
        }
        Ok(Place { at, rater })
    }

    /// Where the rater's vote on the photo is.
    pub(super) fn find(&self, rater: RaterId, submission: SubmissionId) -> Option<Place> {
        let photo = self.photos.get(submission.0)?;
        let rater = self.raters.get(rater.0)? as usize;
        let stands = |at: &usize| self.photo[*at] == photo && self.score[*at] != STRUCK;
        self.of(rater).find(stands).map(|at| Place { at, rater })
    }

    pub(super) fn rescore(&mut self, at: usize, score: Score) {
        self.score[at] = score.get();
    }

    /// From now on the vote is as good as never cast.
    pub(super) fn strike(&mut self, at: usize) {
        (self.score[at], self.weight[at]) = (STRUCK, 0);
        self.struck += 1;
    }

    /// Where the rater's votes are, and those struck.
    pub(super) fn of(&self, rater: usize) -> impl Iterator<Item = usize> {
        let latest = self.newest.get(rater).copied().filter(|at| *at != NONE);
        let late = std::iter::successors(latest, |at| {
            Some(self.before[*at as usize - self.grouped_votes()]).filter(|before| *before != NONE)
        });
        self.group(rater).chain(late.map(|at| at as usize))
    }

    /// Where the rater's votes are, of those that are grouped: all of them once the log is settled.
    pub(super) fn group(&self, rater: usize) -> Range<usize> {
        match self.starts.get(rater..=rater.saturating_add(1)) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    fn grouped_votes(&self) -> usize {
        self.photo.len() - self.before.len()
    }

    pub(super) fn photos(&self) -> usize {
        self.photos.len()
    }

    pub(super) fn raters(&self) -> usize {
        self.raters.len()
    }

    /// The photo's number in the log, if it was named or has votes.
    pub(super) fn number(&self, submission: SubmissionId) -> Option<usize> {
        self.photos.get(submission.0).map(|number| number as usize)
    }

    pub(super) fn photo(&self, at: usize) -> usize {
        self.photo[at] as usize
    }

    pub(super) fn score(&self, at: usize) -> f64 {
        self.score[at].into()
    }

    /// What the vote weighs, in steps of 1/255.
    pub(super) fn weight(&self, at: usize) -> u8 {
        self.weight[at]
    }
}

/// In steps of 1/255. What weighs less than half a step weighs nothing: a hundred puppets that each waited a thousand
/// photos for the one would else weigh like half a vote.
fn quantised(weight: f64) -> u8 {
    // The cast ends at the bounds of the type.
    (weight * 255.0).round() as u8
}

#[cfg(test)]
mod tests;
