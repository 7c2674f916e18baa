//! The two boards that answer an operator's questions, from top to bottom: how the site does, and how the machine does.
//! The pages of `/admin/pulse` and the dashboards of InfluxDB are both made from these.

use super::Metric;
use super::registry::*;

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

const SITE: Board = Board {
    code: "site",
    title: "The site",
    charts: &[
        chart("visitors", "How many are here?", &VISITORS_ACTIVE, Show::Levels(None)),
        chart("raters", "How many are rating?", &RATERS_ACTIVE, Show::Levels(Some("within"))),
        chart(
            "ratings",
            "How fast do ratings come, and how are they dealt?",
            &RATINGS,
            Show::PerMinute(Some("draw")),
        ),
        chart("mean-score", "Is the crowd getting cruel?", &RATING_SCORES, Show::MeanOf("score")),
        chart("scores", "Which scores are given?", &RATING_SCORES, Show::Histogram("score")),
        chart("by-link", "How many come by a link?", &RATINGS, Show::ShareOf("draw", "link")),
        chart("rating-time", "How long do people look before they judge?", &RATING_TIME, Show::Quantiles),
        chart("funnel", "How far do people come?", &FUNNEL, Show::Bars("step")),
        chart(
            "retention",
            "Who comes back, by the weeks since their first rating?",
            &RETENTION,
            Show::Histogram("weeks"),
        ),
        chart("members", "How many members are there?", &MEMBERS, Show::Levels(None)),
        chart("members-active", "How many members rate?", &MEMBERS_ACTIVE, Show::Levels(Some("within"))),
        chart("photos", "What has become of the photos?", &PHOTOS, Show::Bars("state")),
        chart(
            "tenth-rating",
            "How long does a new photo wait for its tenth rating?",
            &TENTH_RATING,
            Show::Levels(Some("quantile")),
        ),
        chart("views", "How much is looked at?", &VIEWS, Show::PerMinute(None)),
        chart("shares", "How much is shared?", &SHARES, Show::PerMinute(None)),
        chart("virality", "How hot are the hottest?", &VIRALITY, Show::Levels(Some("place"))),
        chart("letters", "Do letters leave?", &LETTERS, Show::PerMinute(Some("outcome"))),
        chart("jobs-waiting", "Does background work keep up?", &JOBS_WAITING, Show::Levels(None)),
        chart("jobs-oldest", "How long has the oldest of it waited?", &JOBS_OLDEST, Show::Levels(None)),
        chart("jobs", "How does it end?", &JOBS, Show::PerMinute(Some("outcome"))),
        chart("jobs-given-up", "How much was given up?", &JOBS_GIVEN_UP, Show::Levels(None)),
        only("board-age", "How old is the board?", &PERIODIC_AGE, ("work", "board"), Show::Levels(None)),
        chart(
            "periodic-took",
            "How long does periodic work take?",
            &PERIODIC_TOOK,
            Show::Levels(Some("work")),
        ),
    ],
};

const SYSTEM: Board = Board {
    code: "system",
    title: "The system",
    charts: &[
        chart("http-time", "How long do answers take?", &HTTP_TIME, Show::Quantiles),
        chart(
            "http-rate",
            "How many requests come, and how do they end?",
            &HTTP_REQUESTS,
            Show::PerSecond(Some("status")),
        ),
        chart("http-errors", "What share fails?", &HTTP_REQUESTS, Show::ShareOf("status", "5xx")),
        only(
            "errors-by-route",
            "Where do they fail?",
            &HTTP_REQUESTS,
            ("status", "5xx"),
            Show::Bars("route"),
        ),
        chart("busiest-routes", "What is asked for?", &HTTP_REQUESTS, Show::Bars("route")),
        chart(
            "slowest-routes",
            "What is slow? 95 % are faster than this.",
            &HTTP_TIME,
            Show::SlowestBy("route"),
        ),
        chart("cpu", "How busy are the cores?", &CPU, Show::Levels(Some("host"))),
        chart("load", "How many wait for one?", &LOAD, Show::Levels(Some("host"))),
        chart("memory", "How much memory is used?", &MEMORY, Show::Levels(Some("part"))),
        chart("swap", "Does it swap?", &SWAP, Show::Levels(Some("part"))),
        chart("disk-used", "How full are the disks?", &DISK_USED, Show::Levels(Some("disk"))),
        chart("disk", "How much room do they have together?", &DISK, Show::Levels(Some("part"))),
        chart("network", "How much goes over the network?", &NETWORK, Show::PerSecond(Some("direction"))),
        chart("processes", "How many processes are there?", &PROCESSES, Show::Levels(Some("host"))),
        chart("largest", "Which programs have most memory?", &LARGEST_PROCESS, Show::Bars("name")),
        chart("own-memory", "How much have the site's own?", &PROCESS_MEMORY, Show::Levels(Some("process"))),
        chart("own-threads", "How many threads?", &PROCESS_THREADS, Show::Levels(Some("process"))),
        chart(
            "own-descriptors",
            "How many open files and connections?",
            &PROCESS_DESCRIPTORS,
            Show::Levels(Some("process")),
        ),
        only(
            "pool",
            "How many connections to the database are in use?",
            &POOL,
            ("state", "used"),
            Show::Levels(Some("pool")),
        ),
        chart("postgres-connections", "How many has PostgreSQL?", &POSTGRES_CONNECTIONS, Show::Levels(None)),
        chart(
            "postgres-transactions",
            "How many transactions?",
            &POSTGRES_TRANSACTIONS,
            Show::PerSecond(Some("end")),
        ),
        chart(
            "postgres-cache",
            "What share comes from its cache?",
            &POSTGRES_BLOCKS,
            Show::ShareOf("from", "cache"),
        ),
        chart("postgres-size", "How large is it?", &POSTGRES_SIZE, Show::Levels(None)),
        chart(
            "postgres-longest-query",
            "How long does its longest query run?",
            &POSTGRES_LONGEST_QUERY,
            Show::Levels(None),
        ),
        chart("postgres-locks", "How many wait for locks?", &POSTGRES_LOCKS_WAITING, Show::Levels(None)),
        chart(
            "postgres-dead-rows",
            "Does it keep up with vacuuming?",
            &POSTGRES_DEAD_ROWS,
            Show::Levels(None),
        ),
        chart("sqlite-size", "How large is the SQLite file?", &SQLITE_SIZE, Show::Levels(Some("file"))),
        chart("sqlite-wal", "Is its log checkpointed?", &SQLITE_WAL, Show::Levels(Some("pages"))),
        chart("redis-memory", "How much memory has Redis?", &REDIS_MEMORY, Show::Levels(None)),
        chart("redis-clients", "How many clients?", &REDIS_CLIENTS, Show::Levels(None)),
        chart("redis-hits", "What share does it know?", &REDIS_LOOKUPS, Show::ShareOf("outcome", "hit")),
        chart("redis-evictions", "Does it throw keys away?", &REDIS_EVICTIONS, Show::PerMinute(None)),
        chart("certificate", "How long is the certificate good?", &CERTIFICATE, Show::Levels(None)),
        chart(
            "report-waiting",
            "Does InfluxDB take what it is sent?",
            &REPORT_WAITING,
            Show::Levels(Some("host")),
        ),
        chart("report-dropped", "How much did it not get?", &REPORT_DROPPED, Show::PerMinute(Some("host"))),
    ],
};

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
