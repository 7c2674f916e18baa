use super::{Code, Timestamp};

const MILLIS: i64 = 3_600_000;

/// An hour of UTC: how many have passed since 1970-01-01 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(pub i32);

/// What happened to a photo within an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourCount {
    pub hour: Hour,
    pub photo: Code,
    pub views: i32,
    pub shares: i32,
}

impl Hour {
    /// The hour in which a moment lies.
    pub fn of(at: Timestamp) -> Self {
        Self(i32::try_from(at.as_millis().div_euclid(MILLIS)).unwrap_or(i32::MAX))
    }

    /// Its first moment.
    pub fn start(self) -> Timestamp {
        Timestamp::from_millis(i64::from(self.0) * MILLIS)
    }

    /// Its day: how many have passed since 1970-01-01.
    pub fn day(self) -> i32 {
        self.0.div_euclid(24)
    }

    /// The first hour of its day.
    pub fn first_of_day(self) -> Self {
        Self::first_of(self.day())
    }

    /// The first hour of a day.
    pub fn first_of(day: i32) -> Self {
        Self(day.saturating_mul(24))
    }

    /// So many hours later, or earlier where it is negative.
    pub fn plus(self, hours: i32) -> Self {
        Self(self.0.saturating_add(hours))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_of_utc_and_so_is_its_day() {
        let at = Timestamp::from_millis(1_780_268_399_999);
        let hour = Hour::of(at);
        assert_eq!(hour.start(), Timestamp::from_millis(1_780_264_800_000), "31 May 2026, 22:00");
        assert_eq!(hour.first_of_day().plus(22), hour);
        assert_eq!((hour.day(), Hour::first_of(hour.day())), (20_604, hour.first_of_day()));
        assert_eq!(Hour::of(hour.plus(1).start()), hour.plus(1));
    }
}
