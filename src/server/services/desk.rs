//! What operators have before them: the queue of cases that wait, and one of them with all that is to be known for a
//! decision. However many wait, it is the same few queries.

use crate::domain::{AppError, Code, MemberId, SubmissionId, Timestamp};
use crate::server::media::{Bytes, Private};
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Author, Case, Cause, Pictured, Report, Waiting};
use crate::server::store::judged;
use crate::server::store::suspicions::{self, Doubt};

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
    pub reports: Vec<Report>,
    /// Suspicions with votes on the photo.
    pub doubts: Vec<Doubt>,
    /// What was decided about it before, the newest first.
    pub earlier: Vec<Case>,
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
pub async fn look(site: &Site, case: i64) -> Result<Look, AppError> {
    let case = cases::find(&site.db, case).await?.ok_or(AppError::NoSuchPage)?;
    look_at(site, case.about, Some(case)).await
}

/// What an operator sees who looks at a photo or a profile without being asked.
pub async fn look_about(site: &Site, about: About) -> Result<Look, AppError> {
    let case = match cases::open_one(&site.db, about).await? {
        Some(id) => cases::find(&site.db, id).await?,
        None => None,
    };
    look_at(site, about, case).await
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

async fn look_at(site: &Site, about: About, case: Option<Case>) -> Result<Look, AppError> {
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
        Some(case) => cases::reports(&site.db, case.id).await?,
        None => Vec::new(),
    };
    let doubts = match about {
        About::Photo(photo) => suspicions::on_photo(&site.db, photo).await?,
        About::Profile(_) => Vec::new(),
    };
    let mut earlier = cases::about(&site.db, about).await?;
    let this = case.as_ref().map(|case| case.id);
    earlier.retain(|other| other.decided.is_some() && Some(other.id) != this);
    Ok(Look { case, photo, author, reports, doubts, earlier })
}
