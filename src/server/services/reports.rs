//! What people report: photos and profiles that should not be here. Anyone may, and an operator decides.

use std::time::Duration;

use crate::domain::{AppError, Code, Hour, MemberId, Photo, Report, State, SubmissionId, Timestamp};
use crate::server::services::accounts::{Refusal, limits};
use crate::server::services::clients::Client;
use crate::server::services::signing::Signer;
use crate::server::services::{own_photos, photos, profiles, sessions};
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Cause};
use crate::server::store::members::Member;
use crate::server::store::reports::{self, NewReport};
use crate::server::store::{StoreError, Tx, judged, submissions};

/// So long after a decision the reports that led to it are kept.
const KEPT_FOR: Duration = Duration::from_secs(90 * 24 * 3600);

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

/// The same of one that is held by now, for whoever reported it: forms are sent twice. [`AppError::NoSuchPhoto`] for all
/// others.
pub async fn held_photo(site: &Site, reporter: Reporter<'_>, code: &str) -> Result<Reported, AppError> {
    let code: Code = code.parse().map_err(|_| AppError::NoSuchPhoto)?;
    let held = judged::by_code(&site.db, &code).await?.filter(|photo| photo.state == State::Held);
    let id = held.ok_or(AppError::NoSuchPhoto)?.id;
    let found = submissions::by_id(&site.db, id).await?.ok_or(AppError::NoSuchPhoto)?;
    let mut tx = Tx::begin(&site.db).await?;
    if !has_reported(site, &mut tx, reporter, About::Photo(id)).await? {
        return Err(AppError::NoSuchPhoto);
    }
    Ok(Reported { id, photo: photos::describe(site, &found), owner: found.member })
}

/// The member with this handle; [`AppError::NoSuchMember`] when nobody has it, or when they are suspended already.
pub async fn profile(site: &Site, handle: &str) -> Result<Member, AppError> {
    let member = profiles::owner(site, handle).await?;
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
        let is_second = has_reported(site, &mut tx, reporter, about).await?;
        return if is_second { Ok(()) } else { Err(AppError::NoSuchPhoto.into()) };
    }
    let Some(people) = add(site, &mut tx, reporter, about, report).await? else { return Ok(()) };
    let is_held = site.config.moderation.is_enough(people) && may_hold(site).await;
    if is_held {
        reports::hold(&mut tx, reported.id, site.clock.now()).await?;
    }
    tx.commit().await?;
    if is_held {
        own_photos::leave(site, reported.id).await;
        tracing::info!(submission = reported.id.0, people, "a photo is held: many reported it");
        if let Some(owner) = reported.owner {
            sessions::refresh(site, owner).await?;
        }
    }
    Ok(())
}

/// Whether reports may hold one more photo: whoever made many accounts is not to empty the site.
async fn may_hold(site: &Site) -> bool {
    let may = limits::hold(site).await.is_ok();
    if !may {
        tracing::warn!("reports held many photos within an hour: more are only put before the operators");
    }
    may
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

/// Adds a report to the case, which it opens or raises; returns how many people that has by then, and `None` for a second one of the
/// same reporter.
async fn add(
    site: &Site,
    tx: &mut Tx,
    reporter: Reporter<'_>,
    about: About,
    report: &Report,
) -> Result<Option<i64>, AppError> {
    if has_reported(site, tx, reporter, about).await? {
        return Ok(None);
    }
    let now = site.clock.now();
    let case = cases::raise(tx, about, Cause::Reported, now).await?;
    let mark = mark(&site.signer, case, reporter, now);
    let new = NewReport { case, reporter: reporter.member, mark: &mark, report, created_at: now };
    Ok(Some(reports::insert(tx, &new).await?))
}

/// Whether the case that is open has a report of theirs already.
async fn has_reported(
    site: &Site,
    tx: &mut Tx,
    reporter: Reporter<'_>,
    about: About,
) -> Result<bool, StoreError> {
    let Some((case, true)) = cases::newest(tx, about).await? else { return Ok(false) };
    reports::is_there(tx, case, &mark(&site.signer, case, reporter, site.clock.now())).await
}

/// Forgets reports that are of no use any more.
pub async fn tidy(site: &Site) -> Result<(), StoreError> {
    reports::forget_old(&site.db, site.clock.now().minus(KEPT_FOR)).await
}

/// What stands for whoever reports something: another one in each case, and that of a stranger another one tomorrow, so that it
/// leads to nobody.
fn mark(signer: &Signer, case: i64, reporter: Reporter<'_>, now: Timestamp) -> [u8; 16] {
    let who = match reporter.member {
        Some(member) => format!("member {}", member.0),
        None => format!("{} {}", Hour::of(now).day(), reporter.client.wider_network),
    };
    signer.fingerprint("report", format!("case {case} {who}").as_bytes())
}
