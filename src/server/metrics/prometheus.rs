//! Figures as Prometheus reads them, in its text format.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::registry::{BOUND, HTTP_TIME};
use super::{Kind, Metric, Samples, Series, bounds};

/// All figures of a process: gauges as they are, and what was counted since its start. `times_ms` is how long the answers of
/// each route took in all.
pub fn exposition(samples: &Samples, times_ms: &BTreeMap<String, f64>) -> String {
    let mut text = String::new();
    // They are in the order of their names.
    let figures: Vec<_> = samples.iter().collect();
    for figures in figures.chunk_by(|(one, _), (other, _)| one.metric.name == other.metric.name) {
        // Writing to a string does not fail.
        _ = family(&mut text, figures, times_ms);
    }
    text
}

fn family(text: &mut String, figures: &[(&Series, f64)], times_ms: &BTreeMap<String, f64>) -> fmt::Result {
    let Some((Series { metric, .. }, _)) = figures.first() else { return Ok(()) };
    let total = if metric.kind == Kind::Count { "_total" } else { "" };
    let kind = match metric.kind {
        Kind::Gauge => "gauge",
        Kind::Count => "counter",
        Kind::Histogram => "histogram",
    };
    let name = format!("ratemyderp_{}{total}", metric.name);
    writeln!(text, "# HELP {name} {} ({})", metric.says, metric.unit.name())?;
    writeln!(text, "# TYPE {name} {kind}")?;
    if metric.kind == Kind::Histogram {
        return histogram(text, &name, metric, figures, times_ms);
    }
    figures.iter().try_for_each(|(series, value)| writeln!(text, "{name}{} {value}", labels(series.tags())))
}

/// Its bounds count all that lies below them, not only what lies above the one before.
fn histogram(
    text: &mut String,
    name: &str,
    metric: &Metric,
    figures: &[(&Series, f64)],
    times_ms: &BTreeMap<String, f64>,
) -> fmt::Result {
    let mut histograms: BTreeMap<Vec<(&str, &str)>, BTreeMap<&str, f64>> = BTreeMap::new();
    for (series, value) in figures {
        let others = series.tags().filter(|(tag, _)| *tag != BOUND).collect();
        histograms.entry(others).or_default().insert(series.tag(BOUND).unwrap_or_default(), *value);
    }
    for (tags, counts) in histograms {
        let mut below = 0.0;
        for bound in bounds() {
            below += counts.get(bound.as_str()).unwrap_or(&0.0);
            let tags = tags.iter().copied().chain([(BOUND, bound.as_str())]);
            writeln!(text, "{name}_bucket{} {below}", labels(tags))?;
        }
        let sum = tags.first().and_then(|(_, route)| times_ms.get(*route));
        if let Some(sum) = sum.filter(|_| metric.name == HTTP_TIME.name) {
            writeln!(text, "{name}_sum{} {sum}", labels(tags.iter().copied()))?;
        }
        writeln!(text, "{name}_count{} {below}", labels(tags.iter().copied()))?;
    }
    Ok(())
}

/// Tags have no quotes, backslashes or line ends, see [`Series::new`].
fn labels<'a, 'b>(tags: impl Iterator<Item = (&'a str, &'b str)>) -> String {
    let labels: Vec<_> = tags.map(|(tag, value)| format!("{tag}=\"{value}\"")).collect();
    if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::metrics::registry::{CPU, VIEWS};

    #[test]
    fn each_kind_is_written_as_its_own() {
        let figures = [
            (Series::new(&CPU, ["a"]), 0.5),
            (Series::new(&VIEWS, []), 7.0),
            (Series::new(&HTTP_TIME, ["/top", "3"]), 2.0),
            (Series::new(&HTTP_TIME, ["/top", "+Inf"]), 1.0),
        ];
        let times_ms = BTreeMap::from([("/top".to_owned(), 20_004.5)]);
        let text = exposition(&figures.into_iter().collect(), &times_ms);
        for line in [
            "# TYPE ratemyderp_cpu gauge",
            "ratemyderp_cpu{host=\"a\"} 0.5",
            "# TYPE ratemyderp_views_total counter",
            "ratemyderp_views_total 7",
            "# TYPE ratemyderp_http_time histogram",
            "ratemyderp_http_time_bucket{route=\"/top\",le=\"2\"} 0",
            "ratemyderp_http_time_bucket{route=\"/top\",le=\"3\"} 2",
            "ratemyderp_http_time_bucket{route=\"/top\",le=\"10000\"} 2",
            "ratemyderp_http_time_bucket{route=\"/top\",le=\"+Inf\"} 3",
            "ratemyderp_http_time_sum{route=\"/top\"} 20004.5",
            "ratemyderp_http_time_count{route=\"/top\"} 3",
        ] {
            assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        }
    }
}
