use std::collections::BTreeMap;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Kind, Metric, Series};

/// Figures of one slot: for a gauge its level, for a count how much was counted within it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Samples(BTreeMap<Series, f64>);

impl Samples {
    /// Adds a figure. One that is there already grows by it: several processes together have what each has.
    pub fn add(&mut self, series: Series, value: f64) {
        if value.is_finite() {
            *self.0.entry(series).or_default() += value;
        }
    }

    /// Sets a figure, whatever it was.
    pub fn set(&mut self, series: Series, value: f64) {
        self.0.insert(series, value);
    }

    pub fn get(&self, series: &Series) -> Option<f64> {
        self.0.get(series).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Series, f64)> {
        self.0.iter().map(|(series, value)| (series, *value))
    }

    /// The figures of one measurement.
    pub fn of(&self, metric: &'static Metric) -> impl Iterator<Item = (&Series, f64)> {
        let its = self.0.range(Series::before_all_of(metric)..);
        its.take_while(|(series, _)| series.metric.name == metric.name)
            .map(|(series, value)| (series, *value))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of `self` and of another together.
    pub fn extend(&mut self, others: Self) {
        for (series, value) in others.0 {
            self.add(series, value);
        }
    }

    /// Of figures that only grow, from nothing when this process began, how much each has grown since; those that did not
    /// are left out.
    pub fn since(&self, earlier: &Self) -> Self {
        let grown =
            self.iter().map(|(series, now)| (series.clone(), now - earlier.get(series).unwrap_or(0.0)));
        grown.filter(|(_, grown)| *grown > 0.0).collect()
    }

    /// The same of another's figures: of what was not known before it is not known how much is new. One that shrank began
    /// anew, as it does when a server is started again.
    pub fn since_known(&self, earlier: &Self) -> Self {
        let grown = self.iter().filter_map(|(series, now)| {
            let before = earlier.get(series)?;
            Some((series.clone(), if before <= now { now - before } else { now }))
        });
        grown.collect()
    }
}

impl FromIterator<(Series, f64)> for Samples {
    fn from_iter<I: IntoIterator<Item = (Series, f64)>>(figures: I) -> Self {
        let mut samples = Self::default();
        figures.into_iter().for_each(|(series, value)| samples.add(series, value));
        samples
    }
}

/// Figures of one source over several slots, made into one.
#[derive(Default)]
pub struct Fold {
    /// For how many seconds there are figures.
    pub seconds: i32,
    sums: BTreeMap<Series, (f64, f64)>,
}

impl Fold {
    /// Takes in the figures of a slot of so many seconds.
    pub fn add(&mut self, seconds: i32, samples: Samples) {
        self.seconds += seconds;
        for (series, value) in samples.0 {
            let weight = match series.metric.kind {
                Kind::Gauge => f64::from(seconds),
                Kind::Count | Kind::Histogram => 1.0,
            };
            let (sum, weights) = self.sums.entry(series).or_default();
            *sum += value * weight;
            *weights += weight;
        }
    }

    /// Gauges are averaged over the slots that have them, counts added up.
    pub fn samples(self) -> Samples {
        let folded = self.sums.into_iter().map(|(series, (sum, weights))| match series.metric.kind {
            Kind::Gauge => (series, sum / weights),
            Kind::Count | Kind::Histogram => (series, sum),
        });
        folded.collect()
    }
}

/// An object with a figure for each series.
impl Serialize for Samples {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(series, value)| (series.to_string(), value)))
    }
}

/// Without the series that this version does not know.
impl<'de> Deserialize<'de> for Samples {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Figures;

        impl<'de> Visitor<'de> for Figures {
            type Value = Samples;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of figures")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Samples, A::Error> {
                let mut figures = Vec::with_capacity(map.size_hint().unwrap_or(256));
                while let Some((series, value)) = map.next_entry::<&str, f64>()? {
                    figures.extend(Series::parse(series).map(|series| (series, value)));
                }
                // They were written in their order, in which a whole map is made quickly.
                Ok(Samples(BTreeMap::from_iter(figures)))
            }
        }

        deserializer.deserialize_map(Figures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::metrics::registry::{CPU, DISK, MEMBERS, VIEWS};

    fn samples(views: f64, cpu: Option<f64>) -> Samples {
        let cpu = cpu.map(|cpu| (Series::new(&CPU, ["a"]), cpu));
        [(Series::new(&VIEWS, []), views)].into_iter().chain(cpu).collect()
    }

    #[test]
    fn counts_are_added_up_and_gauges_averaged_over_their_time() {
        let mut fold = Fold::default();
        fold.add(10, samples(3.0, Some(0.2)));
        fold.add(30, samples(4.0, Some(0.6)));
        fold.add(10, samples(1.0, None));
        assert_eq!(fold.seconds, 50);
        let folded = fold.samples();
        assert_eq!(folded.get(&Series::new(&VIEWS, [])), Some(8.0));
        assert_eq!(folded.get(&Series::new(&CPU, ["a"])), Some(0.5));
    }

    #[test]
    fn what_grew_is_told_and_what_began_anew_counts_from_nothing() {
        assert_eq!(samples(9.0, Some(2.0)).since(&samples(4.0, Some(2.0))), samples(5.0, None));
        assert_eq!(samples(3.0, None).since(&Samples::default()), samples(3.0, None));
        assert_eq!(samples(3.0, None).since_known(&samples(4.0, None)), samples(3.0, None));
        assert_eq!(samples(9.0, Some(7.0)).since_known(&samples(4.0, None)), samples(5.0, None));
    }

    #[test]
    fn they_are_read_as_they_were_written() {
        let written = serde_json::to_string(&samples(9.0, Some(0.25))).expect("JSON");
        assert_eq!(written, r#"{"cpu,host=a":0.25,"views":9.0}"#);
        assert_eq!(serde_json::from_str::<Samples>(&written).expect("read"), samples(9.0, Some(0.25)));
        let newer: Samples = serde_json::from_str(r#"{"unheard_of":1,"views":9}"#).expect("read");
        assert_eq!(newer, samples(9.0, None));
    }

    #[test]
    fn one_measurement_is_found_among_others() {
        let disk = |host| (Series::new(&DISK, [host, "/", "free"]), 2.0);
        let mut samples = samples(9.0, Some(0.25));
        samples.extend([disk("a"), disk("b")].into_iter().collect());
        assert_eq!(samples.of(&DISK).map(|(_, value)| value).collect::<Vec<_>>(), [2.0, 2.0]);
        assert_eq!((samples.of(&VIEWS).count(), samples.of(&MEMBERS).count()), (1, 0));
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        let strange = [(Series::new(&CPU, ["a"]), f64::NAN)].into_iter().collect::<Samples>();
        assert!(strange.is_empty());
    }
}
