//! Where an axis has its marks: at round values, at round moments.

use crate::domain::Timestamp;
use crate::server::metrics::Unit;
use crate::server::services::dates;

/// Marks on the axis of values, beside that at nothing: so many at most.
const VALUES: f64 = 3.0;

/// Times between two marks, in milliseconds, each fit for some range; and how many of them one may take at most.
const TIMES: [i64; 5] = [15 * MINUTE, 360 * MINUTE, 2 * DAY, 14 * DAY, 21 * DAY];
const MOST_TIMES: i64 = 5;

const MINUTE: i64 = 60_000;
pub const DAY: i64 = 1440 * MINUTE;

/// Round values in equal steps, from nothing to the highest value or beyond.
pub fn values(highest: f64, unit: Unit) -> Vec<f64> {
    let highest = if highest > 0.0 && highest.is_finite() { highest } else { 1.0 };
    let one = match unit {
        Unit::Bytes => 1024_f64.powf(highest.log(1024.0).floor().max(0.0)),
        _ => 1.0,
    };
    let step = round_up(highest / one / VALUES) * one;
    // A little less, so that no mark is added for the last digit of a fraction.
    let steps = (highest / step - 1e-9).ceil() as u32;
    (0..=steps).map(|n| f64::from(n) * step).collect()
}

/// The next of 1, 2, 5, 10, 20 and so on.
fn round_up(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let round = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= value * (1.0 - 1e-9));
    round.unwrap_or(10.0) * power
}

/// The columns that have a mark, and what stands there.
pub fn times(columns: &[Timestamp]) -> Vec<(usize, String)> {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Vec::new() };
    let span = last.millis_since(*first);
    let step = TIMES.into_iter().find(|step| span / step < MOST_TIMES).unwrap_or(21 * DAY);
    let label = |at| if step < DAY { dates::time_of_day(at) } else { dates::short_day(at) };
    let marked = columns.iter().enumerate().filter(|(_, at)| at.as_millis() % step == 0);
    marked.map(|(column, at)| (column, label(*at))).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::server::metrics::Range;

    #[test]
    fn values_are_round_and_reach_the_highest() {
        let shown = |highest, unit: Unit| {
            values(highest, unit).into_iter().map(|value| unit.show(value)).collect::<Vec<_>>()
        };
        assert_eq!(shown(7.0, Unit::Number), ["0", "5", "10"]);
        assert_eq!(shown(6.0, Unit::Number), ["0", "2", "4", "6"]);
        assert_eq!(shown(1234.0, Unit::Number), ["0", "500", "1 k", "1.5 k"]);
        assert_eq!(shown(0.43, Unit::Share), ["0 %", "20 %", "40 %", "60 %"]);
        assert_eq!(shown(3.1 * 1024.0 * 1024.0 * 1024.0, Unit::Bytes), ["0 B", "2 GB", "4 GB"]);
        assert_eq!(shown(0.3, Unit::Milliseconds), ["0 ms", "0.1 ms", "0.2 ms", "0.3 ms"]);
        assert_eq!(shown(0.0, Unit::Number), ["0", "0.5", "1"], "nothing has an axis as well");
        assert_eq!(shown(f64::NAN, Unit::Number), ["0", "0.5", "1"]);
    }

    #[test]
    fn there_are_few_of_them_whatever_the_value() {
        for exponent in -60..60 {
            let highest = 1.3_f64.powi(exponent);
            let marks = values(highest, Unit::Number);
            let top = *marks.last().expect("a mark");
            assert!(
                (3..=4).contains(&marks.len()) && top >= highest * 0.999 && top < highest * 2.5,
                "{marks:?}"
            );
        }
    }

    #[test]
    fn times_fit_the_range() {
        let marks = |range: Range| {
            let (rung, count) = range.columns();
            let length = Duration::from_secs(rung.seconds().unsigned_abs().into());
            let first = Timestamp::from_millis(rung.slot(Timestamp::from_millis(1_780_268_400_000)) * 1000);
            let columns: Vec<_> =
                (0..u32::try_from(count).expect("few")).map(|n| first.plus(length * n)).collect();
            times(&columns).into_iter().map(|(_, label)| label).collect::<Vec<_>>()
        };
        assert_eq!(marks(Range::Hour), ["23:00", "23:15", "23:30", "23:45"]);
        assert_eq!(marks(Range::Day), ["00:00", "06:00", "12:00", "18:00"]);
        assert_eq!(marks(Range::Week), ["2 Jun", "4 Jun", "6 Jun"]);
        assert!((4..=5).contains(&marks(Range::NinetyDays).len()));
        assert!(times(&[]).is_empty());
    }
}
