//! Deleting an account: seven days to change one's mind, then it is gone.

use std::time::Duration;

use super::{Refusal, credentials};
use crate::domain::{AppError, MemberId, Timestamp};
use crate::server::jobs::{Job, Notice};
use crate::server::media::Private;
use crate::server::services::accounts::exporting;
use crate::server::services::operators::ranks;
use crate::server::services::sessions::{self, SignedIn};
use crate::server::services::{dates, pictures};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::members::Deletion;
use crate::server::store::{Tx, exports, following, members, sessions as stored, submissions};

/// How long a member may change their mind.
pub const SECOND_THOUGHTS: Duration = Duration::from_secs(7 * 24 * 3600);

/// Photos whose files are deleted in one go.
const AT_ONCE: usize = 100;

/// Has the account deleted in a week, and its ratings with it or not. All other sessions end.
pub async fn ask(site: &Site, signed_in: &SignedIn, password: String, ratings: bool) -> Result<(), Refusal> {
    credentials::confirm_it_is_you(site, signed_in, password).await?;
    let member = signed_in.member.id;
    let now = site.clock.now();
    let at = now.plus(SECOND_THOUGHTS);
    let mut tx = Tx::begin(&site.db).await?;
    ranks::keep_an_admin(&mut tx, member, now).await?;
    lock_unordered(&mut tx, member).await?;
    let deletion = Deletion { at, asked: Some(at), ratings, ordered: false };
    members::set_deletion(&mut tx, member, Some(deletion)).await?;
    site.jobs.add_in_at(&mut tx, &Job::DeleteMember { member: member.0, because: None }, at).await?;
    let told = Job::Notice { member: member.0, what: Notice::DeletionScheduled };
    site.jobs.add_in(&mut tx, &told).await?;
    tx.commit().await?;
    site.jobs.nudge();
    tracing::info!(member = member.0, "an account is to be deleted");
    sessions::end_others(site, signed_in).await?;
    Ok(sessions::refresh(site, member).await?)
}

/// Has a member's account deleted by an operator, in a week or at once, and tells them why. Where they asked for it
/// themselves, it goes no later than that, and their ratings as they wanted; else those stay.
pub async fn order(
    site: &Site,
    actor: Actor,
    member: MemberId,
    at_once: bool,
    because: &str,
) -> Result<(), Refusal> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    ranks::keep_an_admin(&mut tx, member, now).await?;
    let before = members::lock(&mut tx, member).await?.ok_or(AppError::NoSuchMember)?;
    // Without an order that is the date that holds, whichever release wrote it.
    let asked = if before.delete_ordered { before.delete_asked_at } else { before.delete_at };
    let at = if at_once { now } else { asked.into_iter().fold(now.plus(SECOND_THOUGHTS), Timestamp::min) };
    let entry = Entry {
        actor,
        action: Action::MemberDeleted,
        subject: Subject::member(member),
        reason: because,
        was: "",
        became: &if at_once { "at once".to_owned() } else { on(at) },
    };
    let deletion = Deletion { at, asked, ratings: before.delete_ratings, ordered: true };
    members::set_deletion(&mut tx, member, Some(deletion)).await?;
    audit::note(&mut tx, &entry, now).await?;
    let job = Job::DeleteMember { member: member.0, because: Some(because.to_owned()) };
    site.jobs.add_in_at(&mut tx, &job, at).await?;
    if !at_once {
        let what = Notice::DeletionOrdered { because: because.to_owned() };
        site.jobs.add_in(&mut tx, &Job::Notice { member: member.0, what }).await?;
    }
    tx.commit().await?;
    site.jobs.nudge();
    tracing::info!(member = member.0, at_once, "an operator has an account deleted");
    Ok(sessions::refresh(site, member).await?)
}

/// An operator lets the member stay, and tells them; what the member asked for themselves holds again. Nothing happens where
/// nothing was ordered.
pub async fn spare(site: &Site, actor: Actor, member: MemberId, reason: &str) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    let before = members::lock(&mut tx, member).await?.filter(|member| member.delete_ordered);
    let Some(before) = before else { return Ok(()) };
    let asked = before.delete_asked_at;
    let entry = Entry {
        actor,
        action: Action::DeletionCalledOff,
        subject: Subject::member(member),
        reason,
        was: &before.delete_at.map(on).unwrap_or_default(),
        became: &asked.map(|at| format!("{}, as they asked", on(at))).unwrap_or_default(),
    };
    let theirs = asked.map(|at| Deletion { at, asked, ratings: before.delete_ratings, ordered: false });
    members::set_deletion(&mut tx, member, theirs).await?;
    audit::note(&mut tx, &entry, site.clock.now()).await?;
    let told = Job::Notice { member: member.0, what: Notice::DeletionCalledOff };
    site.jobs.add_in(&mut tx, &told).await?;
    tx.commit().await?;
    site.jobs.nudge();
    sessions::refresh(site, member).await
}

/// As the log has it.
fn on(at: Timestamp) -> String {
    format!("on {}", dates::second(at))
}

/// The member stays. What an operator ordered they cannot call off.
pub async fn call_off(site: &Site, signed_in: &SignedIn) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    lock_unordered(&mut tx, signed_in.member.id).await?;
    members::set_deletion(&mut tx, signed_in.member.id, None).await?;
    tx.commit().await?;
    tracing::info!(member = signed_in.member.id.0, "an account is not to be deleted any more");
    sessions::refresh(site, signed_in.member.id).await
}

/// What an operator ordered is not the member's to change; the copy of their session may not know of it yet.
async fn lock_unordered(tx: &mut Tx, member: MemberId) -> Result<(), AppError> {
    match members::lock(tx, member).await? {
        Some(member) if member.delete_ordered => Err(AppError::BadRequest),
        _ => Ok(()),
    }
}

/// Deletes an account whose week is over; nothing happens when its member has changed their mind, or is gone already.
/// `because` is why an operator wants it.
pub async fn carry_out(site: &Site, member: MemberId, because: Option<String>) -> Result<(), AppError> {
    let exports = exports::of_member(&site.db, member).await?;
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    // Photos before their member, as decisions lock them. Where nothing is due this is rolled back.
    let photos = submissions::remove(&mut tx, member, None, now).await?;
    let member = members::lock(&mut tx, member).await?;
    let member = member.filter(|member| member.delete_at.is_some_and(|at| at <= now));
    let Some(member) = member else { return Ok(()) };
    submissions::disown(&mut tx, member.id).await?;
    if let Some(rater) = member.rater.filter(|_| member.delete_ratings) {
        following::forget(&mut tx, rater, now).await?;
    }
    let ended = stored::remove_all(&mut tx, member.id).await?;
    members::delete(&mut tx, member.id).await?;
    for photos in photos.chunks(AT_ONCE) {
        site.jobs.add_in(&mut tx, &Job::discard(photos.to_vec())).await?;
    }
    let photos = member.picture_key.into_iter().collect();
    site.jobs.add_in(&mut tx, &Job::Discard { photos, originals: Vec::new(), exports }).await?;
    if let Some(email) = member.email {
        // What was ordered may have been called off, while what they asked for themselves was due.
        let because = because.filter(|_| member.delete_ordered);
        site.jobs.add_in(&mut tx, &Job::Farewell { email, because }).await?;
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
