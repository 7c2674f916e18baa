//! How often somebody may try: the generic cell rate algorithm (ITU-T I.371), one number a key. The number is the
//! moment up to which the tries so far are paid for; each try pays for `per / burst`, at most `per` in advance.

use std::future::ready;
use std::hash::Hash;
use std::time::{Duration, Instant};

use moka::Expiry;
use moka::future::Cache;
use moka::ops::compute::Op;
use moka::policy::EvictionPolicy;
use serde::{Deserialize, Serialize};

use crate::domain::Timestamp;

/// `burst` tries at once, and then one each `per / burst`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Limit {
    pub burst: u32,
    pub per: Duration,
}

/// Whole seconds to wait, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryAfter(pub u64);

/// Longer than a year is a year.
const LONGEST: Duration = Duration::from_hours(366 * 24);

/// How many keys are counted in the process. Those not seen for longest go first: whoever is being refused is seen.
const KEYS: u64 = 200_000;

/// Counters in this process.
#[derive(Clone)]
pub struct Meters<K = String>(Cache<K, Meter>);

#[derive(Debug, Clone, Copy)]
struct Meter {
    paid_until_us: i64,
    ahead: Duration,
}

struct UntilFree;

impl Limit {
    /// Half as many in the same time.
    pub fn halved(self) -> Self {
        Self { burst: self.burst.div_ceil(2), ..self }
    }

    /// Microseconds that one try costs, at least one.
    pub fn cost_us(self) -> i64 {
        let cost = self.per.min(LONGEST).as_micros() / u128::from(self.burst.max(1));
        i64::try_from(cost.max(1)).unwrap_or(i64::MAX)
    }

    /// Microseconds that may be paid in advance.
    pub fn span_us(self) -> i64 {
        self.cost_us().saturating_mul(self.burst.max(1).into())
    }

    /// One try at `now` for a key that has paid until then: until when it has paid after it, or how long to wait.
    fn pay(self, paid_until_us: Option<i64>, now_us: i64) -> Result<i64, RetryAfter> {
        let latest = now_us.saturating_add(self.span_us());
        // Later than `latest` only if the clock was set back: that must not lock anyone out.
        let paid = paid_until_us.unwrap_or(now_us).max(now_us).min(latest).saturating_add(self.cost_us());
        if paid > latest { Err(RetryAfter::from_us(paid.saturating_sub(latest))) } else { Ok(paid) }
    }
}

impl RetryAfter {
    pub fn from_us(wait_us: i64) -> Self {
        Self(u64::try_from(wait_us).unwrap_or(0).div_ceil(1_000_000).max(1))
    }
}

impl<K: Hash + Eq + Send + Sync + 'static> Meters<K> {
    pub fn new() -> Self {
        let meters = Cache::builder().max_capacity(KEYS).eviction_policy(EvictionPolicy::lru());
        Self(meters.expire_after(UntilFree).build())
    }

    pub async fn admit(&self, key: K, limit: Limit, now: Timestamp) -> Result<(), RetryAfter> {
        let now_us = micros(now);
        let mut verdict = Ok(());
        let entry = self.0.entry(key);
        entry
            .and_compute_with(|entry| {
                let paid = limit.pay(entry.map(|entry| entry.into_value().paid_until_us), now_us);
                verdict = paid.map(drop);
                ready(paid.map_or(Op::Nop, |paid| Op::Put(Meter::at(paid, now_us))))
            })
            .await;
        verdict
    }

    /// Whether a try would be let in; it is not counted.
    pub async fn check(&self, key: &K, limit: Limit, now: Timestamp) -> Result<(), RetryAfter> {
        let paid_until_us = self.0.get(key).await.map(|meter| meter.paid_until_us);
        limit.pay(paid_until_us, micros(now)).map(drop)
    }

    /// Counts tries that another process let in, as far as the limit goes.
    pub async fn count(&self, key: K, limit: Limit, tries: u32, now: Timestamp) {
        let now_us = micros(now);
        let entry = self.0.entry(key);
        entry
            .and_upsert_with(|entry| {
                let before = entry.map_or(now_us, |entry| entry.into_value().paid_until_us).max(now_us);
                let more = limit.cost_us().saturating_mul(tries.into());
                ready(Meter::at(
                    before.saturating_add(more).min(now_us.saturating_add(limit.span_us())),
                    now_us,
                ))
            })
            .await;
    }
}

impl Meter {
    fn at(paid_until_us: i64, now_us: i64) -> Self {
        let ahead = u64::try_from(paid_until_us.saturating_sub(now_us)).unwrap_or(0);
        Self { paid_until_us, ahead: Duration::from_micros(ahead) }
    }
}

/// Whoever has paid for nothing in advance is as good as new.
impl<K> Expiry<K, Meter> for UntilFree {
    fn expire_after_create(&self, _: &K, meter: &Meter, _: Instant) -> Option<Duration> {
        Some(meter.ahead)
    }

    fn expire_after_update(&self, _: &K, meter: &Meter, _: Instant, _: Option<Duration>) -> Option<Duration> {
        Some(meter.ahead)
    }
}

pub fn micros(now: Timestamp) -> i64 {
    now.as_millis().saturating_mul(1000)
}
