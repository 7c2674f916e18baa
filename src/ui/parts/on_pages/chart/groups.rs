//! Columns taken together, where there are more of them than anyone wants to read.

use std::ops::Range;

use crate::domain::Timestamp;
use crate::server::services::dates;

use super::ticks::DAY;

/// Neighbours, each as many as it takes for no more than `most` groups; the last may be smaller.
pub fn groups(columns: usize, most: usize) -> impl Iterator<Item = Range<usize>> {
    let size = group_size(columns, most);
    (0..columns).step_by(size).map(move |first| first..columns.min(first + size))
}

pub fn group_size(columns: usize, most: usize) -> usize {
    columns.div_ceil(most).max(1)
}

/// The mean of a group's values; `None` without any.
pub fn mean(points: &[Option<f64>], group: &Range<usize>) -> Option<f64> {
    let values = points.get(group.clone()).unwrap_or_default().iter().flatten();
    let (sum, n) = values.fold((0.0, 0), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// When a column began: "24 Nov, 07:15", of days "24 Nov".
pub fn name(columns: &[Timestamp], column: usize) -> String {
    let Some(at) = columns.get(column) else { return String::new() };
    match length_ms(columns) < DAY {
        true => format!("{}, {}", dates::short_day(*at), dates::time_of_day(*at)),
        false => dates::short_day(*at),
    }
}

/// How long so many columns are: "20 minutes".
pub fn duration(columns: &[Timestamp], n: usize) -> String {
    const HOUR: i64 = DAY / 24;
    let ms = length_ms(columns).saturating_mul(i64::try_from(n).unwrap_or(i64::MAX));
    let (one, unit) = match ms {
        ms if ms >= DAY && ms % DAY == 0 => (DAY, "day"),
        ms if ms >= HOUR && ms % HOUR == 0 => (HOUR, "hour"),
        _ => (HOUR / 60, "minute"),
    };
    match ms / one {
        1 => format!("a {unit}").replace("a hour", "an hour"),
        n => format!("{n} {unit}s"),
    }
}

fn length_ms(columns: &[Timestamp]) -> i64 {
    match columns {
        [first, second, ..] => second.millis_since(*first),
        _ => DAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(minutes: i64) -> Vec<Timestamp> {
        (0..90).map(|n| Timestamp::from_millis(n * minutes * 60_000)).collect()
    }

    #[test]
    fn all_columns_are_in_few_groups() {
        assert_eq!(groups(5, 60).collect::<Vec<_>>(), [0..1, 1..2, 2..3, 3..4, 4..5]);
        let twelve: Vec<_> = groups(90, 12).collect();
        assert_eq!((twelve.len(), twelve[0].clone(), twelve[11].clone()), (12, 0..8, 88..90));
        assert_eq!(groups(0, 12).count(), 0);
    }

    #[test]
    fn a_mean_is_of_what_there_is() {
        let points = [Some(1.0), None, Some(3.0), None];
        assert_eq!(mean(&points, &(0..3)), Some(2.0));
        assert_eq!(mean(&points, &(3..4)), None);
    }

    #[test]
    fn columns_and_lengths_are_in_words() {
        assert_eq!(name(&columns(20), 4), "1 Jan, 01:20");
        assert_eq!(name(&columns(1440), 4), "5 Jan");
        assert_eq!(duration(&columns(1), 5), "5 minutes");
        assert_eq!(duration(&columns(20), 6), "2 hours");
        assert_eq!(duration(&columns(60), 1), "an hour");
        assert_eq!(duration(&columns(1440), 8), "8 days");
    }
}
