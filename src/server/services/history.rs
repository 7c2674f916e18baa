//! How photos did over time: a point a day, later a week, of each that moved.

use crate::domain::{Hour, Standing};
use crate::ranking::Board;
use crate::server::jobs::JobError;
use crate::server::state::Site;
use crate::server::store::{boards, history};

/// For so many days there is a point a day.
const DAILY: i32 = 60;

/// Points written in one statement.
const AT_ONCE: usize = 1000;

/// A photo has moved when its score changed by so many points ...
const SCORE_MOVED: f64 = 0.1;
/// ... or its place by this share of the board.
const PLACE_MOVED: f64 = 0.01;

/// Notes the standings of the day, once, of the photos with votes that have moved since they were noted last.
pub async fn note(site: &Site) -> Result<(), JobError> {
    let today = Hour::of(site.clock.now()).day();
    let before = boards::noted(&site.db).await?;
    if before.as_ref().is_some_and(|(day, _)| *day >= today) {
        return Ok(());
    }
    let (number, board) = site.board.numbered();
    let before = before.and_then(|(_, stored)| Board::decode(&stored.content).ok());
    let moved: Vec<Standing> = board
        .by_place(0)
        .filter(|standing| standing.votes > 0)
        .filter(|standing| before.as_ref().is_none_or(|before| has_moved(before, standing)))
        .collect();
    for standings in moved.chunks(AT_ONCE) {
        history::note(&site.db, today, standings).await?;
    }
    Ok(boards::keep_for_day(&site.db, number, today).await?)
}

fn has_moved(before: &Board, now: &Standing) -> bool {
    let Some(then) = before.standing(now.submission).filter(|then| then.votes > 0) else { return true };
    let score = (now.score.value() - then.score.value()).abs();
    let place = f64::from(now.place.abs_diff(then.place)) / f64::from(now.of.max(1));
    score >= SCORE_MOVED || place >= PLACE_MOVED
}

/// Leaves one point a week of what is older.
pub async fn tidy(site: &Site) -> Result<(), JobError> {
    Ok(history::thin(&site.db, Hour::of(site.clock.now()).day() - DAILY).await?)
}
