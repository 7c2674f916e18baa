//! The query of a chart. It means what the site's own page of the same chart draws.

mod bins;

use super::{HOURLY, imports, indented, is};
use crate::server::metrics::boards::{Board, Chart, Show};
use crate::server::metrics::{Kind, Unit};

/// The variable of the dashboards that says from which bucket they read.
pub(super) const VARIABLE: &str = "ratemyderp_bucket";

/// As many bars as the site's own pages show.
const MOST_BARS: usize = 12;

/// A query, with the chart's question above it.
pub(super) fn query(board: &Board, chart: &Chart) -> String {
    let query = Query { board, chart };
    let (packages, body): (&[&str], _) = match chart.show {
        Show::Levels(tag) => (&[], query.levels(tag)),
        Show::PerMinute(tag) => (&["date"], query.rates(tag, "1m")),
        Show::PerSecond(tag) => (&["date"], query.rates(tag, "1s")),
        Show::Quantiles => (&["dict"], query.quantiles()),
        Show::MeanOf(tag) => (&[], query.ratio(&format!("float(v: r.{tag})"))),
        Show::ShareOf(tag, value) => {
            (&[], query.ratio(&format!(r#"(if r.{tag} == "{value}" then 1.0 else 0.0)"#)))
        }
        Show::Bars(tag) => (&[], query.bars(tag)),
        Show::Histogram(tag) => (&[], query.histogram(tag)),
        Show::SlowestBy(tag) => (&["dict"], query.slowest(tag)),
    };
    format!("{}{}{body}", query.head(), imports(packages))
}

struct Query<'a> {
    board: &'a Board,
    chart: &'a Chart,
}

impl Query<'_> {
    fn head(&self) -> String {
        let Chart { asks, metric, .. } = self.chart;
        format!("// {asks} ({})\n// {}: {}\n", unit(self.chart), metric.name, metric.says)
    }

    fn levels(&self, tag: Option<&str>) -> String {
        // Of shares the largest stands for all.
        let together = if self.chart.metric.unit == Unit::Share { "max" } else { "sum" };
        format!(
            "{}\n{}    |> aggregateWindow(every: window, fn: mean, createEmpty: false)\n{}    |> {together}()\n{}",
            self.window(),
            self.figures(),
            group(&["_time"], tag),
            lines_of(tag)
        )
    }

    fn rates(&self, tag: Option<&str>, unit: &str) -> String {
        format!(
            r#"{window}units = float(v: int(v: window)) / float(v: int(v: {unit}))

// Whole windows, without the newest slot, which may be on its way: else there would be a dip. Where nothing was
// counted there is no figure, and it is a zero.
{from}    |> range(
        start: date.truncate(t: v.timeRangeStart, unit: window),
        stop: date.truncate(t: date.sub(d: slot, from: v.timeRangeStop), unit: window),
    )
{filters}    |> aggregateWindow(every: window, fn: sum)
    |> fill(value: 0.0)
{by_time}    |> sum()
    |> map(fn: (r) => ({{r with _value: r._value / units}}))
{lines}"#,
            window = self.window(),
            from = from(),
            filters = self.filters(),
            by_time = group(&["_time"], tag),
            lines = lines_of(tag)
        )
    }

    /// Of what was counted, the mean of what `part` says that each is worth.
    fn ratio(&self, part: &str) -> String {
        format!(
            r#"{window}
{figures}    |> aggregateWindow(every: window, fn: sum, createEmpty: false)
    |> group(columns: ["_time"])
    |> reduce(
        identity: {{parts: 0.0, all: 0.0}},
        fn: (r, accumulator) =>
            ({{
                parts: accumulator.parts + r._value * {part},
                all: accumulator.all + r._value,
            }}),
    )
    |> filter(fn: (r) => r.all > 0.0)
    |> map(fn: (r) => ({{_time: r._time, _value: r.parts / r.all}}))
{lines}"#,
            window = self.window(),
            figures = self.figures(),
            lines = lines_of(None)
        )
    }

    fn bars(&self, tag: &str) -> String {
        format!("{}{}", self.by(tag), largest())
    }

    fn histogram(&self, tag: &str) -> String {
        format!(
            "{}    |> map(fn: (r) => ({{{tag}: float(v: r.{tag}), _value: r._value}}))\n\
             \x20   |> sort(columns: [\"{tag}\"])\n",
            self.by(tag)
        )
    }

    /// One table, for each value of a tag: what was counted in all, or how the level is now.
    fn by(&self, tag: &str) -> String {
        match self.chart.metric.kind {
            Kind::Count | Kind::Histogram => {
                format!("{}{}    |> sum()\n    |> group()\n", self.figures(), group(&[], Some(tag)))
            }
            Kind::Gauge => self.newest_by(tag),
        }
    }

    fn newest_by(&self, tag: &str) -> String {
        format!(
            r#"{window}
levels =
{figures}        |> aggregateWindow(every: window, fn: mean, createEmpty: false)
        |> group(columns: ["_time", "{tag}"])
        |> sum()
        |> group()

// How it is now: what has no figure in the newest window is gone.
newest = levels |> max(column: "_time") |> findRecord(fn: (key) => true, idx: 0)

levels
    |> filter(fn: (r) => r._time == newest._time)
    |> keep(columns: ["{tag}", "_value"])
"#,
            window = self.window(),
            figures = indented(&self.figures())
        )
    }

    /// Defines `window`.
    fn window(&self) -> String {
        let slot = if self.board.code == "site" { "1m" } else { "10s" };
        let hourly = HOURLY.name;
        format!(
            "slot = if v.{VARIABLE} == \"{hourly}\" then 1h else {slot}\n\n\
             // There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.\n\
             slots = int(v: v.windowPeriod) / int(v: slot)\n\
             window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))\n"
        )
    }

    fn figures(&self) -> String {
        format!("{}    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)\n{}", from(), self.filters())
    }

    fn filters(&self) -> String {
        let only =
            self.chart.only.map(|(tag, value)| format!("    |> filter(fn: (r) => r.{tag} == \"{value}\")\n"));
        format!("    |> filter(fn: (r) => {})\n{}", is(self.chart.metric), only.unwrap_or_default())
    }
}

/// Such as "bytes a second".
pub(super) fn unit(chart: &Chart) -> String {
    [chart.unit().name(), chart.per()].join(" ").trim_end().to_owned()
}

fn from() -> String {
    format!("from(bucket: v.{VARIABLE})\n")
}

fn group(columns: &[&str], tag: Option<&str>) -> String {
    let columns: Vec<_> = columns.iter().copied().chain(tag).map(|column| format!("\"{column}\"")).collect();
    match columns.as_slice() {
        [] => "    |> group()\n".to_owned(),
        columns => format!("    |> group(columns: [{}])\n", columns.join(", ")),
    }
}

/// Makes a line of each value of a tag.
fn lines_of(tag: Option<&str>) -> String {
    format!("{}    |> sort(columns: [\"_time\"])\n", group(&[], tag))
}

fn largest() -> String {
    format!("    |> sort(columns: [\"_value\"], desc: true)\n    |> limit(n: {MOST_BARS})\n")
}
