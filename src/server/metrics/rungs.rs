use std::time::Duration;

use crate::domain::Timestamp;

/// How long the slots are over which figures are kept: the older, the longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung {
    TenSeconds,
    Minute,
    TwentyMinutes,
    TwoHours,
    Day,
}

/// How far back a board looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Range {
    Hour,
    Day,
    Week,
    NinetyDays,
}

const DAY: u64 = 24 * 3600;

impl Rung {
    pub const ALL: [Self; 5] =
        [Self::TenSeconds, Self::Minute, Self::TwentyMinutes, Self::TwoHours, Self::Day];

    /// In seconds. By it the database knows a rung.
    pub const fn seconds(self) -> i32 {
        match self {
            Self::TenSeconds => 10,
            Self::Minute => 60,
            Self::TwentyMinutes => 20 * 60,
            Self::TwoHours => 2 * 3600,
            Self::Day => 24 * 3600,
        }
    }

    /// The one that it is folded from.
    pub const fn finer(self) -> Self {
        match self {
            Self::TenSeconds | Self::Minute => Self::TenSeconds,
            Self::TwentyMinutes => Self::Minute,
            Self::TwoHours => Self::TwentyMinutes,
            Self::Day => Self::TwoHours,
        }
    }

    /// How long its slots are kept: as long as they are shown or folded, and a little longer.
    pub const fn kept(self) -> Duration {
        Duration::from_secs(match self {
            // As long as a reporter may have been away.
            Self::TenSeconds => 75 * 60,
            Self::Minute => 2 * 3600,
            Self::TwentyMinutes => 2 * DAY,
            Self::TwoHours => 8 * DAY,
            Self::Day => 91 * DAY,
        })
    }

    /// The slot in which a moment lies, by its first second since 1970.
    pub fn slot(self, at: Timestamp) -> i64 {
        let length = i64::from(self.seconds());
        at.as_millis().div_euclid(1000).div_euclid(length) * length
    }
}

impl Range {
    pub const ALL: [Self; 4] = [Self::Hour, Self::Day, Self::Week, Self::NinetyDays];

    /// Its slots, and how many of them.
    pub const fn columns(self) -> (Rung, usize) {
        match self {
            Self::Hour => (Rung::Minute, 60),
            Self::Day => (Rung::TwentyMinutes, 72),
            Self::Week => (Rung::TwoHours, 84),
            Self::NinetyDays => (Rung::Day, 90),
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::NinetyDays => "90-days",
        }
    }

    /// That of its code; the hour for any other.
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|range| range.code() == code).unwrap_or(Self::Hour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_begin_where_those_they_are_folded_from_do() {
        let at = Timestamp::from_millis(1_780_268_399_999);
        for rung in Rung::ALL {
            assert_eq!(rung.seconds() % rung.finer().seconds(), 0);
            assert_eq!(rung.slot(at) % i64::from(rung.finer().seconds()), 0);
            assert!(rung.slot(at) <= rung.finer().slot(at));
        }
    }

    #[test]
    fn what_is_shown_and_what_is_folded_is_kept() {
        for range in Range::ALL {
            let (rung, slots) = range.columns();
            assert!(rung.kept().as_secs() > rung.seconds().unsigned_abs() as u64 * slots as u64, "{range:?}");
            assert_eq!(Range::of(range.code()), range);
        }
        for rung in Rung::ALL {
            assert!(rung.finer().kept().as_secs() > rung.seconds().unsigned_abs().into(), "{rung:?}");
        }
    }
}
