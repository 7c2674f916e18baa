//! A photo comes in: from the bytes of a file to a photo that is dealt.

use std::io;

use sha2::{Digest, Sha256};

use crate::domain::{Caption, Crop, Kind, MemberId, SubmissionId};
use crate::sampling::Card;
use crate::server::chance;
use crate::server::media::{Developed, Refusal, Undeveloped};
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::submissions::{self, NewSubmission};

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
    #[error("The photo could not be written to the data folder")]
    Shelf(#[source] io::Error),
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

/// Puts a photo on the site: checked, squared, re-encoded without its metadata, written to the shelf and then to the
/// database. The file as it came is not kept.
pub async fn publish(
    site: &Site,
    file: Vec<u8>,
    caption: Caption,
    kind: Option<Kind>,
    member: Option<MemberId>,
) -> Result<SubmissionId, PublishError> {
    let digest = Sha256::digest(&file).to_vec();
    if submissions::has_digest(&site.db, &digest).await? {
        return Err(PublishError::Duplicate);
    }
    let (photo_key, developed) = develop(site, file).await?;
    let new = NewSubmission {
        code: chance::code(),
        member,
        caption,
        kind,
        photo_key,
        side: developed.large_side,
        thumbhash: developed.thumbhash,
        digest,
        created_at: site.clock.now(),
    };
    let inserted = submissions::insert(&site.db, &new).await;
    if inserted.is_err() {
        site.shelf.remove(&new.photo_key).map_err(PublishError::Shelf)?;
    }
    let submission = inserted.map_err(|error| match error {
        StoreError::Taken(_) => PublishError::Duplicate,
        error => PublishError::Store(error),
    })?;
    site.deck.write().put(Card { submission, votes: 0 });
    Ok(submission)
}

/// Develops a file, its middle as the square, and puts it on the shelf under a new key, which is returned beside it.
pub async fn develop(site: &Site, file: Vec<u8>) -> Result<(String, Developed), PublishError> {
    let developed = site.darkroom.develop(file, Crop::default()).await?;
    let (shelf, key) = (site.shelf.clone(), chance::name());
    let put = tokio::task::spawn_blocking(move || shelf.put(&key, &developed).map(|()| (key, developed)));
    put.await.map_err(|_| PublishError::Interrupted)?.map_err(PublishError::Shelf)
}
