//! A member as others see them.

use std::collections::HashSet;

use crate::domain::{AppError, Handle, SubmissionId, Tenths};
use crate::ranking::Board;
use crate::server::media::Size;
use crate::server::services::dates;
use crate::server::services::paging::Paging;
use crate::server::services::sessions::SignedIn;
use crate::server::services::tiles::{self, Tile};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::members::{self, Member};
use crate::server::store::{StoreError, walls};

/// Photos on one page.
const PAGE: usize = 60;

#[derive(Debug, Clone)]
pub struct Profile {
    pub handle: String,
    pub bio: String,
    /// The address of their picture.
    pub picture: Option<String>,
    pub since: String,
    /// `None` where they do not want it known.
    pub figures: Option<Figures>,
    pub photos: Vec<Tile>,
    /// How many photos there are in all.
    pub count: u64,
    pub order: Order,
    /// This page, from 1, and how many there are.
    pub page: u64,
    pub pages: u64,
    /// Whether it is one's own.
    pub is_you: bool,
    pub hide_from_search: bool,
}

/// The order of a member's photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Newest,
    /// As on the board; those that are not on it yet come last.
    Best,
    /// By the number of votes.
    MostVoted,
}

/// How a member rates, and how far their photos came.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub cast: u64,
    pub mean_given: Option<Tenths>,
    pub best_place: Option<u32>,
}

/// The member with a handle, as an address has it; [`AppError::NoSuchMember`] when nobody has it.
pub async fn owner(site: &Site, handle: &str) -> Result<Member, AppError> {
    let handle: Handle = handle.parse().map_err(|_| AppError::NoSuchMember)?;
    members::by_handle(&site.db, &handle).await?.ok_or(AppError::NoSuchMember)
}

/// The profile at a handle, its photos in an order, from a page on; [`AppError::NoSuchMember`] when nobody has it.
pub async fn view(
    site: &Site,
    visitor: &Visitor,
    asker: Option<&SignedIn>,
    handle: &str,
    order: Order,
    page: u64,
) -> Result<Profile, AppError> {
    let member = owner(site, handle).await?;
    let is_you = asker.is_some_and(|asker| asker.member.id == member.id);
    let board = site.board.read();
    let newest = walls::newest(&site.db, member.id).await?;
    let reader = asker.map(|asker| asker.member.settings.dates.clone()).unwrap_or_default();
    let figures = match is_you || !member.settings.privacy.hide_figures {
        true => Some(figures(site, &member, best_place(&board, &newest)).await?),
        false => None,
    };
    let ordered = match order {
        Order::Newest => newest,
        Order::Best => best(&board, newest),
        Order::MostVoted => walls::most_voted(&site.db, member.id).await?,
    };
    let paging = Paging::new(ordered.len(), PAGE, page);
    let shown: Vec<_> = paging.cut(&ordered).iter().map(|id| (*id, None)).collect();
    Ok(Profile {
        picture: picture(site, &member),
        since: dates::month(member.created_at, &reader),
        figures,
        photos: tiles::show(site, visitor, &shown).await?,
        count: u64::try_from(ordered.len()).unwrap_or(u64::MAX),
        order,
        page: paging.page,
        pages: paging.pages,
        is_you,
        hide_from_search: member.settings.privacy.hide_from_search,
        handle: member.handle,
        bio: member.bio,
    })
}

/// The address of a member's picture.
pub fn picture(site: &Site, member: &Member) -> Option<String> {
    member.picture_key.as_deref().map(|key| site.shelf.address(key, Size::Thumb))
}

async fn figures(site: &Site, member: &Member, best_place: Option<u32>) -> Result<Figures, StoreError> {
    let (cast, total) = match member.rater {
        Some(rater) => walls::cast(&site.db, rater).await?,
        None => (0, 0),
    };
    let [cast, total] = [cast, total].map(|n| u64::try_from(n).unwrap_or(0));
    Ok(Figures { cast, mean_given: Tenths::ratio(total, cast), best_place })
}

/// The place of the best of the photos that somebody voted on.
fn best_place(board: &Board, photos: &[SubmissionId]) -> Option<u32> {
    let ranked = board.arrange(photos.iter().copied()).into_iter();
    ranked
        .filter_map(|photo| board.standing(photo))
        .find(|standing| standing.votes > 0)
        .map(|best| best.place)
}

fn best(board: &Board, photos: Vec<SubmissionId>) -> Vec<SubmissionId> {
    let mut best = board.arrange(photos.iter().copied());
    let ranked: HashSet<_> = best.iter().copied().collect();
    best.extend(photos.into_iter().filter(|photo| !ranked.contains(photo)));
    best
}
