use std::time::Duration;

use axum::body::Bytes;
use moka::future::Cache;

/// Files that take a while to make and are asked for by machines: cards, and parts of the sitemap. By their names.
pub type Made = Cache<String, Bytes>;

/// Four hundred cards, or half of those and the sitemap of a quarter of a million photos.
const MOST_BYTES: u64 = 48 * 1024 * 1024;

/// So long may a photo stay in the sitemap that left the site. A card's name changes with what is on it.
const FOR: Duration = Duration::from_secs(600);

pub fn made() -> Made {
    let weigh = |_: &String, file: &Bytes| u32::try_from(file.len()).unwrap_or(u32::MAX);
    Cache::builder().weigher(weigh).max_capacity(MOST_BYTES).time_to_live(FOR).build()
}
