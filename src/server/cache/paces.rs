//! How fast votes come: from a rater, from a network, in all. Each process counts, so a vote waits for no Redis; with one they
//! tell each other every second what they let in. So a limit may be passed by as much as comes within that second.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::limits::{Limit, Meters, RetryAfter};
use super::networks::Network;
use super::shared::Cache;
use super::told::Told;
use crate::domain::{RaterId, Timestamp};

/// What is counted goes to the site's other processes under this name.
const CHANNEL: &str = "paces";

/// Whose votes are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pace {
    Rater(RaterId),
    /// The same over a longer time.
    RaterForLong(RaterId),
    Network(Network),
    WiderNetwork(Network),
    All,
    /// Beyond these a proof of work is asked for.
    FastRater(RaterId),
    FastNetwork(Network),
    FastWiderNetwork(Network),
}

pub struct Paces {
    meters: Meters<Pace>,
    /// What the others were not told yet: how many were let in, by which limit.
    news: Mutex<HashMap<Pace, (Limit, u32)>>,
    cache: Cache,
}

impl Paces {
    /// Tells by the Redis of this cache, if it has one.
    pub fn beside(cache: &Cache) -> Self {
        Self { meters: Meters::new(), news: Mutex::default(), cache: cache.clone() }
    }

    /// Counts one vote of each, or says when the next one is due, and counts none.
    pub async fn admit(
        &self,
        paces: impl IntoIterator<Item = (Pace, Limit)>,
        now: Timestamp,
    ) -> Result<(), RetryAfter> {
        let paces: Vec<_> = paces.into_iter().collect();
        for (pace, limit) in &paces {
            self.meters.check(pace, *limit, now).await?;
        }
        for (pace, limit) in paces {
            self.meters.admit(pace, limit, now).await?;
            if self.cache.is_shared() {
                let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
                news.entry(pace).or_insert((limit, 0)).1 += 1;
            }
        }
        Ok(())
    }

    /// What the others let in, for [`Paces::exchange`]; `None` where there are none.
    pub fn listen(&self) -> Option<Told> {
        self.cache.listen(CHANNEL)
    }

    /// Tells the others what was let in since the last time, and counts what they told.
    pub async fn exchange(&self, told: &mut Told, now: Timestamp) {
        let news = std::mem::take(&mut *self.news.lock().unwrap_or_else(PoisonError::into_inner));
        if !news.is_empty() {
            self.cache.tell(CHANNEL, &Vec::from_iter(news)).await;
        }
        while let Some(news) = told.take::<Vec<(Pace, (Limit, u32))>>() {
            for (pace, (limit, votes)) in news {
                self.meters.count(pace, limit, votes, now).await;
            }
        }
    }
}
