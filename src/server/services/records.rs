//! How a photo has done, for whoever may see what others think of it.

use crate::domain::{AppError, Dates, Hour, PhotoPage, Points, Standing, SubmissionId};
use crate::ranking::Board;
use crate::server::services::dates;
use crate::server::services::tiles::{self, Place, Tile};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::history::{self, Day};

/// Neighbours on the board, on each side.
const AROUND: usize = 2;

/// Points of the curve: more would not be told apart.
const POINTS: usize = 48;

#[derive(Debug, Clone)]
pub struct Record {
    /// `None` until there is a board with the photo on it.
    pub standing: Option<Standing>,
    /// The oldest first.
    pub curve: Vec<Point>,
    pub views: u64,
    pub shares: u64,
    /// Those ahead and behind on the board, in its order.
    pub neighbours: Vec<Tile>,
}

/// Where the photo stood on a day.
#[derive(Debug, Clone)]
pub struct Point {
    /// Days since 1970-01-01.
    pub day: i32,
    /// The day in words.
    pub date: String,
    pub score: Points,
    pub place: u32,
}

/// The record of a photo; `None` for whoever's page of it asks them to rate it first. Days are told as the reader likes.
pub async fn of(
    site: &Site,
    visitor: &Visitor,
    id: SubmissionId,
    page: &PhotoPage,
    reader: &Dates,
) -> Result<Option<Record>, AppError> {
    if matches!(page, PhotoPage::Unrated { .. }) {
        return Ok(None);
    }
    let board = site.board.read();
    let standing = board.standing(id);
    let (views, shares) = history::views_and_shares(&site.db, id).await?;
    Ok(Some(Record {
        curve: curve(site, id, standing, reader).await?,
        neighbours: tiles::show(site, visitor, &around(&board, id)).await?,
        standing,
        views: u64::try_from(views).unwrap_or(0),
        shares: u64::try_from(shares).unwrap_or(0),
    }))
}

fn around(board: &Board, id: SubmissionId) -> Vec<(SubmissionId, Option<Place>)> {
    let others = board.neighbours(id, AROUND).into_iter().filter(|standing| standing.submission != id);
    others.map(|standing| (standing.submission, Some(Place::from(&standing)))).collect()
}

/// What was written down, and where the photo stands today.
async fn curve(
    site: &Site,
    id: SubmissionId,
    standing: Option<Standing>,
    reader: &Dates,
) -> Result<Vec<Point>, AppError> {
    let today = Hour::of(site.clock.now()).day();
    let mut points =
        history::days(&site.db, id).await?.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if let Some(Standing { score, place, .. }) = standing {
        points.retain(|(day, ..)| *day < today);
        points.push((today, score, place));
    }
    let step = points.len().div_ceil(POINTS).max(1);
    let mut curve: Vec<_> = points.into_iter().rev().step_by(step).map(|point| told(point, reader)).collect();
    curve.reverse();
    Ok(curve)
}

fn read(day: Day) -> Result<(i32, Points, u32), StoreError> {
    let corrupt = |column| StoreError::Corrupt { column };
    let score = u16::try_from(day.score).map_err(|_| corrupt("score"))?;
    let place = u32::try_from(day.place).map_err(|_| corrupt("place"))?;
    Ok((day.day, Points::from_steps(score), place))
}

fn told((day, score, place): (i32, Points, u32), reader: &Dates) -> Point {
    let noon = Hour::first_of(day).plus(12).start();
    Point { day, date: dates::day(noon, reader), score, place }
}
