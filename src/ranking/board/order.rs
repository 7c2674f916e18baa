//! The order alone, for lists: to tell a photo's whole standing takes some searches, and a list passes over many.

use super::Board;
use crate::domain::SubmissionId;

impl Board {
    /// All photos, the derpiest first.
    pub fn in_order(&self) -> impl ExactSizeIterator<Item = SubmissionId> + '_ {
        self.order.iter().map(|at| self.photos[*at as usize].submission)
    }

    /// Those of the photos that are on the board, the derpiest first.
    pub fn arrange(&self, photos: impl IntoIterator<Item = SubmissionId>) -> Vec<SubmissionId> {
        let mut photos: Vec<_> = photos.into_iter().filter_map(|photo| self.find(photo)).collect();
        photos.sort_unstable_by_key(|photo| photo.rank());
        photos.into_iter().map(|photo| photo.submission).collect()
    }
}
