//! Photos as visitors see them.

use std::sync::Arc;

use crate::domain::{AppError, Code, Deal, Draw, Photo, PhotoPage, State, SubmissionId};
use crate::server::media::{self, Size};
use crate::server::services::ballots::{Ballot, Use};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::submissions::{self, Submission};
use crate::server::store::{StoreError, ratings, tallies};

/// What a visitor is told of a photo: nothing of what others think. `None` for a number that no live photo has.
pub async fn show(site: &Site, id: SubmissionId) -> Result<Option<Arc<Photo>>, StoreError> {
    if let Some(photo) = site.photos.get(&id).await {
        return Ok(Some(photo));
    }
    let submission =
        submissions::by_id(&site.db, id).await?.filter(|submission| submission.state == State::Live);
    let Some(submission) = submission else { return Ok(None) };
    let photo = Arc::new(describe(site, &submission));
    site.photos.insert(id, photo.clone()).await;
    Ok(Some(photo))
}

/// A live photo as visitors see it.
pub fn describe(site: &Site, submission: &Submission) -> Photo {
    Photo {
        code: submission.code.clone(),
        caption: submission.caption.clone(),
        kind: submission.kind.clone(),
        by: submission.by.clone(),
        src: site.shelf.address(&submission.photo_key, Size::Large),
        side: submission.side,
        thumb: site.shelf.address(&submission.photo_key, Size::Thumb),
        placeholder: media::placeholder_data_uri(&submission.thumbhash),
    }
}

/// The number of the photo with this code, and its own page. [`AppError::NoSuchPhoto`] when it is not live.
pub async fn find(site: &Site, visitor: &Visitor, code: &str) -> Result<(SubmissionId, PhotoPage), AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let submission = submissions::live_by_code(&site.db, &code).await?.ok_or(AppError::NoSuchPhoto)?;
    Ok((submission.id, page(site, visitor, &submission).await?))
}

/// Whoever has not rated the photo is asked to first: they get a ballot, marked as by link, and no figures. Its owner sees
/// those without rating it.
async fn page(site: &Site, visitor: &Visitor, submission: &Submission) -> Result<PhotoPage, AppError> {
    let photo = describe(site, submission);
    if visitor.member.is_some() && visitor.member == submission.member {
        return Ok(PhotoPage::Own { photo, crowd: tallies::crowd(&site.db, submission.id).await? });
    }
    let score = match visitor.known {
        true => ratings::score(&site.db, visitor.rater, submission.id).await?,
        false => None,
    };
    if let Some(score) = score {
        let crowd = tallies::crowd_with(&site.db, submission.id, visitor.rater).await?;
        return Ok(PhotoPage::Rated { photo, score, crowd });
    }
    let ballot = Ballot {
        rater: visitor.rater,
        submission: submission.id,
        usage: Use::Vote(Draw::Link),
        made_at: site.clock.now(),
        network: visitor.network,
    };
    Ok(PhotoPage::Unrated { deal: Deal { ballot: ballot.seal(&site.signer), photo } })
}
