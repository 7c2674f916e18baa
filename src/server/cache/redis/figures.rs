use std::collections::HashMap;

use redis::cmd;

use super::Redis;

/// How a Redis does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedisFigures {
    pub memory_bytes: u64,
    pub clients: u64,
    /// Keys that were looked up since it was started, and were there or not.
    pub hits: u64,
    pub misses: u64,
    pub evictions: u64,
}

impl Redis {
    /// `None`: Redis is away.
    pub async fn figures(&self) -> Option<RedisFigures> {
        self.command::<String>(&cmd("INFO")).await.map(|info| RedisFigures::read(&info))
    }
}

impl RedisFigures {
    fn read(info: &str) -> Self {
        let lines: HashMap<&str, &str> =
            info.lines().filter_map(|line| line.trim().split_once(':')).collect();
        let figure = |name| lines.get(name).and_then(|figure| figure.parse().ok()).unwrap_or(0);
        Self {
            memory_bytes: figure("used_memory"),
            clients: figure("connected_clients"),
            hits: figure("keyspace_hits"),
            misses: figure("keyspace_misses"),
            evictions: figure("evicted_keys"),
        }
    }
}
