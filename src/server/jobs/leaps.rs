//! Whether somebody set the clock: it is compared with one that only counts the seconds. Claims end by the clock, so
//! after a leap they mean nothing until everyone at work has asked for more by the new time.

use std::time::Duration;

use tokio::time::Instant;

use super::worker::ASK_FOR_MORE;
use crate::domain::Timestamp;

/// A clock that is off by less was not set. Claims have more to spare.
const LEAP: Duration = Duration::from_secs(5);

/// So long after a leap everyone at work has asked for more.
const CALM: Duration = ASK_FOR_MORE.saturating_mul(2);

pub struct Leaps {
    time: Timestamp,
    at: Instant,
    last: Option<Instant>,
}

impl Leaps {
    pub fn new(now: Timestamp) -> Self {
        Self { time: now, at: Instant::now(), last: None }
    }

    /// What the clock would say had nobody set it, if somebody has; the same again until [`Leaps::follow`].
    pub fn look(&mut self, now: Timestamp) -> Option<Timestamp> {
        let unset = self.time.plus(self.at.elapsed());
        if Duration::from_millis(now.as_millis().abs_diff(unset.as_millis())) < LEAP {
            self.follow(now);
            return None;
        }
        self.last = Some(Instant::now());
        Some(unset)
    }

    /// Goes by the clock as it is now.
    pub fn follow(&mut self, now: Timestamp) {
        (self.time, self.at) = (now, Instant::now());
    }

    /// Whether claims mean something.
    pub fn are_over(&self) -> bool {
        self.last.is_none_or(|last| last.elapsed() > CALM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_700_000_000_000);
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_clock_that_is_nudged_was_not_set() {
        let mut leaps = Leaps::new(NOON);
        for nudges in 1..100 {
            assert_eq!(leaps.look(NOON.plus(nudges * 4 * SECOND)), None);
        }
        assert!(leaps.are_over());
    }

    #[test]
    fn a_leap_is_told_until_it_is_followed() {
        for set in [NOON.plus(3600 * SECOND), NOON.minus(3600 * SECOND)] {
            let mut leaps = Leaps::new(NOON);
            for _ in 0..2 {
                let unset = leaps.look(set).expect("it was set");
                assert!(unset.millis_since(NOON) < 1000);
            }
            leaps.follow(set);
            assert_eq!(leaps.look(set), None);
            assert!(!leaps.are_over());
        }
    }
}
