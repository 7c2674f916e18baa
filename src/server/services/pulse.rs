//! What the operator's boards show: each chart of one drawn from the figures kept, over a range of time.

mod drawing;

use std::collections::BTreeMap;

use crate::domain::{AppError, Timestamp};
use crate::server::metrics::boards::{Board, Chart};
use crate::server::metrics::{Range, Samples};
use crate::server::state::Site;
use crate::server::store::samples::{self, Stored};
pub use drawing::{Bar, Drawn, Line};

/// One board over one range.
pub struct Pulse {
    pub board: &'static Board,
    pub range: Range,
    /// When each column began; they are equally far apart.
    pub columns: Vec<Timestamp>,
    /// Those of its charts that there are figures for.
    pub charts: Vec<(&'static Chart, Drawn)>,
}

/// What was sampled in one column by each source: for how many seconds, and what.
pub(super) type Column = Vec<(i32, Samples)>;

/// Draws a board as it is now.
pub async fn view(site: &Site, board: &'static Board, range: Range) -> Result<Pulse, AppError> {
    let (rung, count) = range.columns();
    let length = i64::from(rung.seconds());
    let last = rung.slot(site.clock.now());
    let first = last - length * i64::try_from(count - 1).unwrap_or(i64::MAX);
    let mut slots: BTreeMap<i64, Column> =
        (0..count).map(|n| (first + length * n as i64, Column::new())).collect();
    for Stored { slot, seconds, samples, .. } in samples::between(&site.db, rung, first, last + 1).await? {
        if let Some(column) = slots.get_mut(&slot) {
            column.push((seconds, samples));
        }
    }
    let columns = slots.keys().map(|slot| Timestamp::from_millis(slot * 1000)).collect();
    let slots: Vec<Column> = slots.into_values().collect();
    let charts = board.charts.iter().map(|chart| (chart, drawing::draw(chart, &slots)));
    let charts = charts.filter(|(_, drawn)| !drawn.is_empty()).collect();
    Ok(Pulse { board, range, columns, charts })
}
