use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::Metric;

/// Texts whose series are kept at hand, some megabytes at most.
const MOST_KNOWN: usize = 20_000;

/// One line of a measurement: the measurement with a value for each of its tags.
#[derive(Clone)]
pub struct Series {
    pub metric: &'static Metric,
    /// In the order of the metric's tags.
    values: Arc<[String]>,
}

impl Series {
    /// `values` go with the metric's tags, in their order. What a line of InfluxDB could not hold is replaced.
    pub fn new<const N: usize>(metric: &'static Metric, values: [&str; N]) -> Self {
        debug_assert_eq!(metric.tags.len(), N, "{}", metric.name);
        Self { metric, values: values.map(plain).into() }
    }

    /// What comes before every series of a measurement in their order.
    pub(super) fn before_all_of(metric: &'static Metric) -> Self {
        Self { metric, values: Arc::new([]) }
    }

    /// The value of a tag.
    pub fn tag(&self, name: &str) -> Option<&str> {
        self.tags().find(|(tag, _)| *tag == name).map(|(_, value)| value)
    }

    /// The tags with their values.
    pub fn tags(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.metric.tags.iter().copied().zip(self.values.iter().map(String::as_str))
    }

    /// What [`fmt::Display`] made of one. `None` for a measurement or tags that this version does not know.
    pub fn parse(text: &str) -> Option<Self> {
        static KNOWN: LazyLock<RwLock<HashMap<String, Series>>> = LazyLock::new(RwLock::default);
        // A board is made of hundreds of slots with the same series.
        if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return Some(known.clone());
        }
        let parsed = Self::read(text)?;
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_KNOWN {
            known.insert(text.to_owned(), parsed.clone());
        }
        Some(parsed)
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let metric = Metric::named(parts.next()?)?;
        let mut tags = metric.tags.iter();
        let values = parts.map(|part| {
            let (name, value) = part.split_once('=')?;
            (tags.next() == Some(&name)).then(|| value.to_owned())
        });
        let values: Option<Arc<[_]>> = values.collect();
        values.filter(|values| values.len() == metric.tags.len()).map(|values| Self { metric, values })
    }
}

/// Such as `disk,host=derp,disk=/,part=free`.
impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.metric.name)?;
        self.tags().try_for_each(|(name, value)| write!(f, ",{name}={value}"))
    }
}

impl fmt::Debug for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Ord for Series {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.metric.name, &self.values).cmp(&(other.metric.name, &other.values))
    }
}

impl PartialOrd for Series {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Series {}

/// Without what would have to be escaped somewhere, and never empty: InfluxDB takes no empty tag.
fn plain(value: &str) -> String {
    let strange = |c: char| c.is_control() || c.is_whitespace() || matches!(c, ',' | '=' | '"' | '\\');
    match value.replace(strange, "_") {
        empty if empty.is_empty() => "-".to_owned(),
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::metrics::registry::{DISK, MEMBERS};

    #[test]
    fn one_is_read_as_it_was_written() {
        for series in [Series::new(&DISK, ["my host", "/a,b=\"c\"\n", ""]), Series::new(&MEMBERS, [])] {
            assert_eq!(Series::parse(&series.to_string()), Some(series));
        }
    }

    #[test]
    fn what_another_version_wrote_is_passed_over() {
        for text in ["", "unheard_of", "members,host=a", "disk,host=a,disk=/", "disk,disk=/,host=a,part=free"]
        {
            assert_eq!(Series::parse(text), None, "{text}");
        }
    }
}
