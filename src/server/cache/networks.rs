//! How many of the photos dealt to a network's visitors on a day they rated, all of them together. Each process counts; with
//! Redis they tell each other every second. Whoever forgets is lenient, and no more.

use std::collections::HashMap;
use std::future::ready;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use moka::future::Cache as Counts;
use moka::policy::EvictionPolicy;
use serde::{Deserialize, Serialize};

use super::shared::Cache;
use super::told::Told;

/// Networks that are counted at a time, some 30 MB. Those not seen for longest go first.
const MOST: u64 = 200_000;

/// A network has another name each day.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What is counted goes to the site's other processes under this name.
const CHANNEL: &str = "networks";

/// Stands for a network on one day. Nobody without the site's key can tell for which.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Network(pub i64);

/// What a network's visitors did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diligence {
    /// Photos dealt to them.
    pub shown: u32,
    /// Votes on those.
    pub votes: u32,
}

pub struct Networks {
    counts: Counts<Network, Diligence>,
    /// What the others were not told yet.
    news: Mutex<HashMap<Network, Diligence>>,
    cache: Cache,
}

impl Networks {
    /// Tells by the Redis of this cache, if it has one.
    pub fn beside(cache: &Cache) -> Self {
        let counts = Counts::builder().max_capacity(MOST).eviction_policy(EvictionPolicy::lru());
        Self { counts: counts.time_to_idle(DAY).build(), news: Mutex::default(), cache: cache.clone() }
    }

    pub async fn of(&self, network: Network) -> Diligence {
        self.counts.get(&network).await.unwrap_or_default()
    }

    pub async fn dealt(&self, network: Network) {
        self.count(network, Diligence { shown: 1, votes: 0 }).await;
    }

    pub async fn voted(&self, network: Network) {
        self.count(network, Diligence { shown: 0, votes: 1 }).await;
    }

    async fn count(&self, network: Network, more: Diligence) {
        self.add(network, more).await;
        if self.cache.is_shared() {
            let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
            let sum = news.entry(network).or_default();
            *sum = sum.and(more);
        }
    }

    async fn add(&self, network: Network, more: Diligence) {
        let entry = self.counts.entry(network);
        entry.and_upsert_with(|sum| ready(sum.map_or(more, |sum| sum.into_value().and(more)))).await;
    }

    /// What the others count, for [`Networks::exchange`]; `None` where there are none.
    pub fn listen(&self) -> Option<Told> {
        self.cache.listen(CHANNEL)
    }

    /// Tells the others what was counted since the last time, and counts what they told.
    pub async fn exchange(&self, told: &mut Told) {
        let news = std::mem::take(&mut *self.news.lock().unwrap_or_else(PoisonError::into_inner));
        if !news.is_empty() {
            self.cache.tell(CHANNEL, &Vec::from_iter(news)).await;
        }
        while let Some(news) = told.take::<Vec<(Network, Diligence)>>() {
            for (network, more) in news {
                self.add(network, more).await;
            }
        }
    }
}

impl Diligence {
    fn and(self, other: Self) -> Self {
        Self { shown: self.shown.saturating_add(other.shown), votes: self.votes.saturating_add(other.votes) }
    }
}
