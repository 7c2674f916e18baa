//! From figures to what a chart draws.

mod times;

use std::collections::BTreeMap;

use self::times::{Times, quantile, times};
use super::Column;
use crate::server::metrics::boards::{Chart, Show};
use crate::server::metrics::{Kind, Series, Unit};

/// Lines that are drawn at most, and bars: those with the largest values.
const MOST_LINES: usize = 8;
const MOST_BARS: usize = 12;

const QUANTILES: [(&str, f64); 3] = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];

/// A chart's content.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    Lines(Vec<Line>),
    Bars(Vec<Bar>),
    /// Bars in the order of their names, which are numbers.
    Histogram(Vec<Bar>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Empty where there is but one.
    pub name: String,
    /// A value for each column that has any.
    pub points: Vec<Option<f64>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub name: String,
    pub value: f64,
}

impl Drawn {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.is_empty(),
            Self::Bars(bars) | Self::Histogram(bars) => bars.is_empty(),
        }
    }
}

pub fn draw(chart: &Chart, columns: &[Column]) -> Drawn {
    let drawing = Drawing { chart, columns };
    match chart.show {
        Show::Levels(tag) => Drawn::Lines(drawing.lines(tag, 1.0)),
        Show::PerMinute(tag) => Drawn::Lines(drawing.lines(tag, 60.0)),
        Show::PerSecond(tag) => Drawn::Lines(drawing.lines(tag, 1.0)),
        Show::Quantiles => Drawn::Lines(drawing.quantiles()),
        Show::MeanOf(tag) => Drawn::Lines(drawing.ratio(|series| number(series, tag).unwrap_or(0.0))),
        Show::ShareOf(tag, value) => {
            Drawn::Lines(drawing.ratio(|series| f64::from(series.tag(tag) == Some(value))))
        }
        Show::Bars(tag) => Drawn::Bars(largest(drawing.sums(tag))),
        Show::Histogram(tag) => Drawn::Histogram(drawing.histogram(tag)),
        Show::SlowestBy(tag) => Drawn::Bars(drawing.slowest(tag)),
    }
}

struct Drawing<'a> {
    chart: &'a Chart,
    columns: &'a [Column],
}

