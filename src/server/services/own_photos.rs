//! What members do with their photos: look at them, change words and crop, hide, delete.

use std::time::Duration;

use crate::domain::{AppError, Caption, Code, Crop, Kind, MemberId, Need, State, SubmissionId};
use crate::sampling::Card;
use crate::server::chance;
use crate::server::jobs::Job;
use crate::server::media::{Bytes, Developed, Private, Undeveloped};
use crate::server::services::accounts::{Refusal, limits};
use crate::server::services::sessions;
use crate::server::state::Site;
use crate::server::store::own_photos::{self, OwnPhoto, Recut};
use crate::server::store::{Tx, submissions, tallies};

/// Photos on one page.
pub const PAGE: u64 = 30;

/// Files of an earlier crop are kept for so long: other processes may deal them for a minute, and pages that were
/// opened before still show them.
const OLD_FILES_FOR: Duration = Duration::from_secs(600);

/// A page of a member's photos, the newest first, with how many there are in all.
pub async fn list(site: &Site, member: MemberId, page: u64) -> Result<(Vec<OwnPhoto>, u64), AppError> {
    let count = own_photos::count(&site.db, member).await?;
    let offset = i64::try_from(page.saturating_sub(1).saturating_mul(PAGE)).unwrap_or(i64::MAX);
    let photos = own_photos::list(&site.db, member, PAGE.cast_signed(), offset).await?;
    Ok((photos, u64::try_from(count).unwrap_or(0)))
}

/// The photo with this code, if it is the member's; else it is [`AppError::NoSuchPhoto`].
pub async fn find(site: &Site, member: MemberId, code: &str) -> Result<OwnPhoto, AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    own_photos::find(&site.db, member, &code).await?.ok_or(AppError::NoSuchPhoto)
}

/// The uncropped picture, for its owner alone.
pub async fn whole(site: &Site, member: MemberId, code: &str) -> Result<Bytes, AppError> {
    let photo = find(site, member, code).await?;
    let key = photo.original_key.filter(|_| photo.state.has_files()).ok_or(AppError::NoSuchPhoto)?;
    site.shelf.kept(Private::Original, &key).await?.ok_or(AppError::NoSuchPhoto)
}

/// Whether its owner may change its words and crop: not while somebody decides about it as it is, nor when they did.
pub fn can_be_changed(photo: &OwnPhoto) -> bool {
    !matches!(photo.state, State::Held | State::TakenDown)
}

/// Gives a photo other words.
pub async fn describe(
    site: &Site,
    photo: &OwnPhoto,
    caption: &Caption,
    kind: Option<&Kind>,
) -> Result<(), AppError> {
    own_photos::describe(&site.db, photo.id, caption, kind, site.clock.now()).await?;
    site.photos.invalidate(&photo.id).await;
    Ok(())
}

/// Shows another square of the picture. Its files have another address, since browsers keep what they have.
pub async fn recut(site: &Site, member: MemberId, photo: &OwnPhoto, crop: Crop) -> Result<(), Refusal> {
    let original = photo.original_key.as_deref().filter(|_| photo.state.has_files() && can_be_changed(photo));
    let Some(original) = original else { return Err(AppError::NoSuchPhoto.into()) };
    limits::recut(site, member).await?;
    let (to_key, developed) = cut(site, original, crop).await?;
    let recut = Recut {
        crop,
        from_key: &photo.photo_key,
        to_key: &to_key,
        side: developed.large_side,
        thumbhash: &developed.thumbhash,
    };
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let is_shown = own_photos::recut(&mut tx, photo.id, &recut, now).await?;
    // Whoever was faster keeps theirs, and these are not needed.
    let (needless, from) =
        if is_shown { (photo.photo_key.clone(), now.plus(OLD_FILES_FOR)) } else { (to_key, now) };
    site.jobs.add_in_at(&mut tx, &Job::discard_photos(vec![needless]), from).await?;
    tx.commit().await?;
    site.jobs.nudge();
    site.photos.invalidate(&photo.id).await;
    Ok(sessions::refresh(site, member).await?)
}

/// Makes squares of the uncropped picture under a new key: browsers keep what had the old one.
/// [`AppError::NoSuchPhoto`] when the picture is not there.
pub async fn cut(site: &Site, original_key: &str, crop: Crop) -> Result<(String, Developed), AppError> {
    let whole = site.shelf.kept(Private::Original, original_key).await?.ok_or(AppError::NoSuchPhoto)?;
    let developed = site.darkroom.develop(whole.into(), crop).await.map_err(|why| match why {
        Undeveloped::Busy => AppError::Busy,
        why => {
            tracing::error!(%why, "a picture of ours could not be cut again");
            AppError::Internal
        }
    })?;
    let key = chance::name();
    site.shelf.put(&key, &developed).await?;
    Ok((key, developed))
}

/// Takes a live photo off the site, to be put back at any time.
pub async fn hide(site: &Site, photo: &OwnPhoto) -> Result<(), AppError> {
    if own_photos::move_on(&site.db, photo.id, State::Live, State::Hidden, site.clock.now()).await? {
        leave(site, photo.id).await;
    }
    Ok(())
}

/// Puts a hidden photo back.
pub async fn show(site: &Site, member: MemberId, photo: &OwnPhoto) -> Result<(), AppError> {
    if own_photos::move_on(&site.db, photo.id, State::Hidden, State::Live, site.clock.now()).await? {
        let crowd = tallies::crowd(&site.db, photo.id).await?;
        site.deck.write().put(Card::new(photo.id, Need::from(&crowd), Some(member)));
    }
    Ok(())
}

/// Deletes a photo with its files. Its ratings stay with those who gave them. What an operator took down is not its owner's
/// to delete: they could send it again.
pub async fn delete(site: &Site, member: MemberId, photo: &OwnPhoto) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    let files = submissions::remove(&mut tx, member, Some(&photo.code), site.clock.now()).await?;
    if files.is_empty() {
        return Err(AppError::NoSuchPhoto);
    }
    site.jobs.add_in(&mut tx, &Job::discard(files)).await?;
    tx.commit().await?;
    site.jobs.nudge();
    leave(site, photo.id).await;
    tracing::info!(submission = photo.id.0, "a photo was deleted by its owner");
    sessions::refresh(site, member).await
}

/// What becomes of a photo that is no longer live: in this process at once; the others find it in the database. Lists look
/// there anyway.
pub async fn leave(site: &Site, photo: SubmissionId) {
    site.deck.write().remove(photo);
    site.photos.invalidate(&photo).await;
}
