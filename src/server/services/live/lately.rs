use std::time::Duration;

use super::PHOTOS;
use super::news::News;
use crate::domain::{Hour, SubmissionId, Timestamp};

/// Photos are shown so long after they were voted on.
const DELAY: Duration = Duration::from_secs(60);

/// Votes of a day, and when photos were voted on.
#[derive(Debug)]
pub struct Lately {
    /// The first hour of the day.
    pub day: Hour,
    pub votes: u64,
    voted: Vec<(Timestamp, SubmissionId)>,
}

impl Default for Lately {
    fn default() -> Self {
        Self { day: Hour(0), votes: 0, voted: Vec::new() }
    }
}

impl Lately {
    pub fn take_in(&mut self, news: News) {
        self.votes = self.votes.saturating_add(news.votes);
        self.remember(news.photos());
    }

    pub fn remember(&mut self, voted: impl IntoIterator<Item = (SubmissionId, Timestamp)>) {
        self.voted.extend(voted.into_iter().map(|(submission, at)| (at, submission)));
    }

    /// The photos to show at `now`, each once, the last voted on first. Older ones are forgotten.
    pub fn row(&mut self, now: Timestamp) -> Vec<SubmissionId> {
        let ripe = now.minus(DELAY);
        let mut row = Vec::new();
        self.voted.sort_unstable_by(|one, other| other.cmp(one));
        self.voted.retain(|(at, submission)| {
            let shown = *at <= ripe && row.len() < PHOTOS && !row.contains(submission);
            if shown {
                row.push(*submission);
            }
            shown || *at > ripe
        });
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_700_049_600_000);

    fn after(seconds: u64) -> Timestamp {
        NOON.plus(Duration::from_secs(seconds))
    }

    fn ids(row: &[SubmissionId]) -> Vec<i64> {
        row.iter().map(|submission| submission.0).collect()
    }

    #[test]
    fn a_photo_is_shown_a_minute_after_the_vote_and_stays_until_eight_came_after_it() {
        let mut lately = Lately::default();
        lately.remember((1..=3).map(|id| (SubmissionId(id), after(id.unsigned_abs()))));
        assert!(lately.row(after(60)).is_empty());
        assert_eq!(ids(&lately.row(after(62))), [2, 1]);
        lately.remember((4..=12).map(|id| (SubmissionId(id), after(id.unsigned_abs()))));
        assert_eq!(ids(&lately.row(after(3600))), [12, 11, 10, 9, 8, 7, 6, 5]);
        assert_eq!(lately.voted.len(), PHOTOS, "the others are forgotten");
    }

    #[test]
    fn a_photo_voted_on_again_and_again_is_shown_once_and_does_not_hide_for_it() {
        let mut lately = Lately::default();
        for second in 0..600 {
            lately.remember([(SubmissionId(7), after(second))]);
            let row = lately.row(after(second));
            assert_eq!(row.len(), usize::from(second >= 60), "at second {second}");
        }
        assert!(lately.voted.len() <= 62);
    }
}
