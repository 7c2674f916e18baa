//! What people report: photos and profiles that should not be here. Anyone may, and an operator decides.

use crate::domain::{AppError, Code, Handle, Hour, MemberId, Photo, Report, SubmissionId, Timestamp};
use crate::server::services::accounts::{Refusal, limits};
use crate::server::services::clients::Client;
use crate::server::services::signing::Signer;
use crate::server::services::{own_photos, photos};
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Cause};
use crate::server::store::members::{self, Member};
use crate::server::store::reports::{self, NewReport};
use crate::server::store::{Tx, submissions};

/// Whoever reports.
#[derive(Debug, Clone, Copy)]
pub struct Reporter<'a> {
    pub client: &'a Client,
    /// `None` for a stranger.
    pub member: Option<MemberId>,
}

/// What a photo's report is about.
#[derive(Debug, Clone)]
pub struct Reported {
    pub id: SubmissionId,
    pub photo: Photo,
    pub owner: Option<MemberId>,
}

/// The photo with this code; [`AppError::NoSuchPhoto`] when it is not live.
pub async fn photo(site: &Site, code: &str) -> Result<Reported, AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let found = submissions::live_by_code(&site.db, &code).await?.ok_or(AppError::NoSuchPhoto)?;
    let photo = photos::describe(site, &found);
    Ok(Reported { id: found.id, photo, owner: found.member })
}

/// The member with this handle; [`AppError::NoSuchMember`] when nobody has it, or when they are suspended already.
pub async fn profile(site: &Site, handle: &str) -> Result<Member, AppError> {
    let handle: Handle = handle.parse().map_err(|_| AppError::NoSuchMember)?;
    let member = members::by_handle(&site.db, &handle).await?.ok_or(AppError::NoSuchMember)?;
    match member.suspended(site.clock.now()) {
        Some(_) => Err(AppError::NoSuchMember),
        None => Ok(member),
    }
}

/// Reports a photo. One that so many have reported as the operator set is held until somebody has looked at it. Whoever
/// reports it again before that changes nothing.
pub async fn report_photo(
    site: &Site,
    reporter: Reporter<'_>,
    reported: &Reported,
    report: &Report,
) -> Result<(), Refusal> {
    if reported.owner.is_some() && reported.owner == reporter.member {
        return Err(Refusal::Forbidden("It is yours: you can change or delete it yourself.".to_owned()));
    }
    limits::report(site, reporter.client, reporter.member).await?;
    let about = About::Photo(reported.id);
    let mut tx = Tx::begin(&site.db).await?;
    if !reports::lock(&mut tx, about).await? {
        return Err(AppError::NoSuchPhoto.into());
    }
    let Some(count) = add(site, &mut tx, reporter, about, report).await? else { return Ok(()) };
    let is_held = site.config.moderation.is_enough(count);
    if is_held {
        reports::hold(&mut tx, reported.id, site.clock.now()).await?;
    }
    tx.commit().await?;
    if is_held {
        own_photos::leave(site, reported.id).await;
        tracing::info!(submission = reported.id.0, reports = count, "a photo is held: many reported it");
    }
    Ok(())
}

/// Reports a member's profile; the same holds for whoever does it again.
pub async fn report_profile(
    site: &Site,
    reporter: Reporter<'_>,
    member: &Member,
    report: &Report,
) -> Result<(), Refusal> {
    if reporter.member == Some(member.id) {
        return Err(Refusal::Forbidden("It is yours: you can change it in your settings.".to_owned()));
    }
    limits::report(site, reporter.client, reporter.member).await?;
    let about = About::Profile(member.id);
    let mut tx = Tx::begin(&site.db).await?;
    if !reports::lock(&mut tx, about).await? {
        return Err(AppError::NoSuchMember.into());
    }
    add(site, &mut tx, reporter, about, report).await?;
    Ok(tx.commit().await?)
}

/// Adds a report to the case, which it opens or raises; returns how many that has by then, and `None` for a second one of the
/// same reporter.
async fn add(
    site: &Site,
    tx: &mut Tx,
    reporter: Reporter<'_>,
    about: About,
    report: &Report,
) -> Result<Option<i64>, AppError> {
    let now = site.clock.now();
    let mark = mark(&site.signer, reporter, now);
    if reports::is_there(tx, about, &mark).await? {
        return Ok(None);
    }
    let case = cases::raise(tx, about, Cause::Reported, now).await?;
    let new = NewReport { case, reporter: reporter.member, mark: &mark, report, created_at: now };
    Ok(Some(reports::insert(tx, &new).await?))
}

/// What stands for a reporter. That of a stranger is another one tomorrow, so that it leads to nobody.
fn mark(signer: &Signer, reporter: Reporter<'_>, now: Timestamp) -> [u8; 16] {
    let who = match reporter.member {
        Some(member) => format!("member {}", member.0),
        None => format!("{} {}", Hour::of(now).day(), reporter.client.network),
    };
    signer.fingerprint("report", who.as_bytes())
}
