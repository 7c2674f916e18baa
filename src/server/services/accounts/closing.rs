//! Deleting an account: seven days to change one's mind, then it is gone.

use std::time::Duration;

use super::{Refusal, credentials};
use crate::domain::{AppError, MemberId};
use crate::server::jobs::{Job, Notice};
use crate::server::media::Private;
use crate::server::services::accounts::exporting;
use crate::server::services::pictures;
use crate::server::services::sessions::{self, SignedIn};
use crate::server::state::Site;
use crate::server::store::{Tx, exports, following, members, sessions as stored, submissions};

/// How long a member may change their mind.
pub const SECOND_THOUGHTS: Duration = Duration::from_secs(7 * 24 * 3600);

/// Photos whose files are deleted in one go.
const AT_ONCE: usize = 100;

/// Has the account deleted in a week, and its ratings with it or not. All other sessions end.
pub async fn ask(site: &Site, signed_in: &SignedIn, password: String, ratings: bool) -> Result<(), Refusal> {
    credentials::confirm_it_is_you(site, signed_in, password).await?;
    let member = signed_in.member.id;
    let at = site.clock.now().plus(SECOND_THOUGHTS);
    let mut tx = Tx::begin(&site.db).await?;
    members::set_deletion(&mut tx, member, Some(at), ratings).await?;
    site.jobs.add_in_at(&mut tx, &Job::DeleteMember { member: member.0 }, at).await?;
    let told = Job::Notice { member: member.0, what: Notice::DeletionScheduled };
    site.jobs.add_in(&mut tx, &told).await?;
    tx.commit().await?;
    site.jobs.nudge();
    tracing::info!(member = member.0, "an account is to be deleted");
    sessions::end_others(site, signed_in).await?;
    Ok(sessions::refresh(site, member).await?)
}

/// The member stays.
pub async fn call_off(site: &Site, signed_in: &SignedIn) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    members::set_deletion(&mut tx, signed_in.member.id, None, false).await?;
    tx.commit().await?;
    tracing::info!(member = signed_in.member.id.0, "an account is not to be deleted any more");
    sessions::refresh(site, signed_in.member.id).await
}

/// Deletes an account whose week is over; nothing happens when its member has changed their mind, or is gone already.
pub async fn carry_out(site: &Site, member: MemberId) -> Result<(), AppError> {
    let Some(member) = members::by_id(&site.db, member).await? else { return Ok(()) };
    if member.delete_at.is_none_or(|at| at > site.clock.now()) {
        return Ok(());
    }
    let exports = exports::of_member(&site.db, member.id).await?;
    let mut tx = Tx::begin(&site.db).await?;
    let photos = submissions::remove(&mut tx, member.id, None, site.clock.now()).await?;
    submissions::disown(&mut tx, member.id).await?;
    if let Some(rater) = member.rater.filter(|_| member.delete_ratings) {
        following::forget(&mut tx, rater, site.clock.now()).await?;
    }
    let ended = stored::remove_all(&mut tx, member.id).await?;
    members::delete(&mut tx, member.id).await?;
    for photos in photos.chunks(AT_ONCE) {
        site.jobs.add_in(&mut tx, &Job::discard(photos.to_vec())).await?;
    }
    let photos = member.picture_key.into_iter().collect();
    site.jobs.add_in(&mut tx, &Job::Discard { photos, originals: Vec::new(), exports }).await?;
    if let Some(email) = member.email {
        site.jobs.add_in(&mut tx, &Job::Farewell { email }).await?;
    }
    tx.commit().await?;
    site.jobs.nudge();
    sessions::forget(site, &ended).await;
    tracing::info!(member = member.id.0, "an account was deleted");
    Ok(())
}

/// Deletes the files of what is gone.
pub async fn discard(
    site: &Site,
    photos: &[String],
    originals: &[String],
    exports: &[String],
) -> Result<(), AppError> {
    for key in photos {
        pictures::discard(site, key).await?;
    }
    for key in originals {
        site.shelf.forget(Private::Incoming, key).await?;
        site.shelf.forget(Private::Original, key).await?;
    }
    exports.iter().for_each(|key| exporting::discard(site, key));
    Ok(())
}
