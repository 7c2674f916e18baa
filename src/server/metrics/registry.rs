//! Every measurement of the site, declared once. The page of documentation, both boards, the queries for InfluxDB and what
//! Prometheus reads are made from it.

mod site;
mod system;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use site::*;
pub use system::*;

/// One measurement.
#[derive(Debug)]
pub struct Metric {
    /// Its name, in InfluxDB that of the measurement.
    pub name: &'static str,
    pub kind: Kind,
    pub unit: Unit,
    /// What its series differ by.
    pub tags: &'static [&'static str],
    /// What it tells, in a sentence.
    pub says: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How it is at a moment. Over time it is averaged.
    Gauge,
    /// How often something happened, or how much of it, since the last time. Over time it is added up.
    Count,
    /// How often a value lay at or below each of some bounds and above the one before: a count for each, with the bound
    /// as its tag `le`. Over time it is added up, as are those of several processes.
    Histogram,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things that are counted.
    Number,
    /// From 0 to 1.
    Share,
    Bytes,
    Milliseconds,
    Seconds,
    Hours,
    Days,
}

/// The bounds of all histograms, in milliseconds; what is above the last is counted at `+Inf`.
pub const BOUNDS_MS: [f64; 25] = [
    0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 70.0, 100.0, 150.0, 200.0, 300.0, 500.0,
    700.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0, 60_000.0, 300_000.0,
];

/// The tag of a histogram's bounds.
pub const BOUND: &str = "le";

/// The bound of what is above all others.
pub const UNBOUNDED: &str = "+Inf";

impl Metric {
    /// The one with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        static BY_NAME: LazyLock<HashMap<&str, &'static Metric>> =
            LazyLock::new(|| all().map(|metric| (metric.name, metric)).collect());
        BY_NAME.get(name).copied()
    }

    /// The name of its one field in InfluxDB, by which the tasks that thin it out know what to do.
    pub fn field(&self) -> &'static str {
        match self.kind {
            Kind::Gauge => "level",
            Kind::Count | Kind::Histogram => "count",
        }
    }
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gauge => "gauge",
            Self::Count => "count",
            Self::Histogram => "histogram",
        }
    }
}

impl Unit {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Share => "share, 0 to 1",
            Self::Bytes => "bytes",
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// A figure with its unit, short: "1.2 GB", "43 %", "1.5 k".
    pub fn show(self, value: f64) -> String {
        match self {
            Self::Number => scaled(value, 1000.0, &["", " k", " M", " G"]),
            Self::Share => format!("{} %", rounded(value * 100.0)),
            Self::Bytes => scaled(value, 1024.0, &[" B", " kB", " MB", " GB", " TB"]),
            Self::Milliseconds => scaled(value, 1000.0, &[" ms", " s"]),
            Self::Seconds => format!("{} s", rounded(value)),
            Self::Hours => format!("{} h", rounded(value)),
            Self::Days => format!("{} d", rounded(value)),
        }
    }
}

/// In the largest unit of which there is at least one.
fn scaled(value: f64, step: f64, units: &[&str]) -> String {
    let mut value = value;
    let mut units = units.iter().peekable();
    loop {
        let unit = units.next().copied().unwrap_or_default();
        if value.abs() < step || units.peek().is_none() {
            return format!("{}{unit}", rounded(value));
        }
        value /= step;
    }
}

/// To about three digits, without zeros at the end.
fn rounded(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.995 || size == 0.0 => 2,
        _ => 3,
    };
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// All measurements, those of the site first.
pub fn all() -> impl Iterator<Item = &'static Metric> {
    site::ALL.iter().chain(system::ALL).copied()
}

/// Declares measurements: `NAME: kind, unit, [tags], "sentence";`, named in lower case.
macro_rules! declare {
    ($($name:ident = $text:literal: $kind:ident, $unit:ident, [$($tag:literal),*], $says:literal;)*) => {
        $(
            #[doc = $says]
            pub static $name: Metric = Metric {
                name: $text,
                kind: Kind::$kind,
                unit: Unit::$unit,
                tags: &[$($tag),*],
                says: $says,
            };
        )*

        /// All of these.
        pub(super) static ALL: &[&Metric] = &[$(&$name),*];
    };
}
use declare;

/// The registry as a page of documentation, in Markdown.
pub fn documentation() -> String {
    let table = |metrics: &[&Metric]| {
        let rows = metrics.iter().map(|metric| {
            let tags: Vec<_> = metric.tags.iter().map(|tag| format!("`{tag}`")).collect();
            format!(
                "| `{}` | {} | {} | {} | {} |\n",
                metric.name,
                metric.kind.name(),
                metric.unit.name(),
                tags.join(", "),
                metric.says
            )
        });
        format!(
            "| name | kind | unit | tags | what it tells |\n|---|---|---|---|---|\n{}",
            rows.collect::<String>()
        )
    };
    format!(
        "# What is measured\n\n\
         Printed by `ratemyderp metrics docs`; a test compares. In InfluxDB each is a measurement with one field: `level` for a\n\
         gauge, `count` for a count or a histogram. For Prometheus `ratemyderp_` stands before the name. What the database is\n\
         asked for comes once a minute, the rest every ten seconds.\n\n\
         ## The site\n\n{}\n## The system\n\n{}",
        table(site::ALL),
        table(system::ALL)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_once_and_are_fit_for_all_who_read_them() {
        let mut names: Vec<_> = all().map(|metric| metric.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all().count());
        let is_plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(all().all(|metric| is_plain(metric.name) && metric.tags.iter().copied().all(is_plain)));
    }

    #[test]
    fn each_says_a_sentence_and_histograms_have_bounds() {
        for metric in all() {
            assert!(metric.says.ends_with('.') && !metric.says.contains('|'), "{}", metric.says);
            assert_eq!(metric.kind == Kind::Histogram, metric.tags.contains(&BOUND), "{}", metric.name);
        }
    }

    #[test]
    fn figures_are_short() {
        let shown = [
            (Unit::Number, 0.0, "0"),
            (Unit::Number, 1234.0, "1.23 k"),
            (Unit::Number, 12.0, "12"),
            (Unit::Bytes, 1_288_490_188.8, "1.2 GB"),
            (Unit::Share, 0.4256, "42.6 %"),
            (Unit::Milliseconds, 0.25, "0.25 ms"),
            (Unit::Milliseconds, 20_000.0, "20 s"),
            (Unit::Seconds, 100.0, "100 s"),
        ];
        for (unit, value, text) in shown {
            assert_eq!(unit.show(value), text);
        }
    }
}
