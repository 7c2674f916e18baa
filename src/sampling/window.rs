use std::time::Duration;

use crate::domain::Timestamp;

/// A site that is as busy as usual gets so many votes a live photo in a window.
const VOTES_A_PHOTO: f64 = 0.4;

pub(super) const SHORTEST: Duration = Duration::from_secs(10 * 60);
pub(super) const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A stretch of time within which the deals of each photo are counted. Numbers start over after 65,536 of them, when
/// the last photo that was dealt in the one is long forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window(u16);

impl Window {
    /// A window of its own for each number.
    pub const fn numbered(number: u16) -> Self {
        Self(number)
    }
}

/// When windows begin and end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// When the first window of this length began, and its number.
    since: Timestamp,
    first: Window,
    length_ms: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { since: Timestamp::from_millis(0), first: Window::default(), length_ms: millis(LONGEST) }
    }
}

impl Pace {
    /// The window at a moment.
    pub fn at(&self, now: Timestamp) -> Window {
        let Window(first) = self.first;
        let number = (i64::from(first) + self.windows_by(now)).rem_euclid(1 << 16);
        Window(u16::try_from(number).unwrap_or(0))
    }

    /// Gives windows another length, the one under way included: whether deals are forgotten must not depend on how
    /// often the length is worked out anew.
    pub fn change(&mut self, now: Timestamp, length: Duration) {
        let began =
            self.since.as_millis().saturating_add(self.windows_by(now).saturating_mul(self.length_ms));
        let first = self.at(now);
        *self = Self { since: Timestamp::from_millis(began), first, length_ms: millis(length) };
    }

    fn windows_by(&self, now: Timestamp) -> i64 {
        now.millis_since(self.since) / self.length_ms
    }
}

fn millis(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX).max(1)
}

/// How long a window is: the time in which the site normally gets 0.4 votes a live photo, between ten minutes and a day.
/// Normally is as on the median of the days given, the last seven, on each of which so many votes came: a burst of votes
/// must not shorten the window that holds it up.
pub fn window_length(votes_by_day: &[u64], live: usize) -> Duration {
    let mut days = votes_by_day.to_vec();
    days.sort_unstable();
    let a_day = days.get(days.len() / 2).copied().unwrap_or(0);
    let day = Duration::from_secs(24 * 60 * 60).as_secs_f64();
    let seconds = day * VOTES_A_PHOTO * live as f64 / (a_day as f64).max(f64::MIN_POSITIVE);
    Duration::from_secs_f64(seconds.clamp(SHORTEST.as_secs_f64(), LONGEST.as_secs_f64()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_lasts_as_long_as_the_site_needs_for_it() {
        let hours = |votes: &[u64], live| window_length(votes, live).as_secs_f64() / 3600.0;
        assert_eq!(hours(&[4800; 7], 2000), 4.0);
        assert_eq!(hours(&[4800, 4800, 4800, 4800, 90_000, 90_000, 90_000], 2000), 4.0);
        assert_eq!(hours(&[], 2000), 24.0);
        assert_eq!(hours(&[0; 7], 0), 24.0 / 144.0);
        assert_eq!(hours(&[1_000_000; 7], 10), 24.0 / 144.0);
        assert_eq!(hours(&[3], 10), 24.0);
    }

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_millis(minutes * 60_000)
    }

    #[test]
    fn windows_follow_each_other() {
        let mut pace = Pace::default();
        pace.change(at(0), Duration::from_secs(3600));
        let window = |minutes| pace.at(at(minutes)).0;
        assert_eq!([window(-1), window(0), window(59), window(60), window(65_536 * 60)], [0, 0, 0, 1, 0]);
    }

    #[test]
    fn a_window_outlives_small_changes_of_its_length() {
        let mut pace = Pace::default();
        pace.change(at(0), Duration::from_secs(3600));
        let numbers = (60..240).map(|minute| {
            pace.change(at(minute), Duration::from_secs(3600 + minute.unsigned_abs() % 7));
            pace.at(at(minute)).0
        });
        let mut numbers: Vec<u16> = numbers.collect();
        numbers.dedup();
        assert_eq!(numbers, [1, 2, 3]);
    }
}
