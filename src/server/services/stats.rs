//! The site in figures, for all to see. What was voted on each day is counted in the background, so that no page counts
//! votes; the votes of today are those that everyone is told of as they come.

use std::time::Duration;

use tokio::time::Instant;

use crate::domain::{AppError, Hour, SubmissionId, Timestamp};
use crate::server::services::tiles::{self, Tile};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::days::{self, Day};

/// How often the day under way is counted.
pub const EVERY: Duration = Duration::from_secs(300);

/// Days are counted for so long at a time: other work waits for it.
const AT_A_TIME: Duration = Duration::from_secs(20);

/// The curve is eight weeks long.
const DAYS: i32 = 56;

/// So many votes of the day's mean are added to those of a photo: a single ten is not enough to be the day's derpiest
/// where others had many votes.
const PRIOR: f64 = 10.0;

pub struct Stats {
    /// Those that are live.
    pub photos: usize,
    /// `None` until they were counted.
    pub votes: Option<u64>,
    pub votes_today: u64,
    /// People who rated today, as of a few minutes ago.
    pub raters_today: u64,
    /// When each of the last days began, and its votes; `None` before the first vote.
    pub days: Vec<(Timestamp, Option<u64>)>,
    pub derpiest: Option<Derpiest>,
}

/// The photo that did best lately.
pub struct Derpiest {
    pub tile: Tile,
    /// Else it was yesterday's.
    pub is_todays: bool,
}

/// Counts the days since the last one that was noted, which may not have been over then: at the first time all since the
/// first vote, as many as time allows. Yesterday is counted as long as its derpiest may be shown: votes on that may be voided.
pub async fn note(site: &Site) -> Result<(), StoreError> {
    let now = site.clock.now();
    let first = match days::span(&site.db).await? {
        Some((first, last)) => last.min(Hour::of(now).day() - 1).max(first),
        None => match days::first_vote(&site.db).await? {
            Some(first) => Hour::of(first).day(),
            None => return Ok(()),
        },
    };
    let (start, today) = (Instant::now(), Hour::of(now).day());
    for day in (first..=today).take_while(|_| start.elapsed() < AT_A_TIME) {
        let (votes, raters) = days::votes_and_raters(&site.db, day).await?;
        let derpiest = days::derpiest(&site.db, day, PRIOR).await?.map(|photo| photo.0);
        let total = match day == today {
            true => Some(days::votes_in_all(&site.db).await?),
            false => None,
        };
        days::note(&site.db, &Day { day, votes, raters, total, derpiest }).await?;
    }
    Ok(())
}

/// The figures of now, as this visitor may see them.
pub async fn view(site: &Site, visitor: &Visitor) -> Result<Stats, AppError> {
    let today = Hour::of(site.clock.now()).day();
    let noted = days::since(&site.db, today - DAYS + 1).await?;
    let of_today = noted.last().filter(|day| day.day == today);
    // Those of today are told as they come; the day as it was counted says more where somebody was not heard of.
    let told = site.live.now();
    let told = if told.day.day() == today { told.votes } else { 0 };
    let votes_today = of_today.map_or(told, |day| told.max(count(day.votes)));
    let votes_on = |day| match day == today {
        true => Some(votes_today),
        false => noted.iter().find(|noted| noted.day == day).map(|noted| count(noted.votes)),
    };
    let photos = site.deck.read().len();
    Ok(Stats {
        photos,
        votes: votes_in_all(site, noted.last(), votes_today, today).await?,
        votes_today,
        raters_today: of_today.map_or(0, |day| count(day.raters)),
        days: (today - DAYS + 1..=today).map(|day| (Hour::first_of(day).start(), votes_on(day))).collect(),
        derpiest: derpiest(site, visitor, &noted, today).await?,
    })
}

/// As many as there were when they were counted last, and those since.
async fn votes_in_all(
    site: &Site,
    last: Option<&Day>,
    votes_today: u64,
    today: i32,
) -> Result<Option<u64>, StoreError> {
    if let Some((last, total)) = last.and_then(|last| Some((last, last.total?))) {
        let counted_today = if last.day == today { count(last.votes) } else { 0 };
        return Ok(Some(count(total) + votes_today.saturating_sub(counted_today)));
    }
    Ok(if days::has_votes(&site.db).await? { None } else { Some(0) })
}

/// Today's, or yesterday's while there is none or it has left the site.
async fn derpiest(
    site: &Site,
    visitor: &Visitor,
    noted: &[Day],
    today: i32,
) -> Result<Option<Derpiest>, AppError> {
    for day in noted.iter().rev().take_while(|day| day.day >= today - 1) {
        let Some(photo) = day.derpiest.map(SubmissionId) else { continue };
        if let Some(tile) = tiles::show(site, visitor, &[(photo, None)]).await?.pop() {
            return Ok(Some(Derpiest { tile, is_todays: day.day == today }));
        }
    }
    Ok(None)
}

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
