//! A member as others see them.

use std::time::Duration;

use crate::domain::{AppError, Handle, MemberId, Tenths};
use crate::server::media::Size;
use crate::server::services::dates;
use crate::server::services::sessions::SignedIn;
use crate::server::state::Site;
use crate::server::store::members::{self, Member};
use crate::server::store::walls::{self, Order, Tile};

/// Photos on one page.
pub const PAGE: u64 = 60;

/// How long a best place is believed: to find it, every photo's counter is read.
const PLACE_FOR: Duration = Duration::from_secs(600);

#[derive(Debug, Clone)]
pub struct Profile {
    pub handle: String,
    pub bio: String,
    /// The address of their picture.
    pub picture: Option<String>,
    pub since: String,
    /// `None` where they do not want it known.
    pub figures: Option<Figures>,
    pub photos: Vec<Photo>,
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

/// How a member rates, and how far their photos came.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub cast: u64,
    pub mean_given: Option<Tenths>,
    pub best_place: Option<u64>,
}

/// A photo on the wall. What others think of it is for its owner alone, until one has rated it.
#[derive(Debug, Clone)]
pub struct Photo {
    pub code: String,
    pub caption: String,
    pub thumb: String,
    pub votes: Option<u64>,
    pub mean: Option<Tenths>,
}

/// The profile at a handle, its photos in an order, from a page on; [`AppError::NoSuchMember`] when nobody has it.
pub async fn view(
    site: &Site,
    asker: Option<&SignedIn>,
    handle: &str,
    order: Order,
    page: u64,
) -> Result<Profile, AppError> {
    let handle: Handle = handle.parse().map_err(|_| AppError::NoSuchMember)?;
    let member = members::by_handle(&site.db, &handle).await?.ok_or(AppError::NoSuchMember)?;
    let is_you = asker.is_some_and(|asker| asker.member.id == member.id);
    let count = unsigned(walls::count(&site.db, member.id).await?);
    let pages = count.div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let (limit, offset) = (signed(PAGE), signed((page - 1) * PAGE));
    let tiles = walls::photos(&site.db, member.id, order, limit, offset).await?;
    let reader = asker.map(|asker| asker.member.settings.dates.clone()).unwrap_or_default();
    let figures = match is_you || !member.settings.privacy.hide_figures {
        true => Some(figures(site, &member).await?),
        false => None,
    };
    Ok(Profile {
        picture: picture(site, &member),
        since: dates::month(member.created_at, &reader),
        figures,
        photos: tiles.into_iter().map(|tile| photo(site, tile, is_you)).collect(),
        count,
        order,
        page,
        pages,
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

fn photo(site: &Site, tile: Tile, figures: bool) -> Photo {
    let (votes, total) = (unsigned(tile.votes), unsigned(tile.total));
    Photo {
        thumb: site.shelf.address(&tile.photo_key, Size::Thumb),
        code: tile.code,
        caption: tile.caption,
        votes: figures.then_some(votes),
        mean: Tenths::ratio(total, votes).filter(|_| figures),
    }
}

async fn figures(site: &Site, member: &Member) -> Result<Figures, AppError> {
    let (cast, total) = match member.rater {
        Some(rater) => walls::cast(&site.db, rater).await?,
        None => (0, 0),
    };
    Ok(Figures {
        cast: unsigned(cast),
        mean_given: Tenths::ratio(unsigned(total), unsigned(cast)),
        best_place: best_place(site, member.id).await?,
    })
}

async fn best_place(site: &Site, member: MemberId) -> Result<Option<u64>, AppError> {
    let key = format!("best-place:{}", member.0);
    if let Some(place) = site.cache.get(&key).await.and_then(|place| serde_json::from_slice(&place).ok()) {
        return Ok(place);
    }
    let place = walls::best_place(&site.db, member).await?.map(unsigned);
    site.cache.put(&key, serde_json::to_vec(&place).unwrap_or_default(), PLACE_FOR).await;
    Ok(place)
}

fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
