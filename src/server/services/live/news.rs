use serde::{Deserialize, Serialize};

use super::PHOTOS;
use crate::domain::{SubmissionId, Timestamp};

/// What was voted in one process within a beat: how many votes, and the last photos with the time.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    pub votes: u64,
    photos: Vec<(i64, Timestamp)>,
}

impl News {
    pub fn add(&mut self, submission: SubmissionId, at: Timestamp) {
        self.votes = self.votes.saturating_add(1);
        self.photos.retain(|(id, _)| *id != submission.0);
        if self.photos.len() >= PHOTOS {
            self.photos.remove(0);
        }
        self.photos.push((submission.0, at));
    }

    pub fn is_empty(&self) -> bool {
        self.votes == 0
    }

    pub fn photos(&self) -> impl Iterator<Item = (SubmissionId, Timestamp)> + '_ {
        self.photos.iter().map(|(id, at)| (SubmissionId(*id), *at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Timestamp = Timestamp::from_millis(1_700_000_000_000);

    #[test]
    fn every_vote_is_counted_and_the_last_photos_are_named_once_each() {
        let mut news = News::default();
        for id in (0..20).chain([15, 15]) {
            news.add(SubmissionId(id), AT);
        }
        assert_eq!(news.votes, 22);
        let photos: Vec<_> = news.photos().map(|(id, _)| id.0).collect();
        assert_eq!(photos, [12, 13, 14, 16, 17, 18, 19, 15]);
    }
}
