//! A member's own picture: one of their photos, or a file of its own.

use std::error::Error;

use crate::domain::AppError;
use crate::server::jobs::Job;
use crate::server::logs::with_causes;
use crate::server::media::Size;
use crate::server::services::accounts::{Refusal, limits};
use crate::server::services::publishing::{self, PublishError};
use crate::server::services::sessions::{self, SignedIn};
use crate::server::state::Site;
use crate::server::store::{Tx, lists, members, submissions, walls};

/// How many of their photos members are offered as their picture.
const OFFERED: usize = 24;

/// Takes a file as the member's picture; it goes the way of every photo.
pub async fn upload(site: &Site, signed_in: &SignedIn, file: Vec<u8>) -> Result<(), Refusal> {
    limits::change_picture(site, signed_in.member.id).await?;
    let (key, _) = publishing::develop(site, file).await.map_err(|error| match error {
        PublishError::Refused(why) => Refusal::field("picture", why),
        PublishError::Busy => AppError::Busy.into(),
        error => failed(error).into(),
    })?;
    replace(site, Tx::begin(&site.db).await?, signed_in, Some(&key)).await
}

/// Makes one of the member's photos their picture, by the key of its files; without one they have none.
pub async fn choose(site: &Site, signed_in: &SignedIn, photo_key: Option<&str>) -> Result<(), Refusal> {
    let mut tx = Tx::begin(&site.db).await?;
    // Keys are letters and digits; PostgreSQL takes not every text.
    if let Some(key) = photo_key
        && !(key.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && walls::has_photo(&mut tx, signed_in.member.id, key).await?)
    {
        return Err(Refusal::field("photo", "That photo is not yours, or no longer there."));
    }
    replace(site, tx, signed_in, photo_key).await
}

/// The member's newest photos: the keys of their files, their small versions, their captions.
pub async fn offered(site: &Site, signed_in: &SignedIn) -> Result<Vec<(String, String, String)>, AppError> {
    let mut newest = walls::newest(&site.db, signed_in.member.id).await?;
    newest.truncate(OFFERED);
    let photos = lists::tiles(&site.db, &newest).await?;
    let offered = photos.into_iter().map(|photo| {
        let thumb = site.shelf.address(&photo.photo_key, Size::Thumb);
        (photo.photo_key, thumb, photo.caption)
    });
    Ok(offered.collect())
}

async fn replace(site: &Site, mut tx: Tx, signed_in: &SignedIn, key: Option<&str>) -> Result<(), Refusal> {
    let member = signed_in.member.id;
    let old = members::swap_picture(&mut tx, member, key).await?;
    let keys: Vec<String> = old.into_iter().filter(|old| Some(old.as_str()) != key).collect();
    if !keys.is_empty() {
        site.jobs.add_in(&mut tx, &Job::discard_photos(keys)).await?;
    }
    tx.commit().await?;
    site.jobs.nudge();
    Ok(sessions::refresh(site, member).await?)
}

/// Deletes the files of a picture or a photo, unless a photo that is not removed has them.
pub async fn discard(site: &Site, key: &str) -> Result<(), AppError> {
    if submissions::has_key(&site.db, key).await? {
        return Ok(());
    }
    Ok(site.shelf.remove(key).await?)
}

fn failed(error: impl Error + 'static) -> AppError {
    tracing::error!(error = with_causes(&error), "a picture could not be written or deleted");
    AppError::Internal
}
