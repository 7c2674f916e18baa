//! Views and shares on their way into the database. This process counts what it sees; where there is a Redis, that
//! is handed on to it, so that a visitor who goes from one process to another is one visitor, and so that a process that
//! dies takes little with it.
//!
//! What is counted leaves in batches. A batch keeps its number until whoever took it says that it is written, and is
//! handed out again until then: so the database can tell one that comes twice.

mod seen;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::redis::Redis;
use super::shared::Cache;
use crate::domain::{Code, Hour, HourCount};
use crate::server::chance;
use seen::Seen;

/// Photos and hours that are counted at a time. While the database is away so long that there are more, others are
/// not counted.
pub(super) const MOST: usize = 100_000;

/// Sightings that wait for Redis. With more, each is counted in the process.
const MOST_WAITING: usize = 20_000;

/// What happened to a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    View,
    Share,
}

/// That somebody did something to a photo.
#[derive(Debug, Clone)]
pub struct Sighting {
    pub deed: Deed,
    pub photo: Code,
    pub hour: Hour,
    /// Stands for deed, photo, person and day: the same again is not counted.
    pub mark: u64,
    /// Another mark by which the same person may come again.
    pub alias: Option<u64>,
}

/// Counts that are to be written once, whoever takes them and however often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub number: String,
    pub counts: Vec<HourCount>,
}

/// Where counts wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// In this process.
    Own,
    /// In Redis, for all processes.
    Shared,
}

pub struct Counters {
    own: Mutex<Own>,
    redis: Option<Redis>,
}

#[derive(Default)]
struct Own {
    seen: Seen,
    waiting: Vec<Sighting>,
    counts: HashMap<(Hour, Code), (i32, i32)>,
    taken: Option<Batch>,
}

impl Counters {
    /// In the Redis of this cache, if it has one.
    pub fn beside(cache: &Cache) -> Self {
        Self { own: Mutex::default(), redis: cache.redis() }
    }

    /// Counts it, unless the same was seen before. Takes a lock for a moment and waits for nothing else.
    pub fn count(&self, sighting: Sighting) {
        let mut own = self.own();
        if !own.seen.insert(sighting.mark, sighting.alias) {
            return;
        }
        if self.redis.is_some() && own.waiting.len() < MOST_WAITING {
            own.waiting.push(sighting);
        } else {
            own.add(sighting);
        }
    }

    /// Hands on to Redis what was counted since the last time. What it does not take is counted here. (When its answer
    /// gets lost on the way, what it was asked last is counted in both.)
    pub async fn hand_on(&self) {
        let Some(redis) = &self.redis else { return };
        let waiting = std::mem::take(&mut self.own().waiting);
        for sightings in waiting.chunks(500) {
            if redis.count(sightings).await.is_none() {
                let mut own = self.own();
                sightings.iter().cloned().for_each(|sighting| own.add(sighting));
            }
        }
    }

    /// The batch that was taken before and not written, or else all that was counted since. `None`: nothing there, or
    /// Redis is away.
    pub async fn take(&self, source: Source) -> Option<Batch> {
        match source {
            Source::Own => self.own().take(),
            Source::Shared => self.redis.as_ref()?.take_counts(&chance::name()).await,
        }
    }

    /// The batch is in the database.
    pub async fn written(&self, source: Source, number: &str) {
        match (source, &self.redis) {
            (Source::Own, _) => drop(self.own().taken.take_if(|batch| batch.number == number)),
            (Source::Shared, Some(redis)) => redis.forget_counts(number).await,
            (Source::Shared, None) => {}
        }
    }

    fn own(&self) -> MutexGuard<'_, Own> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Own {
    fn add(&mut self, sighting: Sighting) {
        let full = self.counts.len() >= MOST;
        let (views, shares) = match self.counts.entry((sighting.hour, sighting.photo)) {
            Entry::Vacant(_) if full => return,
            entry => entry.or_default(),
        };
        match sighting.deed {
            Deed::View => *views += 1,
            Deed::Share => *shares += 1,
        }
    }

    fn take(&mut self) -> Option<Batch> {
        if self.taken.is_none() && !self.counts.is_empty() {
            let counts = std::mem::take(&mut self.counts).into_iter();
            let counts =
                counts.map(|((hour, photo), (views, shares))| HourCount { hour, photo, views, shares });
            self.taken = Some(Batch { number: chance::name(), counts: counts.collect() });
        }
        self.taken.clone()
    }
}

#[cfg(test)]
mod tests;
