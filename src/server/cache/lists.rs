use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;

use crate::domain::{List, SubmissionId};

/// The photos of lists in their order, by the list and the number of the board that they follow. Several who ask for
/// one that is not there wait for the same answer.
pub type Lists = Cache<(List, i64), Arc<[SubmissionId]>>;

const MAX_BYTES: u64 = 64 << 20;

/// So soon does a list show what moves it without a new board.
const FOR: Duration = Duration::from_secs(60);

pub fn lists() -> Lists {
    let bytes = |(list, _): &(List, i64), photos: &Arc<[SubmissionId]>| {
        u32::try_from(size_of_val(list).saturating_add(size_of_val(&**photos))).unwrap_or(u32::MAX)
    };
    Cache::builder().max_capacity(MAX_BYTES).weigher(bytes).time_to_live(FOR).build()
}
