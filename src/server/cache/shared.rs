use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::limits::{Limit, Meters, RetryAfter};
use super::memory::Memory;
use super::redis::{Redis, RedisFigures};
use super::told::{Told, told};
use crate::domain::Timestamp;
use crate::server::chance;

/// Values and limits that requests share, and with Redis all processes of the site. It may forget at any time.
#[derive(Clone)]
pub struct Cache {
    memory: Memory,
    meters: Meters,
    redis: Option<Redis>,
    /// The process's.
    name: Arc<str>,
}

impl Cache {
    /// In the Redis at this address, or in the process. All keys in Redis start with `prefix`. Does not wait for
    /// Redis; the only error is an address that is none. Call it within the runtime.
    pub fn open(redis_url: Option<&str>, prefix: &str) -> redis::RedisResult<Self> {
        let redis = redis_url.map(|url| Redis::open(url, prefix)).transpose()?;
        Ok(Self { memory: Memory::new(), meters: Meters::new(), redis, name: chance::name().into() })
    }

    /// The Redis that it is in, for what else is kept there.
    pub(super) fn redis(&self) -> Option<Redis> {
        self.redis.clone()
    }

    /// `None`: nothing there, no longer there, or Redis is away.
    pub async fn get(&self, key: &str) -> Option<Vec<u8>> {
        match &self.redis {
            Some(redis) => redis.get(key).await,
            None => self.memory.get(key).await,
        }
    }

    /// Keeps the value under this key for this long, in place of an earlier one.
    pub async fn put(&self, key: &str, value: Vec<u8>, ttl: Duration) {
        match &self.redis {
            Some(redis) => redis.put(key, value, ttl).await,
            None => self.memory.put(key, value, ttl).await,
        }
    }

    pub async fn remove(&self, key: &str) {
        self.take(key).await;
    }

    /// The value, for one caller alone: whoever asks for it again, or at the same time, gets `None`.
    pub async fn take(&self, key: &str) -> Option<Vec<u8>> {
        match &self.redis {
            Some(redis) => redis.take(key).await,
            None => self.memory.take(key).await,
        }
    }

    /// Whether there is a Redis, here or away.
    pub fn is_shared(&self) -> bool {
        self.redis.is_some()
    }

    /// Tells it to the other processes of the site. Where there is no Redis, or it is away, nobody hears it.
    pub async fn tell(&self, channel: &str, what: &impl Serialize) {
        if let Some(redis) = &self.redis {
            redis.tell(channel, &told(what, &self.name)).await;
        }
    }

    /// What the other processes of the site tell from now on. `None`: there is no Redis to tell it.
    pub fn listen(&self, channel: &str) -> Option<Told> {
        self.redis.as_ref().map(|redis| Told::new(self.name.clone(), redis.listen(channel)))
    }

    /// Whether Redis answers; `None` where the site has none.
    pub async fn redis_answers(&self) -> Option<bool> {
        match &self.redis {
            Some(redis) => Some(redis.answers().await),
            None => None,
        }
    }

    /// How Redis does; `None` where the site has none, or it is away.
    pub async fn redis_figures(&self) -> Option<RedisFigures> {
        self.redis.as_ref()?.figures().await
    }

    /// Counts one try of whoever `key` names, or says when the next one is due; a refused try does not count. When
    /// Redis is away each process counts for itself.
    pub async fn admit(&self, key: &str, limit: Limit, now: Timestamp) -> Result<(), RetryAfter> {
        if let Some(redis) = &self.redis
            && let Some(verdict) = redis.admit(key, limit, now).await
        {
            return verdict;
        }
        self.meters.admit(key.to_owned(), limit, now).await
    }
}
