use super::votes::VoteLog;
use crate::domain::Score;

/// Where the differences between scores come from: the photos, how lenient the raters are, and chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variances {
    /// Of one vote around what its photo and its rater let expect.
    pub error: f64,
    /// Of the photos around the mean.
    pub photo: f64,
    /// Of the raters' leniency.
    pub rater: f64,
}

/// The shares of the total that the three have in the simulated site by which the board was chosen.
const SHARES: Variances = Variances { error: 0.44, photo: 0.32, rater: 0.24 };

/// The total there: with it the error's variance is 4, and 1.4 times the photos'.
const TOTAL: f64 = 9.0;

/// A log counts as much as its guess when it has so many votes.
const GUESS_VOTES: f64 = 200.0;

/// The total needs no such guess beyond a handful of votes, and may not be 0.
const TOTAL_GUESS_VOTES: f64 = 10.0;

/// For a site without votes.
impl Default for Variances {
    fn default() -> Self {
        SHARES.times(TOTAL)
    }
}

/// Sums of squares and numbers, of all votes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub votes: f64,
    /// How many photos, and how many raters, have votes.
    pub photos: f64,
    pub raters: f64,
    /// Of the squares of the numbers of votes that the photos, and the raters, have.
    pub photo_votes_squared: f64,
    pub rater_votes_squared: f64,
    /// Of squared differences from the mean, and from the photo's and the rater's mean.
    pub total: f64,
    pub within_photos: f64,
    pub within_raters: f64,
}

impl Variances {
    fn times(self, factor: f64) -> Self {
        Self { error: self.error * factor, photo: self.photo * factor, rater: self.rater * factor }
    }

    /// What an estimate of a photo from one vote knows: the ratio of noise to spread, about 2.2.
    pub(super) fn caution(&self) -> f64 {
        (self.error + self.rater) / self.photo
    }

    /// The closed form for unique pairs: the expected mean squares within photos (A) and within raters (B) are the sums
    /// of two of the three, and the total is of all three. The moments are those of Gao and Owen (Electronic Journal of
    /// Statistics 11, 2017); clamped, and drawn to the usual shares while there are few votes.
    pub(super) fn of(sums: &Sums) -> Self {
        let n = sums.votes;
        let total = (sums.total + TOTAL_GUESS_VOTES * TOTAL) / (n + TOTAL_GUESS_VOTES);
        let guess = SHARES.times(total);
        let found = Self::found(sums).unwrap_or(guess);
        let drawn = |found: f64, guess: f64| (n * found + GUESS_VOTES * guess) / (n + GUESS_VOTES);
        Self {
            error: drawn(found.error, guess.error),
            photo: drawn(found.photo, guess.photo),
            rater: drawn(found.rater, guess.rater),
        }
    }

    /// `None` where nearly every vote has its own photo or its own rater.
    fn found(sums: &Sums) -> Option<Self> {
        let n = sums.votes;
        let a = sums.within_photos / (n - sums.photos);
        let b = sums.within_raters / (n - sums.raters);
        let photo = n - sums.photo_votes_squared / n;
        let rater = n - sums.rater_votes_squared / n;
        let error = (photo * b + rater * a - sums.total) / (photo + rater - n + 1.0);
        let least = a.min(b);
        if !error.is_finite() || !least.is_finite() || least <= 0.0 {
            return None;
        }
        let error = error.clamp(0.2 * least, 0.98 * least);
        Some(Self { error, photo: b - error, rater: a - error })
    }
}

impl Sums {
    /// Adds up the votes that weigh something of the log, which must be grouped: who can cast any number of others must
    /// not move the mean. Also returns the mean score, and for each photo the sum of its scores and their number.
    pub fn of(log: &VoteLog) -> (Self, f64, Vec<(u64, u32)>) {
        let mut photos = vec![(0_u64, 0_u32); log.photos()];
        let mut raters = Groups::default();
        let mut squares = 0.0;
        for rater in 0..log.raters() {
            let (mut own, mut votes) = (0.0, 0.0);
            for at in log.group(rater).filter(|at| log.weight(*at) > 0) {
                let score = log.score(at);
                let photo = &mut photos[log.photo(at)];
                *photo = (photo.0 + score as u64, photo.1 + 1);
                (own, votes) = (own + score, votes + 1.0);
                squares += score * score;
            }
            raters.add(own, votes);
        }
        let mut all = Groups::default();
        photos.iter().for_each(|(sum, votes)| all.add(*sum as f64, f64::from(*votes)));
        let n: f64 = photos.iter().map(|(_, votes)| f64::from(*votes)).sum();
        let mean = if n > 0.0 { all.sum / n } else { Score::MIDDLE.into() };
        let sums = Self {
            votes: n,
            photos: all.count,
            raters: raters.count,
            photo_votes_squared: all.votes_squared,
            rater_votes_squared: raters.votes_squared,
            total: squares - n * mean * mean,
            within_photos: squares - all.explained,
            within_raters: squares - raters.explained,
        };
        (sums, mean, photos)
    }
}

#[derive(Default)]
struct Groups {
    count: f64,
    sum: f64,
    votes_squared: f64,
    /// Of the squared sums of scores by their numbers.
    explained: f64,
}

impl Groups {
    fn add(&mut self, sum: f64, votes: f64) {
        if votes > 0.0 {
            self.count += 1.0;
            self.sum += sum;
            self.votes_squared += votes * votes;
            self.explained += sum * sum / votes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_votes_gets_the_usual_ones() {
        let usual = Variances::of(&Sums::default());
        assert!((usual.error - 3.96).abs() < 1e-9, "{usual:?}");
        assert!((usual.error / usual.photo - 1.4).abs() < 0.03, "{usual:?}");
        assert_eq!(usual, Variances::default());
    }

    #[test]
    fn one_vote_changes_little() {
        let one = Sums { votes: 1.0, photos: 1.0, raters: 1.0, ..Sums::default() };
        let one = Variances::of(&one);
        assert!(one.error > 3.0 && one.photo > 2.0 && one.rater > 1.5, "{one:?}");
    }
}
