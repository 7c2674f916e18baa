//! The board: what the fit says of each photo, as a snapshot that is stored whole and held in memory to be looked up.

mod order;
mod wire;

use std::cmp::Reverse;

use super::field::{Estimate, Field};
use crate::domain::{Need, Points, Standing, SubmissionId};

pub use wire::BoardError;

/// What a board is made of: what the fit says of one photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    pub submission: SubmissionId,
    /// From about 1 to about 10.
    pub score: f64,
    /// By how many points the score may be off (a standard deviation).
    pub deviation: f64,
    /// How many votes count for it, and what they weigh together.
    pub votes: u32,
    pub weight: f64,
}

/// What all photos of a board share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scale {
    /// The mean score of all votes.
    pub mean: f64,
    /// The variances of a vote's error and of the photos.
    pub error: f64,
    pub photo: f64,
    /// What one more vote adds to the certainty of a score: the reciprocal of a variance.
    pub information: f64,
}

/// Score and place of every photo, of one moment. Takes 24 bytes a photo in memory, about 8 stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    scale: Scale,
    /// By id.
    photos: Vec<Photo>,
    /// The photos' positions in `photos`, the derpiest first.
    order: Vec<u32>,
    field: Field,
}

/// 20 bytes, packed since the id needs only eight.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(Rust, packed(4))]
struct Photo {
    submission: SubmissionId,
    score: Points,
    deviation: Points,
    votes: u32,
    /// In sixteenths.
    weight: u32,
}

const SIXTEENTHS: f64 = 16.0;

impl Photo {
    /// The derpiest first; of equal scores the one with more votes, then the older.
    fn rank(&self) -> (Reverse<Points>, Reverse<u32>, SubmissionId) {
        (Reverse(self.score), Reverse(self.votes), self.submission)
    }

    fn estimate(&self) -> Estimate {
        let deviation = self.deviation;
        Estimate { score: { self.score }.value(), deviation: deviation.value() }
    }
}

impl From<Entry> for Photo {
    fn from(entry: Entry) -> Self {
        let deviation = Points::nearest(entry.deviation).max(Points::from_steps(1));
        // The cast ends at the bounds of the type.
        let weight = (entry.weight * SIXTEENTHS).round() as u32;
        Self {
            submission: entry.submission,
            score: Points::nearest(entry.score),
            deviation,
            votes: entry.votes,
            weight,
        }
    }
}

/// Without photos.
impl Default for Board {
    fn default() -> Self {
        Self::new(Vec::new(), Scale::default())
    }
}

impl Board {
    /// Ranks the photos. One that is named twice is kept once.
    pub fn new(entries: Vec<Entry>, scale: Scale) -> Self {
        let mut photos: Vec<Photo> = entries.into_iter().map(Photo::from).collect();
        photos.sort_unstable_by_key(|photo| photo.submission);
        photos.dedup_by_key(|photo| photo.submission);
        // Places are numbers of 32 bits, and so many photos fit in no memory.
        photos.truncate(u32::MAX as usize);
        photos.shrink_to_fit();
        Self::ranked(photos, scale)
    }

    fn ranked(photos: Vec<Photo>, scale: Scale) -> Self {
        let field = Field::of(photos.iter().map(Photo::estimate));
        let mut order: Vec<u32> = (0..).take(photos.len()).collect();
        order.sort_unstable_by_key(|at| photos.get(*at as usize).map(Photo::rank));
        Self { scale, photos, order, field }
    }

    /// How many photos are on it.
    pub fn len(&self) -> usize {
        self.photos.len()
    }

    pub fn is_empty(&self) -> bool {
        self.photos.is_empty()
    }

    /// Bytes that it takes in memory.
    pub fn bytes(&self) -> usize {
        self.photos.capacity() * size_of::<Photo>() + self.order.capacity() * size_of::<u32>()
    }

    /// The mean score of all votes, and the variances of a vote's error and of the photos.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// A photo's standing, if it is on the board. Looks at about twice log n photos.
    pub fn standing(&self, submission: SubmissionId) -> Option<Standing> {
        self.find(submission).map(|photo| self.describe(photo))
    }

    /// The standings from the derpiest on, beginning after `skip` of them: `by_place(100).take(50)` is the third page of
    /// fifty.
    pub fn by_place(&self, skip: usize) -> impl ExactSizeIterator<Item = Standing> + '_ {
        let order = self.order.get(skip..).unwrap_or_default();
        order.iter().map(|at| self.describe(&self.photos[*at as usize]))
    }

    /// The photo with up to `around` of those ahead of it and behind it, in order.
    pub fn neighbours(&self, submission: SubmissionId, around: usize) -> Vec<Standing> {
        let Some(photo) = self.find(submission) else { return Vec::new() };
        let at = self.ahead(|other| other.rank() < photo.rank());
        let from = at.saturating_sub(around);
        self.by_place(from).take(at - from + around.saturating_add(1)).collect()
    }

    /// What the draw of the next photo needs to know of each, by id.
    pub fn needs(&self) -> impl ExactSizeIterator<Item = (SubmissionId, Need)> + '_ {
        self.photos.iter().map(|photo| {
            let weight = f64::from(photo.weight) / SIXTEENTHS;
            let above = { photo.score }.value() - self.scale.mean;
            let above = above * (weight + self.scale.error / self.scale.photo);
            (photo.submission, Need { weight: weight as f32, above: above as f32 })
        })
    }

    fn find(&self, submission: SubmissionId) -> Option<&Photo> {
        let at = self.photos.binary_search_by_key(&submission, |photo| photo.submission).ok()?;
        self.photos.get(at)
    }

    /// How many photos come first, of which all those ahead have the property and none behind.
    fn ahead(&self, is_ahead: impl Fn(&Photo) -> bool) -> usize {
        self.order.partition_point(|at| is_ahead(&self.photos[*at as usize]))
    }

    fn describe(&self, photo: &Photo) -> Standing {
        let score = photo.score;
        let above = self.ahead(|other| { other.score } > score);
        let below = self.len() - self.ahead(|other| { other.score } >= score);
        let own = photo.estimate();
        let interval = self.field.interval(own);
        let place = number(above).saturating_add(1);
        Standing {
            submission: photo.submission,
            score,
            place,
            // The scores are drawn to the middle and so closer together than the truth: a place by score may lie
            // outside.
            low: (interval.best.round() as u32).clamp(1, place),
            high: (interval.worst.round() as u32).clamp(place, number(self.len()).max(place)),
            below: number(below),
            votes: photo.votes,
            to_settle: self.field.votes_to_settle(own, self.scale.information),
            of: number(self.len()),
        }
    }
}

/// No board has more photos, see [`Board::new`].
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
