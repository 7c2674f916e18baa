//! Histograms, of which there is a figure for each bound below which something was counted.

use super::{Query, largest, lines_of};
use crate::server::metrics::bounds;
use crate::server::metrics::flux::indented;
use crate::server::metrics::registry::{BOUND, BOUNDS_MS};

impl Query<'_> {
    pub fn quantiles(&self) -> String {
        let windows = "    |> aggregateWindow(every: window, fn: sum, createEmpty: false)\n";
        format!(
            r#"{window}
{bins}
quantile = (q, name) => bins |> histogramQuantile(quantile: q) |> set(key: "quantile", value: name)

union(
    tables: [
        quantile(q: 0.5, name: "p50"),
        quantile(q: 0.95, name: "p95"),
        quantile(q: 0.99, name: "p99"),
    ],
)
{lines}"#,
            window = self.window(),
            bins = self.bins("_time", windows),
            lines = lines_of(Some("quantile"))
        )
    }

    pub fn slowest(&self, tag: &str) -> String {
        format!(
            "{}\nbins\n    |> histogramQuantile(quantile: 0.95)\n    |> group()\n{}",
            self.bins(tag, ""),
            largest()
        )
    }

    /// Defines `bins`: for each value of `key` what was counted up to each bound.
    fn bins(&self, key: &str, windows: &str) -> String {
        format!(
            r#"// The bound below each: where a bin is empty it is not there, and the next would seem to begin lower.
{below}
counts =
{figures}        |> group(columns: ["{key}", "{BOUND}"])
        |> sum()
        |> group()

ends = counts |> map(fn: (r) => ({{{key}: r.{key}, {BOUND}: float(v: r.{BOUND}), _value: r._value}}))
starts =
    counts
        |> map(
            fn: (r) =>
                ({{{key}: r.{key}, {BOUND}: dict.get(dict: below, key: r.{BOUND}, default: 0.0), _value: 0.0}}),
        )

bins =
    union(tables: [ends, starts])
        |> group(columns: ["{key}", "{BOUND}"])
        |> sum()
        |> group(columns: ["{key}"])
        |> sort(columns: ["{BOUND}"])
        |> cumulativeSum()
"#,
            below = below(),
            figures = indented(&format!("{}{windows}", self.figures()))
        )
    }
}

/// Defines `below`: of each bound, as it is in the tag, the one before.
fn below() -> String {
    let lower = [0.0].into_iter().chain(BOUNDS_MS);
    let pairs = bounds()
        .zip(lower)
        .map(|(bound, lower)| format!("            {{key: \"{bound}\", value: {lower:?}}},\n"));
    format!("below =\n    dict.fromList(\n        pairs: [\n{}        ],\n    )\n", pairs.collect::<String>())
}
