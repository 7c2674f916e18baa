//! The two boards that answer an operator's questions, from top to bottom: how the site does, and how the machine does.
//! The pages of `/admin/pulse` and the dashboards of InfluxDB are both made from these.

mod site;
mod system;

use super::Metric;
use super::registry::*;
use site::SITE;
use system::SYSTEM;

pub struct Board {
    /// Its name in addresses and files.
    pub code: &'static str,
    pub title: &'static str,
    pub charts: &'static [Chart],
}

/// One chart: a question, and the measurement that answers it.
pub struct Chart {
    /// Its name in files, and on its page.
    pub code: &'static str,
    pub asks: &'static str,
    pub metric: &'static Metric,
    /// Only series with this value of a tag.
    pub only: Option<(&'static str, &'static str)>,
    pub show: Show,
}

/// What is drawn of a measurement. What is not told apart is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Lines: the level of a gauge, one for each value of a tag.
    Levels(Option<&'static str>),
    /// Lines: how often a minute, one for each value of a tag.
    PerMinute(Option<&'static str>),
    /// The same by the second.
    PerSecond(Option<&'static str>),
    /// Three lines: the value that a half, 95 % and 99 % of a histogram lie below.
    Quantiles,
    /// A line: the mean of a tag that is a number, over what was counted.
    MeanOf(&'static str),
    /// A line: the share of what was counted that has this value of a tag.
    ShareOf(&'static str, &'static str),
    /// Bars: for each value of a tag how much was counted in all, or how the level is now.
    Bars(&'static str),
    /// Bars in the order of a tag that is a number: how much was counted in all.
    Histogram(&'static str),
    /// Bars: for each value of a tag, below what 95 % of its histogram lie.
    SlowestBy(&'static str),
}

pub static BOARDS: [Board; 2] = [SITE, SYSTEM];

const fn chart(code: &'static str, asks: &'static str, metric: &'static Metric, show: Show) -> Chart {
    Chart { code, asks, metric, only: None, show }
}

const fn only(
    code: &'static str,
    asks: &'static str,
    metric: &'static Metric,
    only: (&'static str, &'static str),
    show: Show,
) -> Chart {
    Chart { code, asks, metric, only: Some(only), show }
}

impl Board {
    /// That of its code; the site's for any other.
    pub fn of(code: &str) -> &'static Self {
        let [site, system] = &BOARDS;
        if code == system.code { system } else { site }
    }
}

impl Show {
    /// The tag that it looks at.
    pub const fn tag(self) -> Option<&'static str> {
        match self {
            Self::Levels(tag) | Self::PerMinute(tag) | Self::PerSecond(tag) => tag,
            Self::MeanOf(tag)
            | Self::ShareOf(tag, _)
            | Self::Bars(tag)
            | Self::Histogram(tag)
            | Self::SlowestBy(tag) => Some(tag),
            Self::Quantiles => None,
        }
    }
}

impl Chart {
    /// Of what unit its values are: those of the measurement, or what is made of them.
    pub const fn unit(&self) -> Unit {
        match self.show {
            Show::ShareOf(..) => Unit::Share,
            _ => self.metric.unit,
        }
    }

    /// What stands behind the unit: how often in which time.
    pub const fn per(&self) -> &'static str {
        match self.show {
            Show::PerMinute(_) => "a minute",
            Show::PerSecond(_) => "a second",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn charts_show_what_there_is() {
        for chart in BOARDS.iter().flat_map(|board| board.charts) {
            let tags = chart.show.tag().into_iter().chain(chart.only.map(|(tag, _)| tag));
            tags.for_each(|tag| assert!(chart.metric.tags.contains(&tag), "{}: {tag}", chart.code));
            let fits = match chart.show {
                Show::Levels(_) => chart.metric.kind == Kind::Gauge,
                Show::Quantiles | Show::SlowestBy(_) => chart.metric.kind == Kind::Histogram,
                Show::PerMinute(_) | Show::PerSecond(_) | Show::MeanOf(_) | Show::ShareOf(..) => {
                    chart.metric.kind == Kind::Count
                }
                Show::Bars(_) | Show::Histogram(_) => true,
            };
            assert!(fits, "{}", chart.code);
        }
    }

    #[test]
    fn every_measurement_is_on_a_board() {
        let shown: BTreeSet<_> =
            BOARDS.iter().flat_map(|board| board.charts).map(|chart| chart.metric.name).collect();
        let declared: BTreeSet<_> = all().map(|metric| metric.name).collect();
        assert_eq!(shown, declared);
    }
}
