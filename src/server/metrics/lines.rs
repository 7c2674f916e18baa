//! Figures as InfluxDB takes them: a line a series, its time in seconds.

use influxdb2::models::{DataPoint, WriteDataPoint};

use super::Samples;

/// Figures written as lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lines {
    pub text: String,
    /// How many lines those are.
    pub points: usize,
}

impl Lines {
    /// The figures of the slot that begins at this second.
    pub fn of(samples: &Samples, slot: i64) -> Self {
        let (mut text, mut points) = (Vec::new(), 0);
        for (series, value) in samples.iter() {
            let point =
                DataPoint::builder(series.metric.name).field(series.metric.field(), value).timestamp(slot);
            let point = series.tags().fold(point, |point, (tag, value)| point.tag(tag, value)).build();
            // Neither can happen: there is a field, and memory takes all that is written to it.
            if point.is_ok_and(|point| point.write_data_point_to(&mut text).is_ok()) {
                points += 1;
            }
        }
        Self { text: String::from_utf8(text).unwrap_or_default(), points }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use influxdb_line_protocol::{FieldValue, parse_lines};
    use proptest::prelude::*;

    use super::*;
    use crate::server::metrics::Series;
    use crate::server::metrics::registry::{DISK, MEMBERS};

    proptest! {
        /// By InfluxData's own parser.
        #[test]
        fn lines_are_read_as_they_were_meant(host in ".*", disk in ".*", level in any::<f64>(), slot in 0_i64..1 << 40) {
            let series = Series::new(&DISK, [&host, &disk, "free"]);
            let members = Series::new(&MEMBERS, []);
            let samples: Samples = [(series.clone(), level), (members, 3.0)].into_iter().collect();
            let lines = Lines::of(&samples, slot);
            let parsed: Vec<_> = parse_lines(&lines.text).collect::<Result<_, _>>().expect("line protocol");
            prop_assert_eq!(parsed.len(), lines.points);
            let points: BTreeMap<_, _> = parsed
                .iter()
                .map(|line| {
                    let tags = line.series.tag_set.iter().flatten().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>();
                    let [(field, value)] = &line.field_set[..] else { panic!("one field") };
                    let FieldValue::F64(value) = value else { panic!("a number") };
                    assert_eq!((field.as_str(), line.timestamp), ("level", Some(slot)));
                    (line.series.measurement.to_string(), (tags, *value))
                })
                .collect();
            prop_assert_eq!(&points["members"], &(vec![], 3.0));
            if level.is_finite() {
                let mut tags: Vec<_> = series.tags().map(|(k, v)| format!("{k}={v}")).collect();
                tags.sort();
                prop_assert_eq!(&points["disk"], &(tags, level));
            }
        }
    }
}
