//! Photos as squares in a grid.

use std::collections::HashMap;

use crate::domain::{AppError, RaterId, Score, Standing, SubmissionId, Tenths};
use crate::server::media::Size;
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::{StoreError, lists, ratings};

/// A photo in a grid. What others think of it is for whoever has rated it, and for its owner.
#[derive(Debug, Clone)]
pub struct Tile {
    pub code: String,
    pub caption: String,
    /// The address of the small square.
    pub thumb: String,
    pub place: Option<Place>,
    pub opinion: Option<Opinion>,
}

/// Where a photo is on a list, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub number: usize,
    /// Whether more votes would hardly move it.
    pub is_settled: bool,
}

/// What others think of a photo.
#[derive(Debug, Clone, Copy)]
pub struct Opinion {
    pub votes: u64,
    pub mean: Option<Tenths>,
}

impl From<&Standing> for Place {
    fn from(standing: &Standing) -> Self {
        Self {
            number: usize::try_from(standing.place).unwrap_or(usize::MAX),
            is_settled: standing.is_settled(),
        }
    }
}

/// Those of the photos that are live, in the same order, as this visitor may see them.
pub async fn show(
    site: &Site,
    visitor: &Visitor,
    photos: &[(SubmissionId, Option<Place>)],
) -> Result<Vec<Tile>, AppError> {
    let ids: Vec<_> = photos.iter().map(|(id, _)| *id).collect();
    let places: HashMap<_, _> = photos.iter().copied().collect();
    let tiles = lists::tiles(&site.db, &ids).await?;
    let rated = rated(site, visitor, &ids).await?;
    let tile = |tile: lists::Tile| {
        let id = SubmissionId(tile.id);
        let is_own = visitor.member.is_some_and(|member| tile.member_id == Some(member.0));
        let own_vote = rated.get(&(visitor.rater, id));
        let may_see = is_own || own_vote.is_some();
        Tile {
            opinion: may_see.then(|| opinion(&tile, own_vote.copied().flatten())),
            place: places.get(&id).copied().flatten(),
            thumb: site.shelf.address(&tile.photo_key, Size::Thumb),
            code: tile.code,
            caption: tile.caption,
        }
    };
    Ok(tiles.into_iter().map(tile).collect())
}

/// Those that they have rated, as [`ratings::rated_among`] tells it. A stranger cannot have rated any.
async fn rated(
    site: &Site,
    visitor: &Visitor,
    ids: &[SubmissionId],
) -> Result<HashMap<(RaterId, SubmissionId), Option<Score>>, StoreError> {
    if !visitor.known {
        return Ok(HashMap::new());
    }
    let pairs: Vec<_> = ids.iter().map(|id| (visitor.rater, *id)).collect();
    ratings::rated_among(&site.db, &pairs).await
}

/// Whoever's vote was voided is not to miss it.
fn opinion(tile: &lists::Tile, voided: Option<Score>) -> Opinion {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    let votes = count(tile.votes) + u64::from(voided.is_some());
    let total = count(tile.total) + voided.map_or(0, |score| score.get().into());
    Opinion { votes, mean: Tenths::ratio(total, votes) }
}
