//! The lists of photos, at any size: whichever page of whichever list is asked for, the work is that of a page.

use std::sync::Arc;

use crate::domain::{AppError, Kind, List, Period, SubmissionId};
use crate::ranking::Board;
use crate::server::services::paging::Paging;
use crate::server::services::tiles::{self, Place, Tile};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::{disputes, lists};

/// Photos on one page.
pub const PAGE: usize = 30;

/// So far back goes the list of the new ones: the database counts from the newest on.
const NEWEST: usize = 3_000;

/// Of a kind with no more photos than this all are taken and put in order, in some 20 ms. In a million photos the others
/// make up two in a hundred at least, so a walk down the board soon meets enough.
const FEW: usize = 20_000;

/// Photos of the board that are looked at in one query, and how many of a kind such a walk is after.
const STEP: usize = 500;
const DEEPEST: usize = 300;

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub tiles: Vec<Tile>,
    /// From 1.
    pub page: u64,
    pub pages: u64,
}

/// What is on a page, and at which place of the list.
type Entries = (Paging, Vec<(SubmissionId, Option<Place>)>);

/// A page of a list, as this visitor may see it; the last one for whoever asks beyond.
pub async fn view(site: &Site, visitor: &Visitor, list: &List, page: u64) -> Result<Listed, AppError> {
    let (paging, photos) = match list {
        List::Top { period: Period::AllTime, kind: None } => all_time(&site.board.read(), page),
        List::Top { period, kind } => top(site, list, *period, kind.as_ref(), page).await?,
        List::New => newest(site, page).await?,
        List::Controversial => numbered(&kept(site, list, disputes::list(&site.db)).await?, page),
        List::Trending => numbered(&kept(site, list, lists::trending(&site.db)).await?, page),
    };
    let tiles = tiles::show(site, visitor, &photos).await?;
    Ok(Listed { tiles, page: paging.page, pages: paging.pages })
}

fn all_time(board: &Board, page: u64) -> Entries {
    let paging = Paging::new(board.len(), PAGE, page);
    let standings = board.by_place(paging.skip).take(PAGE);
    (paging, standings.map(|standing| (standing.submission, Some(Place::from(&standing)))).collect())
}

async fn newest(site: &Site, page: u64) -> Result<Entries, AppError> {
    let live = site.deck.read().len();
    let paging = Paging::new(live.min(NEWEST), PAGE, page);
    let ids = lists::newest(&site.db, PAGE, paging.skip).await?;
    Ok((paging, ids.into_iter().map(|id| (id, None)).collect()))
}

async fn top(
    site: &Site,
    list: &List,
    period: Period,
    kind: Option<&Kind>,
    page: u64,
) -> Result<Entries, AppError> {
    let ids = kept(site, list, ranked(site, period, kind)).await?;
    let board = site.board.read();
    let paging = Paging::new(ids.len(), PAGE, page);
    let place = |id: &SubmissionId| place_among(&board, &ids, *id).map(|place| (*id, Some(place)));
    Ok((paging, paging.cut(&ids).iter().filter_map(place).collect()))
}

/// As on the board itself, equal scores share a place.
fn place_among(board: &Board, ids: &[SubmissionId], id: SubmissionId) -> Option<Place> {
    let own = board.standing(id)?;
    let is_ahead = |id: &SubmissionId| board.standing(*id).is_some_and(|other| other.score > own.score);
    Some(Place { number: ids.partition_point(is_ahead) + 1, is_settled: own.is_settled() })
}

/// In the order of the list, whatever else is known of its photos.
fn numbered(ids: &[SubmissionId], page: u64) -> Entries {
    let paging = Paging::new(ids.len(), PAGE, page);
    let places = (paging.skip + 1..).map(|number| Place { number, is_settled: true });
    (paging, paging.cut(ids).iter().copied().zip(places.map(Some)).collect())
}

/// The list as it is kept, for as long as the board is the same; else `make` makes it, for all who ask meanwhile.
async fn kept<E: Into<AppError>>(
    site: &Site,
    list: &List,
    make: impl Future<Output = Result<Vec<SubmissionId>, E>>,
) -> Result<Arc<[SubmissionId]>, AppError> {
    let key = (list.clone(), site.board.number());
    let make = async { make.await.map(Arc::from).map_err(E::into) };
    site.lists.try_get_with(key, make).await.map_err(|error| *error)
}

/// The photos of a period and a kind, in the order of the board.
async fn ranked(site: &Site, period: Period, kind: Option<&Kind>) -> Result<Vec<SubmissionId>, AppError> {
    let board = site.board.read();
    let first = match period.length() {
        None => Some(SubmissionId(0)),
        Some(length) => lists::first_since(&site.db, site.clock.now().minus(length)).await?,
    };
    let Some(first) = first else { return Ok(Vec::new()) };
    let since = board.in_order().filter(move |id| *id >= first);
    let Some(kind) = kind else { return Ok(since.collect()) };
    let few = lists::of_kind(&site.db, kind, first, FEW + 1).await?;
    match few.len() <= FEW {
        true => Ok(board.arrange(few)),
        false => walk(site, since, kind).await,
    }
}

/// The first photos of a kind among those that come in this order.
async fn walk(
    site: &Site,
    mut order: impl Iterator<Item = SubmissionId> + Send,
    kind: &Kind,
) -> Result<Vec<SubmissionId>, AppError> {
    let mut found = Vec::new();
    while found.len() < DEEPEST {
        let step: Vec<_> = order.by_ref().take(STEP).collect();
        if step.is_empty() {
            break;
        }
        let of_kind = lists::of_kind_among(&site.db, kind, &step).await?;
        found.extend(step.into_iter().filter(|id| of_kind.contains(id)));
    }
    found.truncate(DEEPEST);
    Ok(found)
}
