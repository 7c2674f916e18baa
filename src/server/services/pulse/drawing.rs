//! From figures to what a chart draws.

use std::collections::BTreeMap;

use super::Column;
use crate::server::metrics::boards::{Chart, Show};
use crate::server::metrics::registry::{BOUND, BOUNDS_MS};
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

/// How much was counted at each bound of a histogram, in the order of the bounds.
type Times = [f64; BOUNDS_MS.len() + 1];

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
        Show::Bars(tag) => Drawn::Bars(drawing.bars(tag)),
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
    fn sums(&self, tag: &str) -> BTreeMap<String, f64> {
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
        sums
    }

    fn bars(&self, tag: &str) -> Vec<Bar> {
        largest(self.sums(tag).into_iter().map(|(name, value)| Bar { name, value }).collect())
    }

    fn histogram(&self, tag: &str) -> Vec<Bar> {
        let mut bars: Vec<_> = self.sums(tag).into_iter().map(|(name, value)| Bar { name, value }).collect();
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

fn number(series: &Series, tag: &str) -> Option<f64> {
    series.tag(tag)?.parse().ok()
}

fn largest(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by(|one, other| other.value.total_cmp(&one.value));
    bars.truncate(MOST_BARS);
    bars
}

fn times<'a>(figures: impl Iterator<Item = (&'a Series, f64)>) -> Times {
    let mut times = [0.0; BOUNDS_MS.len() + 1];
    for (series, n) in figures {
        let bound = number(series, BOUND).unwrap_or(f64::INFINITY);
        if let Some(time) = times.get_mut(BOUNDS_MS.partition_point(|other| *other < bound)) {
            *time += n;
        }
    }
    times
}

/// Below what a share `q` of a histogram lies, as Prometheus and Flux have it: within a bound, values are taken to be
/// spread evenly; above the last, it is the last. `None` where nothing was counted.
fn quantile(times: &Times, q: f64) -> Option<f64> {
    let rank = times.iter().sum::<f64>() * q;
    let (mut below, mut lower) = (0.0, 0.0);
    for (n, upper) in times.iter().zip(BOUNDS_MS) {
        if *n > 0.0 && below + n >= rank {
            return Some(lower + (upper - lower) * (rank - below) / n);
        }
        (below, lower) = (below + n, upper);
    }
    times.iter().any(|n| *n > 0.0).then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::metrics::Samples;
    use crate::server::metrics::boards::BOARDS;
    use crate::server::metrics::registry::*;

    fn drawn(code: &str, columns: &[Column]) -> Drawn {
        let chart = BOARDS.iter().flat_map(|board| board.charts).find(|chart| chart.code == code);
        draw(chart.expect("a chart"), columns)
    }

    fn column(seconds: i32, figures: &[(Series, f64)]) -> Column {
        vec![(seconds, figures.iter().cloned().collect::<Samples>())]
    }

    fn line(name: &str, points: &[Option<f64>]) -> Line {
        Line { name: name.to_owned(), points: points.to_vec() }
    }

    fn bar(name: &str, value: f64) -> Bar {
        Bar { name: name.to_owned(), value }
    }

    #[test]
    fn counts_become_rates_by_the_time_there_are_figures_for() {
        let views = |n| (Series::new(&VIEWS, []), n);
        let columns =
            [column(60, &[views(30.0)]), column(20, &[views(30.0)]), Column::new(), column(60, &[])];
        let expected = line("", &[Some(30.0), Some(90.0), None, Some(0.0)]);
        assert_eq!(drawn("views", &columns), Drawn::Lines(vec![expected]));
    }

    #[test]
    fn who_came_in_the_middle_counts_for_half() {
        let of = |seconds, n| (seconds, [(Series::new(&VIEWS, []), n)].into_iter().collect::<Samples>());
        let column = vec![of(60, 60.0), of(30, 30.0)];
        assert_eq!(drawn("views", &[column]), Drawn::Lines(vec![line("", &[Some(90.0)])]));
    }

    #[test]
    fn of_shares_the_largest_is_shown() {
        let disk = |host, used| (Series::new(&DISK_USED, [host, "/"]), used);
        let column = column(60, &[disk("a", 0.2), disk("b", 0.9)]);
        assert_eq!(drawn("disk-used", &[column]), Drawn::Lines(vec![line("/", &[Some(0.9)])]));
    }

    #[test]
    fn sources_are_added_up_and_told_apart_by_the_tag_alone() {
        let memory = |host, part, n| (Series::new(&MEMORY, [host, part]), n);
        let one = column(60, &[memory("a", "used", 1.0), memory("a", "total", 4.0)]);
        let other = column(60, &[memory("b", "used", 2.0), memory("b", "total", 4.0)]);
        let lines = vec![line("total", &[Some(8.0)]), line("used", &[Some(3.0)])];
        assert_eq!(drawn("memory", &[[one, other].concat()]), Drawn::Lines(lines));
    }

    #[test]
    fn shares_and_means_are_of_what_was_counted() {
        let scored = |score: &str, n| (Series::new(&RATING_SCORES, [score]), n);
        let columns = [column(60, &[scored("1", 1.0), scored("10", 3.0)]), column(60, &[])];
        assert_eq!(drawn("mean-score", &columns), Drawn::Lines(vec![line("", &[Some(7.75), None])]));
        assert_eq!(drawn("scores", &columns), Drawn::Histogram(vec![bar("1", 1.0), bar("10", 3.0)]));
        let dealt = |draw, n| (Series::new(&RATINGS, [draw]), n);
        let columns = [column(60, &[dealt("focus", 3.0), dealt("link", 1.0)])];
        assert_eq!(drawn("by-link", &columns), Drawn::Lines(vec![line("", &[Some(0.25)])]));
    }

    #[test]
    fn bars_of_a_gauge_are_how_it_is_now() {
        let photos = |state, n| (Series::new(&PHOTOS, [state]), n);
        let columns = [
            column(60, &[photos("live", 3.0), photos("held", 2.0)]),
            column(60, &[photos("live", 5.0)]),
            Column::new(),
        ];
        assert_eq!(drawn("photos", &columns), Drawn::Bars(vec![bar("live", 5.0)]));
    }

    #[test]
    fn quantiles_lie_within_their_bounds() {
        let took = |bound, n| (Series::new(&HTTP_TIME, ["/top", bound]), n);
        let Drawn::Lines(lines) = drawn("http-time", &[column(10, &[took("10", 50.0), took("20", 50.0)])])
        else {
            panic!("lines")
        };
        assert_eq!(lines[0], line("p50", &[Some(10.0)]));
        assert_eq!(lines[1], line("p95", &[Some(19.5)]));
        let above = [column(10, &[took("+Inf", 1.0)])];
        assert_eq!(drawn("slowest-routes", &above), Drawn::Bars(vec![bar("/top", 300_000.0)]));
        assert!(drawn("http-time", &[column(10, &[])]).is_empty());
    }
}
