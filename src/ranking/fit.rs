//! The fit of the model `score = mean + photo + rater + error` to the whole log.

mod passes;
mod robust;

use super::variances::Variances;
use super::votes::VoteLog;
use crate::domain::Score;

pub(super) use robust::{kept, quantised, surprise};

/// What is known of a photo.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Photo {
    /// Sum of the votes' precisions times what they say of the photo, and sum of the precisions.
    pub said: f64,
    pub precision: f64,
    /// Sum of the precisions that the votes have when the doubt about their raters' leniency is counted in.
    pub information: f32,
    /// Sum of the weights.
    pub weight: f32,
    pub votes: u32,
}

/// What is known of a rater.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rater {
    /// By how many points above the others they score.
    pub leniency: f32,
    /// How certain that is: the reciprocal of its variance.
    pub precision: f32,
    /// How many times as wide as the others' their votes scatter, as a variance: 1 to 5.
    pub scatter: f32,
    pub votes: u32,
}

/// The model fitted to a log.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub mean: f64,
    pub variances: Variances,
    pub photos: Vec<Photo>,
    pub raters: Vec<Rater>,
    /// What is left of each vote's weight after it was found surprising, in steps of 1/255.
    pub kept: Vec<u8>,
}

impl Photo {
    /// By how many points the photo is above the mean; drawn towards it while few voted.
    pub fn above(&self, variances: &Variances) -> f64 {
        self.said / (self.precision + 1.0 / variances.photo)
    }
}

impl Default for Fit {
    fn default() -> Self {
        Self {
            mean: Score::MIDDLE.into(),
            variances: Variances::default(),
            photos: Vec::new(),
            raters: Vec::new(),
            kept: Vec::new(),
        }
    }
}

impl Fit {
    /// Fits the model to the log, which is grouped for it. The same votes give the same result.
    pub fn of(log: &mut VoteLog) -> Self {
        log.settle();
        passes::run(log)
    }

    /// A rater of whom nothing is known.
    pub fn newcomer(&self) -> Rater {
        Rater { leniency: 0.0, precision: (1.0 / self.variances.rater) as f32, scatter: 1.0, votes: 0 }
    }

    /// How precisely a vote tells what its rater thinks of the photo.
    pub fn precision(&self, kept: u8, scatter: f32) -> f64 {
        robust::precision(kept, scatter, self.variances.error)
    }

    /// The same with the doubt about the rater's leniency: what the vote adds to the photo's certainty.
    pub fn information(&self, kept: u8, rater: &Rater) -> f64 {
        let variance = self.variances.error * f64::from(rater.scatter) + 1.0 / f64::from(rater.precision);
        f64::from(kept) / 255.0 / variance
    }
}
