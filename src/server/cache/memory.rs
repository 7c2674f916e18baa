use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::Expiry;
use moka::future::Cache;

const MAX_BYTES: u64 = 64 << 20;

/// Values in this process, each kept for its own time.
#[derive(Clone)]
pub struct Memory(Cache<String, Value>);

#[derive(Clone)]
struct Value {
    bytes: Arc<[u8]>,
    put_at: Instant,
    ttl: Duration,
}

struct OwnTime;

impl Memory {
    pub fn new() -> Self {
        let bytes = |key: &String, value: &Value| {
            u32::try_from(key.len().saturating_add(value.bytes.len())).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(MAX_BYTES).weigher(bytes).expire_after(OwnTime).build())
    }

    pub async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.get(key).await.map(|value| value.bytes.to_vec())
    }

    pub async fn put(&self, key: &str, value: Vec<u8>, ttl: Duration) {
        self.0.insert(key.to_owned(), Value { bytes: value.into(), put_at: Instant::now(), ttl }).await;
    }

    /// moka removes in one step, but gives values whose time is over as well.
    pub async fn take(&self, key: &str) -> Option<Vec<u8>> {
        let value = self.0.remove(key).await?;
        (value.put_at.elapsed() < value.ttl).then(|| value.bytes.to_vec())
    }
}

impl Expiry<String, Value> for OwnTime {
    fn expire_after_create(&self, _: &String, value: &Value, _: Instant) -> Option<Duration> {
        Some(value.ttl)
    }

    fn expire_after_update(
        &self,
        _: &String,
        value: &Value,
        _: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(value.ttl)
    }
}
