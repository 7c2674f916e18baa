//! A member sends a photo: once its bytes are safe and its row is written the request is answered. What becomes of it
//! is [`super::developing`]'s.

use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use crate::domain::{AppError, Caption, Code, Crop, Kind, MemberId, Timestamp};
use crate::server::chance;
use crate::server::jobs::Job;
use crate::server::logs::with_causes;
use crate::server::media::{self, Bytes, Private, ShelfError};
use crate::server::services::accounts::Refusal;
use crate::server::services::sessions::SignedIn;
use crate::server::state::Site;
use crate::server::store::submitting::{self, NewSubmission, Sent};
use crate::server::store::{StoreError, Tx, submissions};

/// In which photos are counted that a member may send in a day.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A photo as a member sends it.
pub struct Entry {
    pub file: Bytes,
    pub caption: Caption,
    pub kind: Option<Kind>,
    pub crop: Crop,
}

/// How many more photos a member may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    pub today: u32,
    pub in_all: u32,
}

impl Room {
    fn after(site: &Site, sent: Sent) -> Self {
        let quota = site.settings.read().submitting;
        Self {
            today: quota.per_day.saturating_sub(sent.lately),
            in_all: quota.per_member.saturating_sub(sent.there),
        }
    }

    /// Why there is none left.
    pub fn problem(self) -> Option<&'static str> {
        match self {
            Self { in_all: 0, .. } => {
                Some("You have as many photos here as fit. Delete one you like less first.")
            }
            Self { today: 0, .. } => Some("That is enough for one day. Come back tomorrow with more."),
            _ => None,
        }
    }
}

pub async fn room(site: &Site, member: MemberId) -> Result<Room, AppError> {
    let sent = submitting::sent_so_far(&site.db, member, a_day_ago(site)).await?;
    Ok(Room::after(site, sent))
}

/// The kinds that others sent lately.
pub async fn usual_kinds(site: &Site) -> Result<Vec<String>, AppError> {
    Ok(submissions::usual_kinds(&site.db).await?)
}

/// What a photo that was sent became, by its code.
pub enum Received {
    New(Code),
    /// The same file from the same member is the photo that it was before.
    Again(Code),
}

/// Takes a photo.
///
/// What its header tells is refused here; what only shows when it is developed is told in the list of their photos.
pub async fn receive(site: &Site, signed_in: &SignedIn, entry: Entry) -> Result<Received, Refusal> {
    let member = signed_in.member.id;
    let file = entry.file.clone();
    let judged = spawn_blocking(move || media::weigh(&file).map(|_| Sha256::digest(&file).to_vec()));
    let judged = judged.await.map_err(|_| AppError::Internal)?;
    let digest = judged.map_err(|why| Refusal::field("photo", why))?;
    if let Some(code) = submitting::same_file(&site.db, member, &digest).await? {
        return Ok(Received::Again(code));
    }
    if let Some(why) = room(site, member).await?.problem() {
        return Err(Refusal::field("photo", why));
    }
    let new = NewSubmission {
        code: chance::code(),
        member: Some(member),
        caption: entry.caption,
        kind: entry.kind,
        photo_key: chance::name(),
        original_key: chance::name(),
        crop: entry.crop,
        digest,
        created_at: site.clock.now(),
    };
    site.shelf.keep(Private::Incoming, &new.original_key, entry.file).await?;
    let added = add(site, member, &new).await;
    // Whether the row was written is not known when the database went away meanwhile.
    if !matches!(added, Ok(()) | Err(Unwritten::Store(StoreError::Away(_)))) {
        // What cannot be forgotten now is found when the files are next compared with the rows.
        let _kept = site.shelf.forget(Private::Incoming, &new.original_key).await;
    }
    match added {
        Ok(()) => Ok(Received::New(new.code)),
        Err(Unwritten::Store(StoreError::Taken(error))) => {
            let code = submitting::same_file(&site.db, member, &new.digest).await?;
            code.map(Received::Again).ok_or_else(|| StoreError::Taken(error).into())
        }
        Err(Unwritten::Store(error)) => Err(error.into()),
        Err(Unwritten::NoRoom(why)) => Err(Refusal::field("photo", why)),
    }
}

enum Unwritten {
    Store(StoreError),
    NoRoom(&'static str),
}

impl From<StoreError> for Unwritten {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

async fn add(site: &Site, member: MemberId, new: &NewSubmission) -> Result<(), Unwritten> {
    let mut tx = Tx::begin(&site.db).await?;
    let sent = submitting::sent(&mut tx, member, a_day_ago(site)).await?;
    if let Some(why) = Room::after(site, sent).problem() {
        return Err(Unwritten::NoRoom(why));
    }
    let id = submitting::insert(&mut tx, new).await?;
    site.jobs.add_in(&mut tx, &Job::Develop { submission: id.0 }).await?;
    tx.commit().await?;
    site.jobs.nudge();
    Ok(())
}

fn a_day_ago(site: &Site) -> Timestamp {
    site.clock.now().minus(DAY)
}

/// Where a failure of the photos' store becomes a code for the outside: the cause is logged here, whole.
impl From<ShelfError> for AppError {
    fn from(error: ShelfError) -> Self {
        tracing::error!(error = with_causes(&error), "the photos' store failed");
        AppError::Busy
    }
}

impl From<ShelfError> for Refusal {
    fn from(error: ShelfError) -> Self {
        Self::Failed(error.into())
    }
}
