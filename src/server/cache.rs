//! What is kept in memory because it is asked for again and again; nothing lives here alone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::domain::{Photo, SubmissionId};

/// Photos as visitors see them, by their number; about a kilobyte each.
pub type Photos = moka::future::Cache<SubmissionId, Arc<Photo>>;

const PHOTOS: u64 = 20_000;

/// So soon does a change to a photo's words, made by another process, show.
const FOR: Duration = Duration::from_secs(60);

pub fn photos() -> Photos {
    moka::future::Cache::builder().max_capacity(PHOTOS).time_to_live(FOR).build()
}

/// What is kept for a while under a key. (Stands in for the one that can also be Redis.)
#[derive(Default)]
pub struct Cache(Mutex<HashMap<String, Vec<u8>>>);

impl Cache {
    pub async fn put(&self, key: &str, value: Vec<u8>, _ttl: Duration) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), value);
    }

    pub async fn take(&self, key: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key)
    }
}
