//! What operators have before them: the queue of cases that wait, and one of them with all that is to be known for a
//! decision. However many wait, it is the same few queries.

use crate::domain::{AppError, Code, MemberId, SubmissionId, Timestamp};
use crate::server::media::{Bytes, Private};
use crate::server::services::accounts::Refusal;
use crate::server::services::deciding;
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Author, Case, Cause, Pictured, Report, Waiting};
use crate::server::store::lists::{self, Tile};
use crate::server::store::suspicions::{self, Doubt};
use crate::server::store::{StoreError, judged, members, walls};

/// Photos of a profile that are shown.
const ON_WALL: usize = 15;

/// The part of the queue that is on a page.
pub struct Queue {
    pub waiting: Vec<Waiting>,
    /// How many wait for each cause.
    pub counts: Vec<(Cause, i64)>,
}

/// What a decision is about, and what is known of it.
pub struct Look {
    pub case: Option<Case>,
    pub photo: Option<Pictured>,
    pub author: Option<Author>,
    /// The newest photos on a profile, as others see them.
    pub wall: Vec<Tile>,
    pub reports: Vec<Report>,
    /// Suspicions with votes on the photo.
    pub doubts: Vec<Doubt>,
    /// What was decided about it before, the newest first.
    pub earlier: Vec<Case>,
    pub may: May,
}

/// What whoever looks may decide.
#[derive(Debug, Clone, Copy)]
pub struct May {
    pub decide: bool,
    /// Also what hits the member.
    pub hit: bool,
}

/// The cases after one that rose at a moment and has a number, for one cause or all.
pub async fn queue(
    site: &Site,
    cause: Option<Cause>,
    after: Option<(Timestamp, i64)>,
) -> Result<Queue, AppError> {
    let waiting = cases::page(&site.db, cause, after).await?;
    Ok(Queue { waiting, counts: cases::count(&site.db).await? })
}

/// A case, decided or not; [`AppError::NoSuchPage`] when there is none of this number.
pub async fn look(site: &Site, me: MemberId, case: i64) -> Result<Look, AppError> {
    let case = cases::find(&site.db, case).await?.ok_or(AppError::NoSuchPage)?;
    look_at(site, me, case.about, Some(case)).await
}

/// What an operator sees who looks at a photo or a profile without being asked.
pub async fn look_about(site: &Site, me: MemberId, about: About) -> Result<Look, AppError> {
    let case = match cases::open_one(&site.db, about).await? {
        Some(id) => cases::find(&site.db, id).await?,
        None => None,
    };
    look_at(site, me, about, case).await
}

/// The number of the photo with this code; [`AppError::NoSuchPhoto`] when there is nothing of it to see.
pub async fn photo(site: &Site, code: &str) -> Result<SubmissionId, AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let photo = judged::by_code(&site.db, &code).await?;
    let photo = photo.filter(|photo| photo.state.is_decided_about()).ok_or(AppError::NoSuchPhoto)?;
    Ok(photo.id)
}

/// The uncropped picture: of a photo that was taken down it is all there is to see.
pub async fn whole(site: &Site, code: &str) -> Result<Bytes, AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let photo = judged::by_code(&site.db, &code).await?.ok_or(AppError::NoSuchPhoto)?;
    let key = photo.original_key.ok_or(AppError::NoSuchPhoto)?;
    site.shelf.kept(Private::Original, &key).await?.ok_or(AppError::NoSuchPhoto)
}

async fn look_at(site: &Site, me: MemberId, about: About, case: Option<Case>) -> Result<Look, AppError> {
    let photo = match about {
        About::Photo(photo) => cases::pictured(&site.db, photo).await?,
        About::Profile(_) => None,
    };
    let member = match about {
        About::Photo(_) => photo.as_ref().and_then(|photo| photo.member_id).map(MemberId),
        About::Profile(member) => Some(member),
    };
    let author = match member {
        Some(member) => cases::author(&site.db, member).await?,
        None => None,
    };
    let reports = match &case {
        // Whose it is does not learn who reported it.
        Some(case) if member != Some(me) => cases::reports(&site.db, case.id).await?,
        _ => Vec::new(),
    };
    let doubts = match about {
        About::Photo(photo) => suspicions::on_photo(&site.db, photo).await?,
        About::Profile(_) => Vec::new(),
    };
    let mut earlier = cases::about(&site.db, about).await?;
    let this = case.as_ref().map(|case| case.id);
    earlier.retain(|other| other.decided.is_some() && Some(other.id) != this);
    let (wall, may) = (wall(site, about).await?, may(site, me, member).await?);
    Ok(Look { case, photo, author, wall, reports, doubts, earlier, may })
}

async fn wall(site: &Site, about: About) -> Result<Vec<Tile>, StoreError> {
    let About::Profile(member) = about else { return Ok(Vec::new()) };
    let mut newest = walls::newest(&site.db, member).await?;
    newest.truncate(ON_WALL);
    lists::tiles(&site.db, &newest).await
}

async fn may(site: &Site, me: MemberId, author: Option<MemberId>) -> Result<May, AppError> {
    let author = match author {
        Some(author) => members::by_id(&site.db, author).await?,
        None => None,
    };
    let is_allowed = |outcome| match outcome {
        Err(Refusal::Failed(error)) => Err(error),
        outcome => Ok(outcome.is_ok()),
    };
    let decide = is_allowed(deciding::may_decide(site, Some(me), author.as_ref(), false).await)?;
    let hit = is_allowed(deciding::may_decide(site, Some(me), author.as_ref(), true).await)?;
    Ok(May { decide, hit: hit && author.is_some() })
}

/// What a case is about, in words.
pub async fn title(site: &Site, case: i64) -> Result<String, AppError> {
    let about = cases::find(&site.db, case).await?.map(|case| case.about);
    let title = match about {
        Some(About::Photo(photo)) => cases::pictured(&site.db, photo).await?.map(|photo| photo.caption),
        Some(About::Profile(member)) => {
            members::by_id(&site.db, member).await?.map(|member| of_profile(&member.handle))
        }
        None => None,
    };
    // A photo that is gone has no words any more.
    Ok(title.filter(|title| !title.is_empty()).unwrap_or_else(|| format!("Case {case}")))
}

/// A profile, as a case about it is called.
pub fn of_profile(handle: &str) -> String {
    format!("The profile of {handle}")
}
