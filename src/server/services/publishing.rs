//! A photo that the site's operator brings in, from the bytes of a file to a photo that is dealt, while they wait. What
//! members send goes by [`super::submitting`].

use std::{io, mem};

use sha2::{Digest, Sha256};

use crate::domain::{Caption, Crop, Kind, MemberId, Need, State, SubmissionId};
use crate::sampling::Card;
use crate::server::chance;
use crate::server::media::{Developed, Private, Refusal, ShelfError, Undeveloped};
use crate::server::state::Site;
use crate::server::store::submitting::{self, NewSubmission, Print};
use crate::server::store::{StoreError, Tx};

/// Why a photo did not get onto the site.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("Too many photos are being worked on")]
    Busy,
    #[error("The same photo is on the site already.")]
    Duplicate,
    #[error("The file could not be read")]
    Read(#[source] io::Error),
    #[error("The photo could not be stored")]
    Shelf(#[from] ShelfError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The photo could not be worked on")]
    Interrupted,
}

impl From<Undeveloped> for PublishError {
    fn from(why: Undeveloped) -> Self {
        match why {
            Undeveloped::Refused(refusal) => Self::Refused(refusal),
            Undeveloped::Busy => Self::Busy,
            Undeveloped::Interrupted => Self::Interrupted,
        }
    }
}

/// Puts a photo on the site: checked, squared, re-encoded without its metadata, stored and then written to the
/// database. The file as it came is not kept.
pub async fn publish(
    site: &Site,
    file: Vec<u8>,
    caption: Caption,
    kind: Option<Kind>,
    member: Option<MemberId>,
) -> Result<SubmissionId, PublishError> {
    let digest = Sha256::digest(&file).to_vec();
    if submitting::has_digest(&site.db, &digest).await? {
        return Err(PublishError::Duplicate);
    }
    let (photo_key, mut developed) = develop(site, file).await?;
    let new = NewSubmission {
        code: chance::code(),
        member,
        caption,
        kind,
        photo_key,
        original_key: chance::name(),
        crop: Crop::default(),
        digest,
        created_at: site.clock.now(),
    };
    let whole = mem::take(&mut developed.whole);
    site.shelf.keep(Private::Original, &new.original_key, whole.into()).await?;
    let inserted = insert(site, &new, &developed).await;
    // Whether the row was written is not known when the database went away meanwhile.
    if !matches!(inserted, Ok(_) | Err(StoreError::Away(_))) {
        site.shelf.remove(&new.photo_key).await?;
        site.shelf.forget(Private::Original, &new.original_key).await?;
    }
    let submission = inserted.map_err(|error| match error {
        StoreError::Taken(_) => PublishError::Duplicate,
        error => PublishError::Store(error),
    })?;
    site.deck.write().put(Card::new(submission, Need::default(), member));
    Ok(submission)
}

/// Live at once, whatever it looks like: who brings it has looked.
async fn insert(site: &Site, new: &NewSubmission, developed: &Developed) -> Result<SubmissionId, StoreError> {
    let print =
        Print { side: developed.large_side, thumbhash: &developed.thumbhash, likeness: developed.likeness };
    let mut tx = Tx::begin(&site.db).await?;
    let submission = submitting::insert(&mut tx, new).await?;
    submitting::finish(&mut tx, submission, &print, State::Live, None, new.created_at).await?;
    tx.commit().await?;
    Ok(submission)
}

/// Develops a file, its middle as the square, and stores it under a new key, which is returned beside it.
pub async fn develop(site: &Site, file: Vec<u8>) -> Result<(String, Developed), PublishError> {
    let developed = site.darkroom.develop(file, Crop::default()).await?;
    let key = chance::name();
    site.shelf.put(&key, &developed).await?;
    Ok((key, developed))
}
