//! What InfluxDB does by itself, and the tasks that thin the figures out.

use super::{HOURLY, RAW, imports};
use crate::server::metrics::boards::Board;

/// A script that InfluxDB runs again and again.
pub(super) struct Task {
    /// Its name in files.
    pub code: &'static str,
    pub name: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    pub every: &'static str,
    /// How much later it runs, for figures that are on their way.
    pub offset: &'static str,
    pub imports: &'static [&'static str],
    pub body: String,
}

impl Task {
    /// The whole script.
    pub fn script(&self) -> String {
        let Self { name, every, offset, .. } = self;
        let option = format!("option task = {{name: \"{name}\", every: {every}, offset: {offset}}}\n\n");
        self.text(&option)
    }

    /// The script as templates have it: they say beside it when it runs.
    pub fn query(&self) -> String {
        self.text("")
    }

    fn text(&self, option: &str) -> String {
        format!("// {}\n{}{option}{}", self.says, imports(self.imports), self.body)
    }
}

/// All measurements are thinned out together; the tasks are those of the first board.
pub(super) fn of(board: &Board) -> Vec<Task> {
    match board.code {
        "site" => vec![
            thinning(
                "downsample-levels",
                "RateMyDerp: hourly levels",
                "Keeps for each hour the mean of what is a level.",
                "level",
                "mean",
            ),
            thinning(
                "downsample-counts",
                "RateMyDerp: hourly counts",
                "Keeps for each hour the sum of what was counted.",
                "count",
                "sum",
            ),
        ],
        _ => Vec::new(),
    }
}

fn thinning(code: &'static str, name: &'static str, says: &'static str, field: &str, function: &str) -> Task {
    let body = format!(
        r#"// Figures may come late: each time the last day is done anew, and what was written before is written over.
stop = date.truncate(t: now(), unit: 1h)

from(bucket: "{}")
    |> range(start: date.sub(d: 1d, from: stop), stop: stop)
    |> filter(fn: (r) => r._field == "{field}")
    |> aggregateWindow(every: 1h, fn: {function}, createEmpty: false, timeSrc: "_start")
    |> to(bucket: "{}")
"#,
        RAW.name, HOURLY.name
    );
    Task { code, name, says, every: "1h", offset: "5m", imports: &["date"], body }
}
