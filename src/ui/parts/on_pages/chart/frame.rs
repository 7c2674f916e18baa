use leptos::prelude::*;

use super::ticks;
use crate::server::metrics::Unit;

/// The drawing, and where in it the values lie: from, to.
pub const VIEW_BOX: &str = "0 0 320 116";
const X: (f64, f64) = (48.0, 314.0);
const Y: (f64, f64) = (96.0, 8.0);

/// The axes: values from nothing up, columns of equal width.
pub struct Frame {
    marks: Vec<f64>,
    columns: usize,
}

impl Frame {
    pub fn new(highest: f64, unit: Unit, columns: usize) -> Self {
        Self { marks: ticks::values(highest, unit), columns: columns.max(1) }
    }

    pub fn width(&self) -> f64 {
        (X.1 - X.0) / self.columns as f64
    }

    /// Where a column begins.
    pub fn left(&self, column: usize) -> f64 {
        X.0 + self.width() * column as f64
    }

    pub fn middle(&self, column: usize) -> f64 {
        self.left(column) + self.width() / 2.0
    }

    /// Nothing that is measured goes below zero but a certificate, and its figure says so.
    pub fn height(&self, value: f64) -> f64 {
        let top = self.marks.last().copied().unwrap_or(1.0);
        (Y.0 - Y.1) * (value / top).clamp(0.0, 1.0)
    }

    pub fn y(&self, value: f64) -> f64 {
        Y.0 - self.height(value)
    }

    /// Lines at round values with what they are, and what stands below the columns.
    pub fn axes(&self, unit: Unit, names: Vec<(usize, String)>) -> impl IntoView + use<> {
        let lines: String =
            self.marks.iter().map(|mark| format!("M{} {:.1}H{}", X.0, self.y(*mark), X.1)).collect();
        let values = self.marks.iter().map(|mark| {
            view! { <text class="end" x=X.0 - 5.0 y=tenth(self.y(*mark) + 4.0)>{unit.show(*mark)}</text> }
        });
        let names = names.into_iter().map(|(column, name)| {
            view! { <text class="below" x=tenth(self.middle(column)) y="112">{name}</text> }
        });
        view! {
            <path class="grid" d=lines />
            {values.collect_view()}
            {names.collect_view()}
        }
    }

    /// Something that tells, below the pointer, what is in columns from one on.
    pub fn told(&self, column: usize, columns: usize, title: String) -> impl IntoView + use<> {
        view! {
            <rect x=tenth(self.left(column)) width=tenth(self.width() * columns as f64) height="100">
                <title>{title}</title>
            </rect>
        }
    }
}

/// More digits would only be sent.
pub fn tenth(value: f64) -> String {
    format!("{value:.1}")
}
