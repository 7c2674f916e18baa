//! An operator voids votes that are not people's, and takes it back.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::{AppError, MemberId, Standing, SubmissionId, Timestamp};
use crate::ranking::Board;
use crate::server::logs::with_causes;
use crate::server::services::board::{self, RankError};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Entry, Subject};
use crate::server::store::suspicions::{self, Extent, Listed, Target};
use crate::server::store::voids::{self, Moved};
use crate::server::store::{StoreError, Tx, lists};

/// Photos of a suspicion that are shown.
const TARGETS: i64 = 8;
const MOVES: usize = 12;

/// A part of the list, after a suspicion on it.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// What there is to decide, the worst first.
    Open(Option<(f64, i64)>),
    /// What was decided, the last first.
    Decided(Option<(Timestamp, i64)>),
}

pub async fn list(site: &Site, part: Part) -> Result<Vec<Listed>, AppError> {
    Ok(match part {
        Part::Open(after) => suspicions::open(&site.db, after).await?,
        Part::Decided(after) => suspicions::decided(&site.db, after).await?,
    })
}

/// A suspicion, the photos that its votes are on mostly, and how many were cast since it was found, with what those weigh.
pub struct Found {
    pub suspicion: Listed,
    pub targets: Vec<Target>,
    pub since: (i64, f64),
}

pub async fn find(site: &Site, id: i64) -> Result<Found, AppError> {
    Ok(Found {
        suspicion: suspicions::by_id(&site.db, id).await?.ok_or(AppError::NoSuchPage)?,
        targets: suspicions::targets(&site.db, id, TARGETS).await?,
        since: suspicions::since_found(&site.db, id).await?,
    })
}

/// A photo that would move: from one place to another.
pub struct Move {
    pub code: String,
    pub caption: String,
    pub now: u32,
    pub then: u32,
}

/// Which photos would move most on the board without the votes of a suspicion; [`AppError::Busy`] while somebody else looks, or
/// where it takes too long.
pub async fn preview(site: &Site, id: i64) -> Result<Vec<Move>, AppError> {
    let votes = suspicions::weighing(&site.db, id).await?;
    let (with, without) = board::without(site, votes).await.map_err(|error| match error {
        RankError::Busy => AppError::Busy,
        error => {
            tracing::error!(error = with_causes(&error), "no board could be made without some votes");
            AppError::Internal
        }
    })?;
    let moves = moves(&with, &without);
    let ids: Vec<SubmissionId> = moves.iter().map(|(now, _)| now.submission).collect();
    let tiles = lists::tiles(&site.db, &ids).await?;
    let mut tiles: HashMap<i64, lists::Tile> = tiles.into_iter().map(|tile| (tile.id, tile)).collect();
    let shown = moves.into_iter().filter_map(|(now, then)| {
        let tile = tiles.remove(&now.submission.0)?;
        Some(Move { code: tile.code, caption: tile.caption, now: now.place, then: then.place })
    });
    Ok(shown.collect())
}

/// The photos whose places differ, those that move furthest first.
fn moves(with: &Board, without: &Board) -> Vec<(Standing, Standing)> {
    let moved = |now: Standing| {
        let then = without.standing(now.submission)?;
        (now.place != then.place).then_some((now, then))
    };
    let mut moves: Vec<_> = with.by_place(0).filter_map(moved).collect();
    moves.sort_by_key(|(now, then)| (Reverse(now.place.abs_diff(then.place)), now.submission));
    moves.truncate(MOVES);
    moves
}

/// Takes the votes of a suspicion out of the board and the counters, and those that its raters have yet to cast. Returns
/// whether it was done: somebody else may have been faster, and by now it may be of other raters than the operator saw.
pub async fn void(
    site: &Site,
    actor: MemberId,
    id: i64,
    extent: Extent,
    reason: &str,
) -> Result<bool, AppError> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let Some(moved) = voids::void(&mut tx, id, extent, now).await? else { return Ok(false) };
    note(&mut tx, actor, Action::VotesVoided, id, (reason, &in_words(moved)), now).await?;
    tx.commit().await?;
    tracing::info!(suspicion = id, votes = moved.votes, "votes were voided");
    Ok(true)
}

/// Puts everything back as it was. Returns whether it was done here.
pub async fn restore(site: &Site, actor: MemberId, id: i64, reason: &str) -> Result<bool, AppError> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let Some(moved) = voids::restore(&mut tx, id, now).await? else { return Ok(false) };
    note(&mut tx, actor, Action::VotesRestored, id, (reason, &in_words(moved)), now).await?;
    tx.commit().await?;
    tracing::info!(suspicion = id, votes = moved.votes, "votes were restored");
    Ok(true)
}

/// Notes that these are people: until they have voted as much again nothing is found in them. Returns whether it was done.
pub async fn dismiss(
    site: &Site,
    actor: MemberId,
    id: i64,
    extent: Extent,
    reason: &str,
) -> Result<bool, AppError> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let Some(raters) = suspicions::dismiss(&mut tx, id, extent, now).await? else { return Ok(false) };
    note(&mut tx, actor, Action::VotesDismissed, id, (reason, &format!("{raters} raters")), now).await?;
    tx.commit().await?;
    tracing::info!(suspicion = id, raters, "a suspicion was dismissed");
    Ok(true)
}

async fn note(
    tx: &mut Tx,
    actor: MemberId,
    action: Action,
    id: i64,
    (reason, became): (&str, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    let subject = Subject::of("votes", &id.to_string());
    audit::note(tx, &Entry { actor: Some(actor), action, subject, reason, was: "", became }, now).await
}

/// As the audit log has it.
fn in_words(moved: Moved) -> String {
    format!("{} votes of {} raters", moved.votes, moved.raters)
}
