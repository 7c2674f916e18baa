//! What InfluxDB is given: a query for each chart, tasks that thin the figures out, alerts, and the templates of the two
//! dashboards. All of it is text made from the registry and the boards; nothing here talks to InfluxDB.

mod alerts;
mod queries;
mod tasks;
mod templates;

use super::Metric;
use super::boards::{BOARDS, Board};
use tasks::Task;

/// Where figures arrive, and how long they stay.
const RAW: Bucket = Bucket { name: "ratemyderp", days: 14 };

/// Where a figure an hour is kept. The queries know it by its name.
const HOURLY: Bucket = Bucket { name: "ratemyderp_hourly", days: 2 * 365 };

struct Bucket {
    name: &'static str,
    days: u32,
}

/// A file of `deploy/influxdb`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    pub path: String,
    pub text: String,
}

/// All files but the one for people, `README.md`.
pub fn files() -> Vec<File> {
    BOARDS.iter().flat_map(of_board).collect()
}

/// The queries of a board in its order, its tasks and alerts, and the template with all of them.
fn of_board(board: &Board) -> Vec<File> {
    let charts = (1..).zip(board.charts).map(|(number, chart)| File {
        path: format!("queries/{}/{number:02}-{}.flux", board.code, chart.code),
        text: queries::query(board, chart),
    });
    let scripts = |folder: &'static str, tasks: Vec<Task>| {
        let file =
            move |task: Task| File { path: format!("{folder}/{}.flux", task.code), text: task.script() };
        tasks.into_iter().map(file)
    };
    let template = File { path: format!("{}.json", board.code), text: templates::template(board) };
    let tasks = scripts("tasks", tasks::of(board));
    charts.chain(tasks).chain(scripts("alerts", alerts::of(board))).chain([template]).collect()
}

/// A condition that picks the figures of a measurement.
fn is(metric: &Metric) -> String {
    format!(r#"r._measurement == "{}" and r._field == "{}""#, metric.name, metric.field())
}

/// The lines that import packages, and an empty one below them.
fn imports(packages: &[&str]) -> String {
    match packages {
        [] => String::new(),
        packages => packages
            .iter()
            .map(|package| format!("import \"{package}\"\n"))
            .chain(["\n".to_owned()])
            .collect(),
    }
}

/// The text, one level further in.
fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
