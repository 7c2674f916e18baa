use super::{Crowd, Score};

/// What has been said of a photo, for the draw of the next one: how much it needs votes follows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Need {
    /// What its votes weigh together.
    pub weight: f32,
    /// Sum over its votes of their weight times how many points they are above the mean.
    pub above: f32,
}

impl Need {
    /// Of so many votes with that sum, where no board says what they weigh and where the mean is.
    pub fn of(votes: f32, total: f32) -> Self {
        Self { weight: votes, above: total - Score::MIDDLE * votes }
    }
}

impl From<&Crowd> for Need {
    fn from(crowd: &Crowd) -> Self {
        let total: u64 = crowd.bars().map(|(score, votes)| u64::from(score.get()) * votes).sum();
        Self::of(crowd.votes() as f32, total as f32)
    }
}
