use std::sync::{Arc, LazyLock};
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::io::tcp::TcpSettings;
use redis::{Client, Cmd, FromRedisValue, IntoConnectionInfo, RedisResult, Script, ScriptInvocation, cmd};

use super::limits::{Limit, RetryAfter, micros};
use crate::domain::Timestamp;
use health::Health;

mod active;
mod channel;
mod counts;
mod figures;
mod health;

pub use figures::RedisFigures;

/// Whoever waits for a page does not wait longer than this for Redis.
const LONGEST: Duration = Duration::from_millis(500);
/// A connection whose bytes nobody takes is given up after this time.
const UNHEARD: Duration = Duration::from_secs(5);

static ADMIT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("admit.lua")));

/// The site's part of a Redis, over one connection that comes back by itself.
#[derive(Clone)]
pub struct Redis {
    /// For connections that listen; all else goes over the one below.
    client: Client,
    connection: ConnectionManager,
    prefix: Arc<str>,
    health: Arc<Health>,
}

impl Redis {
    /// Connects in the background, for as long as it takes.
    pub fn open(url: &str, prefix: &str) -> RedisResult<Self> {
        let tcp = TcpSettings::default().set_nodelay(true).set_user_timeout(UNHEARD);
        let client = Client::open(url.into_connection_info()?.set_tcp_settings(tcp))?;
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(LONGEST))
            .set_response_timeout(Some(LONGEST));
        let connection = ConnectionManager::new_lazy_with_config(client.clone(), config)?;
        let redis = Self { client, connection, prefix: prefix.into(), health: Arc::default() };
        let first = redis.clone();
        tokio::spawn(async move { first.command::<()>(&cmd("PING")).await });
        Ok(redis)
    }

    pub async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.command(cmd("GET").arg(self.key(key))).await.flatten()
    }

    pub async fn put(&self, key: &str, value: Vec<u8>, ttl: Duration) {
        let ttl_ms = u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX).max(1);
        self.command::<()>(cmd("SET").arg(self.key(key)).arg(value).arg("PX").arg(ttl_ms)).await;
    }

    pub async fn take(&self, key: &str) -> Option<Vec<u8>> {
        self.command(cmd("GETDEL").arg(self.key(key))).await.flatten()
    }

    /// `None`: Redis is away.
    pub async fn admit(&self, key: &str, limit: Limit, now: Timestamp) -> Option<Result<(), RetryAfter>> {
        let mut call = ADMIT.key(self.key(key));
        call.arg(micros(now)).arg(limit.cost_us()).arg(limit.span_us());
        let wait_us: i64 = self.invoke(&call).await?;
        Some(if wait_us > 0 { Err(RetryAfter::from_us(wait_us)) } else { Ok(()) })
    }

    pub async fn answers(&self) -> bool {
        self.command::<String>(&cmd("PING")).await.is_some()
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    async fn command<T: FromRedisValue>(&self, command: &Cmd) -> Option<T> {
        let mut connection = self.connection.clone();
        self.ask(command.query_async(&mut connection)).await
    }

    async fn invoke<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Option<T> {
        let mut connection = self.connection.clone();
        self.ask(call.invoke_async(&mut connection)).await
    }

    /// What Redis answers, or `None` when it does not.
    async fn ask<T>(&self, question: impl Future<Output = RedisResult<T>>) -> Option<T> {
        if !self.health.worth_asking() {
            return None;
        }
        match tokio::time::timeout(LONGEST, question).await {
            Ok(Ok(answer)) => {
                self.health.answered();
                Some(answer)
            }
            Ok(Err(error)) => self.health.failed(&error),
            Err(elapsed) => self.health.failed(&elapsed),
        }
    }
}
