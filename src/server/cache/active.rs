//! Who has been here within the last minutes. This process remembers whom it saw; where there is a Redis it tells that too,
//! which knows how many different ones there are of all processes, within one in a hundred.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::redis::Redis;
use super::shared::Cache;
use crate::domain::{RaterId, Timestamp};

/// For so many minutes somebody counts as here.
const MINUTES: i64 = 5;

/// Visitors of a minute that are remembered at most.
const MOST: usize = 200_000;

pub struct Active {
    minutes: Mutex<VecDeque<Minute>>,
    redis: Option<Redis>,
}

#[derive(Default)]
struct Minute {
    number: i64,
    seen: HashSet<RaterId>,
    /// Those that Redis was not told of.
    new: Vec<RaterId>,
}

impl Active {
    /// In the Redis of this cache, if it has one.
    pub fn beside(cache: &Cache) -> Self {
        Self { minutes: Mutex::default(), redis: cache.redis() }
    }

    /// Somebody looks.
    pub fn saw(&self, rater: RaterId, now: Timestamp) {
        let number = minute(now);
        let mut minutes = self.minutes();
        if minutes.back().is_none_or(|last| last.number < number) {
            minutes.push_back(Minute { number, ..Minute::default() });
            minutes.retain(|minute| is_lately(minute.number, number));
        }
        if let Some(minute) = minutes.back_mut().filter(|minute| minute.seen.len() < MOST)
            && minute.seen.insert(rater)
            && self.redis.is_some()
        {
            minute.new.push(rater);
        }
    }

    /// Tells Redis whom this process saw. What it does not take is forgotten: in a minute they are seen again.
    pub async fn hand_on(&self) {
        let Some(redis) = &self.redis else { return };
        let take = |minute: &mut Minute| (minute.number, std::mem::take(&mut minute.new));
        let news: Vec<_> = self.minutes().iter_mut().map(take).collect();
        for (minute, raters) in news.into_iter().filter(|(_, raters)| !raters.is_empty()) {
            redis.saw(minute, &raters).await;
        }
    }

    /// How many different ones this process has seen.
    pub fn here(&self, now: Timestamp) -> usize {
        let now = minute(now);
        let minutes = self.minutes();
        let lately = minutes.iter().filter(|minute| is_lately(minute.number, now));
        lately.flat_map(|minute| &minute.seen).collect::<HashSet<_>>().len()
    }

    /// How many all processes have seen. `None` where there is no Redis, or it is away.
    pub async fn everywhere(&self, now: Timestamp) -> Option<u64> {
        let now = minute(now);
        self.redis.as_ref()?.seen_in((now - MINUTES + 1)..=now).await
    }

    fn minutes(&self) -> MutexGuard<'_, VecDeque<Minute>> {
        self.minutes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn minute(at: Timestamp) -> i64 {
    at.as_millis().div_euclid(60_000)
}

fn is_lately(minute: i64, now: i64) -> bool {
    (now - MINUTES + 1..=now).contains(&minute)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn each_is_counted_once_and_for_five_minutes() {
        let active = Active::beside(&Cache::open(None, "").expect("in memory"));
        let at = |seconds| Timestamp::from_millis(0).plus(Duration::from_secs(seconds));
        for (rater, seconds) in [(1, 10), (1, 20), (2, 30), (1, 130)] {
            active.saw(RaterId(rater), at(seconds));
        }
        assert_eq!([at(130), at(299), at(301), at(500)].map(|now| active.here(now)), [2, 2, 1, 0]);
        assert_eq!(active.everywhere(at(130)).await, None);
    }
}