impl Drawing<'_> {
    /// The chart's figures in a column. What was counted is given by the second, for as long as there are figures of any
    /// source: one that was there for a part of that counted for a part of it.
    fn figures<'a>(&'a self, column: &'a Column) -> impl Iterator<Item = (&'a Series, f64)> {
        let seconds = column.iter().map(|(seconds, _)| *seconds).max().unwrap_or(0).max(1);
        self.counts(column).map(move |(series, value)| match series.metric.kind {
            Kind::Gauge => (series, value),
            Kind::Count | Kind::Histogram => (series, value / f64::from(seconds)),
        })
    }

    /// What was counted in a column, as it was counted.
    fn counts<'a>(&'a self, column: &'a Column) -> impl Iterator<Item = (&'a Series, f64)> {
        let samples = column.iter().flat_map(|(_, samples)| samples.of(self.chart.metric));
        samples.filter(|(series, _)| self.shows(series))
    }

    fn shows(&self, series: &Series) -> bool {
        self.chart.only.is_none_or(|(tag, value)| series.tag(tag) == Some(value))
    }

    fn lines(&self, tag: Option<&str>, factor: f64) -> Vec<Line> {
        let mut lines: BTreeMap<String, Vec<Option<f64>>> = BTreeMap::new();
        for (at, column) in self.columns.iter().enumerate() {
            for (series, value) in self.figures(column) {
                let points =
                    lines.entry(named(series, tag)).or_insert_with(|| vec![None; self.columns.len()]);
                if let Some(point) = points.get_mut(at) {
                    *point = Some(self.together(*point, value * factor));
                }
            }
        }
        // Where something is counted, nothing of it is a zero and no gap.
        if self.chart.metric.kind == Kind::Count {
            for points in lines.values_mut() {
                for (point, column) in points.iter_mut().zip(self.columns) {
                    if point.is_none() && !column.is_empty() {
                        *point = Some(0.0);
                    }
                }
            }
        }
        let mut lines: Vec<_> = lines.into_iter().map(|(name, points)| Line { name, points }).collect();
        lines.sort_by(|one, other| other.sum().total_cmp(&one.sum()));
        lines.truncate(MOST_LINES);
        lines
    }

    /// What is not told apart is added up; of shares the largest stands for all.
    fn together(&self, so_far: Option<f64>, value: f64) -> f64 {
        match (so_far, self.chart.metric.unit) {
            (None, _) => value,
            (Some(so_far), Unit::Share) => so_far.max(value),
            (Some(so_far), _) => so_far + value,
        }
    }

    fn quantiles(&self) -> Vec<Line> {
        let times: Vec<Times> = self.columns.iter().map(|column| times(self.counts(column))).collect();
        let line = |(name, q): (&str, f64)| Line {
            name: name.to_owned(),
            points: times.iter().map(|times| quantile(times, q)).collect(),
        };
        let lines = QUANTILES.map(line).to_vec();
        if lines.iter().any(|line| line.points.iter().any(Option::is_some)) { lines } else { Vec::new() }
    }

    /// Of what was counted in each column, the mean of what `part` says each is worth.
    fn ratio(&self, part: impl Fn(&Series) -> f64) -> Vec<Line> {
        let point = |column: &Column| {
            let (parts, all) = self
                .counts(column)
                .fold((0.0, 0.0), |(parts, all), (series, n)| (parts + n * part(series), all + n));
            (all > 0.0).then(|| parts / all)
        };
        let points: Vec<_> = self.columns.iter().map(point).collect();
        match points.iter().any(Option::is_some) {
            true => vec![Line { name: String::new(), points }],
            false => Vec::new(),
        }
    }

    /// Summed over all columns; of a gauge, the last column that has it.
    fn sums(&self, tag: &str) -> Vec<Bar> {
        let mut sums: BTreeMap<String, f64> = BTreeMap::new();
        let columns: &[Column] = match self.chart.metric.kind {
            Kind::Count | Kind::Histogram => self.columns,
            Kind::Gauge => {
                let last = self.columns.iter().rposition(|column| self.counts(column).next().is_some());
                last.and_then(|last| self.columns.get(last..=last)).unwrap_or_default()
            }
        };
        for (series, value) in columns.iter().flat_map(|column| self.counts(column)) {
            *sums.entry(named(series, Some(tag))).or_default() += value;
        }
        sums.into_iter().map(|(name, value)| Bar { name, value }).collect()
    }

    fn histogram(&self, tag: &str) -> Vec<Bar> {
        let mut bars = self.sums(tag);
        let number = |bar: &Bar| bar.name.parse().unwrap_or(f64::INFINITY);
        bars.sort_by(|one, other| number(one).total_cmp(&number(other)));
        bars
    }

    fn slowest(&self, tag: &str) -> Vec<Bar> {
        let mut by_value: BTreeMap<String, Vec<(&Series, f64)>> = BTreeMap::new();
        for (series, n) in self.columns.iter().flat_map(|column| self.counts(column)) {
            by_value.entry(named(series, Some(tag))).or_default().push((series, n));
        }
        let bars = by_value.into_iter().filter_map(|(name, figures)| {
            let value = quantile(&times(figures.into_iter()), 0.95)?;
            Some(Bar { name, value })
        });
        largest(bars.collect())
    }
}

impl Line {
    /// Its value now, or up to two columns ago: a minute is looked at when it has been over for a while.
    pub fn newest(&self) -> Option<f64> {
        self.points.iter().rev().take(3).copied().flatten().next()
    }

    fn sum(&self) -> f64 {
        self.points.iter().flatten().sum()
    }
}

fn named(series: &Series, tag: Option<&str>) -> String {
    tag.and_then(|tag| series.tag(tag)).unwrap_or_default().to_owned()
}

fn largest(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by(|one, other| other.value.total_cmp(&one.value));
    bars.truncate(MOST_BARS);
    bars
}

fn number(series: &Series, tag: &str) -> Option<f64> {
    series.tag(tag)?.parse().ok()
}

#[cfg(test)]
mod tests;
