//! Who looks after the site, and who may not come for a while. On a new site nobody looks after it: there are no default
//! accounts.

pub mod dossier;
pub mod ranks;
pub mod roster;

use std::time::Duration;

use crate::domain::{AppError, Handle, MemberId, Role, SessionId, Timestamp};
use crate::server::jobs::{Job, Notice};
use crate::server::services::accounts::{Refusal, resetting};
use crate::server::services::{dates, sessions};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::members::{self, Member, Suspension};
use crate::server::store::{Tx, feed_keys, sessions as stored};

/// Gives a member a role; returns them as they were before. [`AppError::NoSuchMember`] when nobody has the handle.
pub async fn appoint(site: &Site, actor: Actor, handle: &Handle, role: Role) -> Result<Member, Refusal> {
    let before = members::by_handle(&site.db, handle).await?.ok_or(AppError::NoSuchMember)?;
    match before.role == role {
        // Whoever wrote it may have been stopped before this.
        true => sessions::refresh(site, before.id).await?,
        false => ranks::change(site, actor, &before, role, "").await?,
    }
    Ok(before)
}

/// Tells a member by letter what they are to mind.
pub async fn warn(site: &Site, actor: Actor, member: MemberId, words: &str) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    warn_in(site, &mut tx, actor, member, words).await?;
    tx.commit().await?;
    site.jobs.nudge();
    Ok(())
}

/// The same in a transaction.
pub async fn warn_in(
    site: &Site,
    tx: &mut Tx,
    actor: Actor,
    member: MemberId,
    words: &str,
) -> Result<(), AppError> {
    let entry = Entry {
        actor,
        action: Action::MemberWarned,
        subject: Subject::member(member),
        reason: words,
        was: "",
        became: "",
    };
    audit::note(tx, &entry, site.clock.now()).await?;
    let told = Job::Notice { member: member.0, what: Notice::Warned { words: words.to_owned() } };
    site.jobs.add_in(tx, &told).await?;
    tracing::info!(member = member.0, "a member was warned");
    Ok(())
}

/// Keeps a member out, for a time or for good, and tells them why: their sessions end, and they cannot sign in.
pub async fn suspend(
    site: &Site,
    actor: Actor,
    member: &Member,
    time: Option<Duration>,
    because: &str,
) -> Result<(), Refusal> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    ranks::keep_an_admin(&mut tx, member.id, now).await?;
    let ended = suspend_in(&mut tx, actor, member, time, because, now).await?;
    let told = Job::Notice { member: member.id.0, what: Notice::Suspended };
    site.jobs.add_in(&mut tx, &told).await?;
    tx.commit().await?;
    site.jobs.nudge();
    sessions::forget(site, &ended).await;
    Ok(())
}

/// The same in a transaction, and tells them nothing; returns the hashes of the tokens of the sessions that ended, for
/// [`sessions::forget`].
pub async fn suspend_in(
    tx: &mut Tx,
    actor: Actor,
    member: &Member,
    time: Option<Duration>,
    because: &str,
    now: Timestamp,
) -> Result<Vec<Vec<u8>>, AppError> {
    let until = time.map(|time| now.plus(time));
    let suspension = Suspension { since: now, until, because: because.to_owned() };
    let entry = Entry {
        actor,
        action: Action::MemberSuspended,
        subject: Subject::member(member.id),
        reason: because,
        was: &in_words(member.suspended(now)),
        became: &in_words(Some(&suspension)),
    };
    members::set_suspension(tx, member.id, Some(&suspension)).await?;
    feed_keys::remove(tx, member.id).await?;
    audit::note(tx, &entry, now).await?;
    tracing::info!(member = member.id.0, "a member was suspended");
    Ok(stored::remove_all(tx, member.id).await?)
}

/// Lets a member in again before their time.
pub async fn lift(site: &Site, actor: Actor, member: &Member, reason: &str) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    lift_in(&mut tx, actor, member, (Action::SuspensionLifted, reason), site.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// The same in a transaction, written down as an action with its reason.
pub async fn lift_in(
    tx: &mut Tx,
    actor: Actor,
    member: &Member,
    (action, reason): (Action, &str),
    now: Timestamp,
) -> Result<(), AppError> {
    let entry = Entry {
        actor,
        action,
        subject: Subject::member(member.id),
        reason,
        was: &in_words(member.suspended(now)),
        became: &in_words(None),
    };
    members::set_suspension(tx, member.id, None).await?;
    audit::note(tx, &entry, now).await?;
    tracing::info!(member = member.id.0, "a suspension was lifted");
    Ok(())
}

/// Ends all sessions of a member. Whoever had one may have made a feed's key.
pub async fn end_sessions(site: &Site, actor: Actor, member: MemberId, reason: &str) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    let ended = stored::remove_all(&mut tx, member).await?;
    feed_keys::remove(&mut tx, member).await?;
    let entry = Entry {
        actor,
        action: Action::SessionsEnded,
        subject: Subject::member(member),
        reason,
        was: &ended.len().to_string(),
        became: "0",
    };
    audit::note(&mut tx, &entry, site.clock.now()).await?;
    tx.commit().await?;
    sessions::forget(site, &ended).await;
    Ok(())
}

/// Ends one session of a member; nothing happens when it is over.
pub async fn end_session(
    site: &Site,
    actor: Actor,
    member: MemberId,
    session: SessionId,
    reason: &str,
) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    let Some(ended) = stored::remove(&mut tx, member, session).await? else { return Ok(()) };
    let entry = Entry {
        actor,
        action: Action::SessionsEnded,
        subject: Subject::member(member),
        reason,
        was: "1",
        became: "0",
    };
    audit::note(&mut tx, &entry, site.clock.now()).await?;
    tx.commit().await?;
    sessions::forget(site, &[ended]).await;
    Ok(())
}

/// Makes the address at which a member chooses another password, for an operator to hand on.
pub async fn reset(site: &Site, actor: Actor, member: MemberId) -> Result<String, AppError> {
    let entry = Entry {
        actor,
        action: Action::PasswordReset,
        subject: Subject::member(member),
        reason: "",
        was: "",
        became: "",
    };
    let mut tx = Tx::begin(&site.db).await?;
    let link = resetting::link(site, &mut tx, member).await?;
    audit::note(&mut tx, &entry, site.clock.now()).await?;
    tx.commit().await?;
    tracing::info!(member = member.0, "a link to reset a password was made for an operator");
    Ok(link)
}

/// As the audit log has it.
fn in_words(suspension: Option<&Suspension>) -> String {
    match suspension {
        None => "not suspended".to_owned(),
        Some(Suspension { until: None, .. }) => "suspended for good".to_owned(),
        Some(Suspension { until: Some(until), .. }) => format!("suspended until {}", dates::iso(*until)),
    }
}
