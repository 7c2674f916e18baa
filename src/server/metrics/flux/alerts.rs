//! What wakes an operator. Each is a task that writes a status, and no threshold of InfluxDB's own: so it can tell that
//! there is no figure at all, and compare two.

use super::tasks::Task;
use super::{RAW, indented, is};
use crate::server::metrics::Metric;
use crate::server::metrics::boards::Board;
use crate::server::metrics::registry::{CERTIFICATE, DISK, HTTP_REQUESTS, JOBS_OLDEST, PERIODIC_AGE};

const MONITOR: &str = "influxdata/influxdb/monitor";

pub(super) fn of(board: &Board) -> Vec<Task> {
    match board.code {
        "site" => vec![board_stale(), queue_stuck()],
        _ => vec![error_rate(), disk_nearly_full(), certificate_ends()],
    }
}

/// When a status is bad, and its words.
struct Check {
    /// 16 hexadecimal digits of its own, by which InfluxDB knows the check.
    id: &'static str,
    name: &'static str,
    says: &'static str,
    crit: &'static str,
    warn: &'static str,
}

impl Check {
    /// The end of a script: each row becomes a status.
    fn end(&self) -> String {
        let Self { id, name, says, crit, warn } = self;
        format!(
            r#"    |> monitor.check(
        data: {{
            _check_id: "{id}",
            _check_name: "{name}",
            _type: "custom",
            tags: {{app: "ratemyderp"}},
        }},
        messageFn: (r) => {says},
        crit: (r) => {crit},
        warn: (r) => {warn},
    )
"#
        )
    }
}

fn board_stale() -> Task {
    let check = Check {
        id: "de59000000000001",
        name: "RateMyDerp: board stale",
        says: "message",
        crit: "not r.known or r.seconds > 3600.0",
        warn: "r.seconds > 900.0",
    };
    let body = format!(
        r#"ages =
{}        |> filter(fn: (r) => r.work == "board")
        |> last()
        |> findColumn(fn: (key) => true, column: "_value")

// Without a figure nobody measures, which is worse than any age.
known = length(arr: ages) > 0
seconds = if known then ages[0] else 0.0
message = if known then "The board is ${{int(v: seconds)}} s old." else "Nothing reports."

array.from(rows: [{{_time: now(), _measurement: "{}", known: known, seconds: seconds}}])
    |> group(columns: ["_measurement"])
{}"#,
        indented(&lately(&PERIODIC_AGE)),
        PERIODIC_AGE.name,
        check.end()
    );
    Task {
        code: "board-stale",
        name: check.name,
        says: "The board is older than a quarter of an hour, or nothing reports at all.",
        every: "5m",
        offset: "30s",
        imports: &["array", MONITOR],
        body,
    }
}

fn queue_stuck() -> Task {
    let check = Check {
        id: "de59000000000002",
        name: "RateMyDerp: queue stuck",
        says: r#""The oldest job has been due for ${int(v: r.seconds)} s.""#,
        crit: "r.seconds > 3600.0",
        warn: "r.seconds > 600.0",
    };
    Task {
        code: "queue-stuck",
        name: check.name,
        says: "The oldest job has been due for ten minutes.",
        every: "5m",
        offset: "30s",
        imports: &[MONITOR],
        body: format!("{}{}{}", lately(&JOBS_OLDEST), newest("seconds"), check.end()),
    }
}

fn error_rate() -> Task {
    let check = Check {
        id: "de59000000000003",
        name: "RateMyDerp: error rate",
        says: r#""${int(v: r.failed)} of ${int(v: r.all)} requests failed.""#,
        crit: "r.failed > 10.0 and r.failed > r.all * 0.05",
        warn: "r.failed > 10.0 and r.failed > r.all * 0.01",
    };
    let body = format!(
        r#"{}    |> group(columns: ["_measurement"])
    |> reduce(
        identity: {{failed: 0.0, all: 0.0}},
        fn: (r, accumulator) =>
            ({{
                failed: accumulator.failed + (if r.status == "5xx" then r._value else 0.0),
                all: accumulator.all + r._value,
            }}),
    )
    |> map(fn: (r) => ({{r with _time: now()}}))
{}"#,
        lately(&HTTP_REQUESTS),
        check.end()
    );
    Task {
        code: "error-rate",
        name: check.name,
        says: "Of the requests of the last ten minutes more than one in a hundred failed, and more than ten.",
        every: "5m",
        offset: "30s",
        imports: &[MONITOR],
        body,
    }
}

fn disk_nearly_full() -> Task {
    let check = Check {
        id: "de59000000000004",
        name: "RateMyDerp: disk nearly full",
        says: r#""${r.host}: ${int(v: 100.0 * r.free / r.total)} % of ${r.disk} are free.""#,
        crit: "r.free < r.total * 0.05",
        warn: "r.free < r.total * 0.1",
    };
    let body = format!(
        r#"{}    |> last()
    |> group(columns: ["_measurement", "host", "disk"])
    |> reduce(
        identity: {{free: 0.0, total: 0.0}},
        fn: (r, accumulator) =>
            ({{
                free: accumulator.free + (if r.part == "free" then r._value else 0.0),
                total: accumulator.total + (if r.part == "total" then r._value else 0.0),
            }}),
    )
    |> filter(fn: (r) => r.total > 0.0)
    |> map(fn: (r) => ({{r with _time: now()}}))
{}"#,
        lately(&DISK),
        check.end()
    );
    Task {
        code: "disk-nearly-full",
        name: check.name,
        says: "On a disk less than a tenth is free.",
        every: "5m",
        offset: "30s",
        imports: &[MONITOR],
        body,
    }
}

fn certificate_ends() -> Task {
    let check = Check {
        id: "de59000000000005",
        name: "RateMyDerp: certificate ends",
        says: r#""The certificate is good for ${int(v: r.days)} more days.""#,
        crit: "r.days < 7.0",
        warn: "r.days < 14.0",
    };
    Task {
        code: "certificate-ends",
        name: check.name,
        says: "The certificate is good for less than 14 days.",
        every: "1h",
        offset: "30s",
        imports: &[MONITOR],
        body: format!("{}{}{}", lately(&CERTIFICATE), newest("days"), check.end()),
    }
}

/// The figures of the last ten minutes.
fn lately(metric: &Metric) -> String {
    format!(
        "from(bucket: \"{}\")\n    |> range(start: -10m)\n    |> filter(fn: (r) => {})\n",
        RAW.name,
        is(metric)
    )
}

/// Of a measurement without tags the newest figure, in a column of this name.
fn newest(column: &str) -> String {
    format!(
        r#"    |> last()
    |> map(fn: (r) => ({{_time: r._time, _measurement: r._measurement, {column}: r._value}}))
    |> group(columns: ["_measurement"])
"#
    )
}
