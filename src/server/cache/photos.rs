use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;

use crate::domain::{Photo, SubmissionId};

/// Photos as visitors see them, by their number; about a kilobyte each.
pub type Photos = Cache<SubmissionId, Arc<Photo>>;

const PHOTOS: u64 = 20_000;

/// So soon does a change to a photo's words, made by another process, show.
const FOR: Duration = Duration::from_secs(60);

pub fn photos() -> Photos {
    Cache::builder().max_capacity(PHOTOS).time_to_live(FOR).build()
}
