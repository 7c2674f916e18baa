//! What the operator's boards show: each chart of one drawn from the figures kept, over a range of time.

mod drawing;

use std::collections::BTreeMap;
use std::sync::Arc;

use moka::future::Cache;

use crate::domain::{AppError, Timestamp};
use crate::server::metrics::boards::{Board, Chart};
use crate::server::metrics::{Range, Samples};
use crate::server::services::aside::aside;
use crate::server::state::Site;
use crate::server::store::samples::{self, Newest, Stored};
use crate::server::store::{Db, StoreError};
pub use drawing::{Bar, Drawn, Line};

/// Both boards over every range, and some that are not the newest any more.
const DRAWINGS: u64 = 16;

/// One board over one range.
pub struct Pulse {
    pub board: &'static Board,
    pub range: Range,
    /// By it one sees whether there are newer figures.
    pub mark: String,
    /// When each column began; they are equally far apart.
    pub columns: Vec<Timestamp>,
    /// Those of its charts that there are figures for.
    pub charts: Vec<(&'static Chart, Drawn)>,
}

/// What was drawn lately. Ninety days are megabytes of figures, of which most stay what they were: a board is drawn
/// again only when figures came, or time has moved on by a column.
pub struct Drawings(Cache<Key, Arc<Pulse>>);

/// A board by its code, a range, its last column, and how new the figures are.
type Key = (&'static str, Range, i64, Option<Newest>);

/// What was sampled in one column by each source: for how many seconds, and what.
type Column = Vec<(i32, Samples)>;

impl Default for Drawings {
    fn default() -> Self {
        Self(Cache::new(DRAWINGS))
    }
}

/// A board as it is now.
pub async fn view(site: &Site, board: &'static Board, range: Range) -> Result<Arc<Pulse>, AppError> {
    let (rung, _) = range.columns();
    let last = rung.slot(site.clock.now());
    let newest = samples::newest(&site.db, rung, last).await?;
    let db = site.db.clone();
    let drawn = async {
        let drawn = aside(async move { draw(&db, board, range, last, newest).await }).await;
        drawn.map_err(|_| AppError::Internal)?.map(Arc::new).map_err(AppError::from)
    };
    let drawn = site.drawings.0.try_get_with((board.code, range, last, newest), drawn).await;
    drawn.map_err(|error| *error)
}

/// The mark of a board that is drawn over this range now.
pub async fn mark(site: &Site, range: Range) -> Result<String, StoreError> {
    let (rung, _) = range.columns();
    Ok(marked(samples::newest(&site.db, rung, rung.slot(site.clock.now())).await?))
}

fn marked(newest: Option<Newest>) -> String {
    newest.map_or("none".to_owned(), |Newest { slot, seconds }| format!("{slot}-{seconds}"))
}

/// `last` is the slot of the last column.
async fn draw(
    db: &Db,
    board: &'static Board,
    range: Range,
    last: i64,
    newest: Option<Newest>,
) -> Result<Pulse, StoreError> {
    let (rung, count) = range.columns();
    let length = i64::from(rung.seconds());
    let first = last - length * i64::try_from(count - 1).unwrap_or(i64::MAX);
    let mut slots: BTreeMap<i64, Column> =
        (0..count).map(|n| (first + length * n as i64, Column::new())).collect();
    for Stored { slot, seconds, samples, .. } in samples::between(db, rung, first, last + 1).await? {
        if let Some(column) = slots.get_mut(&slot) {
            column.push((seconds, samples));
        }
    }
    let columns = slots.keys().map(|slot| Timestamp::from_millis(slot * 1000)).collect();
    let slots: Vec<Column> = slots.into_values().collect();
    let charts = board.charts.iter().map(|chart| (chart, drawing::draw(chart, &slots)));
    let charts = charts.filter(|(_, drawn)| !drawn.is_empty()).collect();
    Ok(Pulse { board, range, mark: marked(newest), columns, charts })
}
