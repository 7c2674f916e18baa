//! What becomes of a photo that came in: from the file as it was sent to what everyone sees.

use std::time::Duration;

use crate::domain::{AppError, Need, State, SubmissionId};
use crate::sampling::Card;
use crate::server::jobs::{Job, JobError};
use crate::server::media::{Developed, Private, ShelfError, Undeveloped};
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Cause};
use crate::server::store::submitting::{self, Print, Waiting};
use crate::server::store::{StoreError, Tx, likenesses, outbox, submissions};

/// A file that nobody has managed to develop by then never will be, if its job was given up.
const PATIENCE: Duration = Duration::from_secs(48 * 3600);

const LOST: &str = "The file got lost on our side. It is not you. Please send it again.";

/// Develops a photo that waits for it; nothing happens when it does not. Doing it twice does no harm: the files are the
/// same, and only the first to finish changes the row.
pub async fn carry_out(site: &Site, id: SubmissionId) -> Result<(), JobError> {
    let Some(waiting) = submitting::waiting(&site.db, id).await? else { return Ok(()) };
    let Some(file) = site.shelf.kept(Private::Incoming, &waiting.original_key).await? else {
        // Perhaps the place that it lies in is not mounted, or is another one by mistake.
        return Err(JobError::Retry("the file that was sent is not there".to_owned()));
    };
    match site.darkroom.develop(file.into(), waiting.crop).await {
        Ok(developed) => finish(site, id, &waiting, developed).await,
        Err(Undeveloped::Refused(why)) => {
            tracing::info!(submission = id.0, ?why, "a file is no photo");
            fail(site, id, &waiting, &why.to_string()).await
        }
        Err(why @ (Undeveloped::Busy | Undeveloped::Interrupted)) => Err(JobError::Retry(why.to_string())),
    }
}

/// First the files, then the row: a row without files would be dealt as a broken picture.
async fn finish(
    site: &Site,
    id: SubmissionId,
    waiting: &Waiting,
    developed: Developed,
) -> Result<(), JobError> {
    let key = &waiting.original_key;
    site.shelf.put(&waiting.photo_key, &developed).await?;
    site.shelf.keep(Private::Original, key, developed.whole.into()).await?;
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let look_alike = likenesses::look_alike(&mut tx, id, developed.likeness).await?;
    let cause = match look_alike {
        Some(_) => Some(Cause::LookAlike),
        None if is_reviewed(site, &mut tx, waiting).await? => Some(Cause::FirstPhoto),
        None => None,
    };
    let state = if cause.is_some() { State::Held } else { State::Live };
    let print =
        Print { side: developed.large_side, thumbhash: &developed.thumbhash, likeness: developed.likeness };
    if !submitting::finish(&mut tx, id, &print, state, look_alike, now).await? {
        drop(tx);
        return clear_away(site, id, waiting).await;
    }
    if let Some(cause) = cause {
        cases::raise(&mut tx, About::Photo(id), cause, now).await?;
    }
    tx.commit().await?;
    if state == State::Live {
        site.deck.write().put(Card::new(id, Need::default(), waiting.member));
    }
    Ok(site.shelf.forget(Private::Incoming, key).await?)
}

/// Deletes the files of a photo that was deleted while they were made: whoever did could not see them yet.
async fn clear_away(site: &Site, id: SubmissionId, waiting: &Waiting) -> Result<(), JobError> {
    let photo = submissions::by_id(&site.db, id).await?;
    if photo.is_none_or(|photo| matches!(photo.state, State::Removed | State::Failed)) {
        site.shelf.remove(&waiting.photo_key).await?;
        site.shelf.forget(Private::Original, &waiting.original_key).await?;
    }
    Ok(())
}

/// Whether somebody is to look at it first: at the first photos of each member, where the site's operator wants it so.
async fn is_reviewed(site: &Site, tx: &mut Tx, waiting: &Waiting) -> Result<bool, StoreError> {
    let reviewed = site.settings.read().submitting.reviewed;
    let (Some(member), 1..) = (waiting.member, reviewed) else { return Ok(false) };
    let sent = submitting::sent(tx, member, site.clock.now()).await?;
    Ok(sent.shown < reviewed)
}

async fn fail(site: &Site, id: SubmissionId, waiting: &Waiting, why: &str) -> Result<(), JobError> {
    submitting::fail(&site.db, id, why, site.clock.now()).await?;
    Ok(site.shelf.forget(Private::Incoming, &waiting.original_key).await?)
}

/// Gives up photos that nobody works on any more.
pub async fn tidy(site: &Site) -> Result<(), JobError> {
    for id in submitting::forgotten(&site.db, site.clock.now().minus(PATIENCE)).await? {
        if outbox::is_waiting(&site.db, &Job::Develop { submission: id.0 }.to_json()).await? {
            continue;
        }
        if let Some(waiting) = submitting::waiting(&site.db, id).await? {
            fail(site, id, &waiting, LOST).await?;
        }
    }
    Ok(())
}

/// The store may be back at the next try.
impl From<ShelfError> for JobError {
    fn from(error: ShelfError) -> Self {
        AppError::from(error).into()
    }
}
