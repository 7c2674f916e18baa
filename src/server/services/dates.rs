//! Moments in words, in a member's language and time zone.

use chrono::{DateTime, Locale, Utc};
use chrono_tz::Tz;

use crate::domain::{Dates, Timestamp};

/// The day: "24 November 2026".
pub fn day(at: Timestamp, dates: &Dates) -> String {
    written(at, dates, "%-d %B %Y")
}

/// The month: "November 2026".
pub fn month(at: Timestamp, dates: &Dates) -> String {
    written(at, dates, "%B %Y")
}

/// Day and time: "24 November 2026, 07:15".
pub fn minute(at: Timestamp, dates: &Dates) -> String {
    written(at, dates, "%-d %B %Y, %H:%M")
}

/// The day, short, UTC: "24 Nov".
pub fn short_day(at: Timestamp) -> String {
    utc(at).format("%-d %b").to_string()
}

/// The time of day, UTC: "07:15".
pub fn time_of_day(at: Timestamp) -> String {
    utc(at).format("%H:%M").to_string()
}

/// The year, UTC: "2026".
pub fn year(at: Timestamp) -> String {
    utc(at).format("%Y").to_string()
}

/// For operators, UTC: "2026-11-24 07:15:00".
pub fn second(at: Timestamp) -> String {
    utc(at).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// Day and time, UTC, as figures: "2026-11-24 07:15".
pub fn figures(at: Timestamp) -> String {
    utc(at).format("%Y-%m-%d %H:%M").to_string()
}

/// For files: "2026-11-24T07:15:00.000Z".
pub fn iso(at: Timestamp) -> String {
    utc(at).format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// For headers of HTTP: "Tue, 24 Nov 2026 07:15:00 GMT".
pub fn http(at: Timestamp) -> String {
    utc(at).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn written(at: Timestamp, dates: &Dates, pattern: &str) -> String {
    let zone: Tz = dates.time_zone.parse().unwrap_or(Tz::UTC);
    let locale = Locale::try_from(dates.language.code().replace('-', "_").as_str()).unwrap_or(Locale::en_GB);
    utc(at).with_timezone(&zone).format_localized(pattern, locale).to_string()
}

fn utc(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.as_millis()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_the_readers_language_and_zone() {
        let at = Timestamp::from_millis(1_780_268_400_000);
        let dates = |language: &str, zone: &str| Dates {
            language: language.parse().expect("a language"),
            time_zone: zone.to_owned(),
        };
        assert_eq!(minute(at, &dates("en-GB", "UTC")), "31 May 2026, 23:00");
        assert_eq!(minute(at, &dates("de-DE", "Europe/Berlin")), "1 Juni 2026, 01:00");
        assert_eq!(month(at, &dates("fr-FR", "America/Lima")), "mai 2026");
        assert_eq!((short_day(at), time_of_day(at)), ("31 May".to_owned(), "23:00".to_owned()));
        assert_eq!(iso(at), "2026-05-31T23:00:00.000Z");
        assert_eq!(http(at), "Sun, 31 May 2026 23:00:00 GMT");
    }
}
