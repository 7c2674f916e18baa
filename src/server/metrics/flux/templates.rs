//! The templates that `influx apply` takes: a dashboard with all it needs.

use serde_json::{Value, json};

use super::queries::{self, VARIABLE};
use super::tasks::{self, Task};
use super::{Bucket, HOURLY, RAW, alerts};
use crate::server::metrics::Unit;
use crate::server::metrics::boards::{Board, Chart, Show};

/// What templates know the label by.
const LABEL: &str = "ratemyderp";

/// A dashboard is so many columns wide. Two charts stand beside each other.
const COLUMNS: usize = 12;
const HEIGHT: usize = 4;

/// One board's template. Both have the buckets and the variable, and may be applied in any order.
pub(super) fn template(board: &Board) -> String {
    let tasks = tasks::of(board).into_iter().chain(alerts::of(board));
    let mut objects = vec![
        object("Label", LABEL, json!({ "name": "RateMyDerp", "color": "#e8a317" })),
        bucket(&RAW),
        bucket(&HOURLY),
        variable(),
        dashboard(board),
    ];
    objects.extend(tasks.map(task));
    format!("{:#}\n", Value::Array(objects))
}

/// `name` is known within the template only, and has to be a word as in addresses of the net.
fn object(kind: &str, name: &str, spec: Value) -> Value {
    json!({ "apiVersion": "influxdata.com/v2alpha1", "kind": kind, "metadata": { "name": name }, "spec": spec })
}

fn labelled() -> Value {
    json!([{ "kind": "Label", "name": LABEL }])
}

fn bucket(bucket: &Bucket) -> Value {
    let spec = json!({
        "name": bucket.name,
        "retentionRules": [{ "type": "expire", "everySeconds": bucket.days * 24 * 3600 }],
        "associations": labelled(),
    });
    object("Bucket", &bucket.name.replace('_', "-"), spec)
}

fn variable() -> Value {
    let spec = json!({
        "name": VARIABLE,
        "description": "Figures as they came, or hourly ones that reach further back",
        "type": "constant",
        "values": [RAW.name, HOURLY.name],
        "selected": [RAW.name],
        "associations": labelled(),
    });
    object("Variable", &VARIABLE.replace('_', "-"), spec)
}

fn task(task: Task) -> Value {
    let spec = json!({
        "name": task.name,
        "description": task.says,
        "every": task.every,
        "offset": task.offset,
        "query": task.query(),
        "associations": labelled(),
    });
    object("Task", task.code, spec)
}

fn dashboard(board: &Board) -> Value {
    let cells = board.charts.iter().enumerate().map(|(at, chart)| cell(board, chart, at));
    let spec = json!({
        "name": format!("RateMyDerp: {}", board.title.to_lowercase()),
        "charts": cells.collect::<Vec<_>>(),
        "associations": labelled(),
    });
    object("Dashboard", &format!("ratemyderp-{}", board.code), spec)
}

fn cell(board: &Board, chart: &Chart, at: usize) -> Value {
    let mut cell = match chart.show {
        Show::Bars(tag) | Show::SlowestBy(tag) => table(chart, tag),
        Show::Histogram(tag) => plot(chart, tag, "step"),
        _ => plot(chart, "_time", "line"),
    };
    let width = COLUMNS / 2;
    let common = json!({
        "name": chart.asks,
        "note": chart.metric.says,
        "xPos": at % 2 * width,
        "yPos": at / 2 * HEIGHT,
        "width": width,
        "height": HEIGHT,
        "queries": [{ "query": queries::query(board, chart) }],
    });
    if let (Value::Object(cell), Value::Object(common)) = (&mut cell, common) {
        cell.extend(common);
    }
    cell
}

fn plot(chart: &Chart, x: &str, geometry: &str) -> Value {
    let base = if chart.metric.unit == Unit::Bytes { "2" } else { "10" };
    let x_label = if x == "_time" { "" } else { x };
    let colors = ["#31C0F6", "#A500A5", "#FF7E27"];
    let colors = colors.map(|hex| json!({ "name": "Nineteen Eighty Four", "type": "scale", "hex": hex }));
    json!({
        "kind": "Xy",
        "geom": geometry,
        "shade": geometry == "step",
        "position": "overlaid",
        "hoverDimension": "auto",
        "legendColorizeRows": true,
        "legendOpacity": 1,
        "legendOrientationThreshold": 100_000_000,
        "xCol": x,
        "yCol": "_value",
        "axes": [
            { "name": "x", "label": x_label, "base": "10", "scale": "linear" },
            { "name": "y", "label": queries::unit(chart), "base": base, "scale": "linear" },
        ],
        "colors": colors,
    })
}

fn table(chart: &Chart, tag: &str) -> Value {
    json!({
        "kind": "Table",
        "decimalPlaces": 2,
        "timeFormat": "YYYY-MM-DD HH:mm:ss",
        "fieldOptions": [
            { "fieldName": tag, "displayName": tag, "visible": true },
            { "fieldName": "_value", "displayName": queries::unit(chart), "visible": true },
        ],
        "tableOptions": { "verticalTimeAxis": true, "sortBy": "", "wrapping": "truncate", "fixFirstColumn": false },
        "colors": [{ "id": "base", "name": "white", "type": "text", "hex": "#ffffff" }],
    })
}
