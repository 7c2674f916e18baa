//! Which letter goes to whom. Links in letters are made when they are sent, so that no secret waits in the outbox.

mod decisions;

pub use decisions::{decided, put_back, report_decided};

use crate::domain::{Email, MemberId, SubmissionId, Tenths, Timestamp, counted};
use crate::server::jobs::{JobError, Notice, PhotoWeek};
use crate::server::mail::letters::{self, Copy};
use crate::server::mail::{Address, Letter, PhotoLine};
use crate::server::metrics::Series;
use crate::server::metrics::registry::LETTERS;
use crate::server::services::accounts::resetting;
use crate::server::services::dates;
use crate::server::services::tokens::Token;
use crate::server::state::Site;
use crate::server::store::links::{self, Purpose};
use crate::server::store::members::{self, Member};
use crate::server::store::submissions::{self, Submission};
use crate::server::store::{Tx, signups};

/// The link that confirms a sign-up; whoever has an account already is told so.
pub async fn confirm_sign_up(site: &Site, signup: i64) -> Result<(), JobError> {
    let Some(wish) = signups::by_id(&site.db, signup).await? else { return Ok(()) };
    let to = address(&wish.email)?;
    if members::credentials(&site.db, &wish.email).await?.is_some() {
        return already_member(site, to).await;
    }
    let token = Token::draw();
    signups::set_token(&site.db, signup, &token.hash).await?;
    let link = url(site, &format!("/join/confirm/{}", token.text));
    send(site, letters::confirm_sign_up(&name(site), to, &wish.handle, &link)).await
}

async fn already_member(site: &Site, to: Address) -> Result<(), JobError> {
    let (sign_in, reset) = (url(site, "/sign-in"), url(site, "/reset"));
    send(site, letters::already_member(&name(site), to, &sign_in, &reset)).await
}

/// The link to choose another password; nothing for an address without an account.
pub async fn reset(site: &Site, email: &str, asked_at: Timestamp) -> Result<(), JobError> {
    let member = by_email(site, email).await?.filter(|member| !has_changed(member, asked_at));
    let Some(member) = member else { return Ok(()) };
    let mut tx = Tx::begin(&site.db).await?;
    let link = resetting::link(site, &mut tx, member.id).await?;
    tx.commit().await?;
    send(site, letters::reset(&name(site), recipient(&member)?, &member.handle, &link)).await
}

/// The link that confirms a member's new address, sent there; whoever has an account with it is told so.
pub async fn confirm_email(
    site: &Site,
    member: MemberId,
    email: &str,
    asked_at: Timestamp,
) -> Result<(), JobError> {
    let member = members::by_id(&site.db, member).await?.filter(|member| !has_changed(member, asked_at));
    let Some(member) = member else { return Ok(()) };
    let to = address(email)?;
    if members::credentials(&site.db, email).await?.is_some() {
        return already_member(site, to).await;
    }
    let token = Token::draw();
    let purpose = Purpose::Email(email.to_owned());
    let mut tx = Tx::begin(&site.db).await?;
    links::insert(&mut tx, member.id, &purpose, &token.hash, site.clock.now()).await?;
    tx.commit().await?;
    let link = url(site, &format!("/email/{}", token.text));
    send(site, letters::confirm_email(&name(site), to, &member.handle, &link)).await
}

/// What happened to a member's account.
pub async fn notice(site: &Site, member: MemberId, what: Notice) -> Result<(), JobError> {
    let member = members::by_id(&site.db, member).await?;
    // The demo's members have no address.
    let Some(member) = member.filter(|member| member.email.is_some()) else { return Ok(()) };
    let (site_name, handle) = (name(site), member.handle.as_str());
    let settings = |page: &str| url(site, &format!("/settings/{page}"));
    let to = match &what {
        Notice::EmailChanged { old } => address(old)?,
        _ => recipient(&member)?,
    };
    let letter = match what {
        Notice::PasswordChanged => letters::password_changed(&site_name, to, handle, &url(site, "/reset")),
        Notice::EmailChanged { .. } => letters::email_changed(&site_name, to, handle, &url(site, "/")),
        Notice::PasskeyAdded => letters::passkey_added(&site_name, to, handle, &settings("passkeys")),
        Notice::PasskeyRemoved => letters::passkey_removed(&site_name, to, handle, &settings("passkeys")),
        Notice::ExportReady => letters::export_ready(&site_name, to, handle, &settings("data")),
        Notice::Suspended => return send_suspension(site, &member).await,
        Notice::DeletionOrdered { because } => {
            let Some(at) = member.delete_at.filter(|_| member.delete_ordered) else { return Ok(()) };
            let date = dates::day(at, &member.settings.dates);
            let (contact, data) = (url(site, "/contact"), settings("data"));
            let copy = match member.suspended(at) {
                Some(_) => Copy::Asked(&contact),
                None => Copy::Fetched(&data),
            };
            letters::deletion_ordered(&site_name, to, handle, &date, &because, &copy)
        }
        Notice::DeletionCalledOff if member.delete_ordered => return Ok(()),
        Notice::DeletionCalledOff => {
            let date = member.delete_at.map(|at| dates::day(at, &member.settings.dates));
            letters::deletion_called_off(&site_name, to, handle, date.as_deref(), &settings("data"))
        }
        Notice::Warned { words } => letters::warned(&site_name, to, handle, &words),
        Notice::DeletionScheduled => {
            let Some(at) = member.delete_at else { return Ok(()) };
            let date = dates::day(at, &member.settings.dates);
            letters::deletion_scheduled(&site_name, to, handle, &date, &settings("data"))
        }
    };
    send(site, letter).await
}

/// Until when a member is kept out, and why; nothing when they no longer are.
async fn send_suspension(site: &Site, member: &Member) -> Result<(), JobError> {
    let Some(suspension) = member.suspended(site.clock.now()) else { return Ok(()) };
    let until = suspension.until.map(|until| dates::day(until, &member.settings.dates));
    let (to, because) = (recipient(member)?, suspension.because.as_str());
    send(site, letters::suspended(&name(site), to, &member.handle, until.as_deref(), because)).await
}

/// The last letter to a member who is gone.
pub async fn farewell(site: &Site, email: &str, because: Option<&str>) -> Result<(), JobError> {
    send(site, letters::deleted(&name(site), address(email)?, because)).await
}

/// A photo reached a round number of ratings; nothing for members who do not want to know.
pub async fn milestone(site: &Site, submission: SubmissionId, votes: u32) -> Result<(), JobError> {
    let Some((member, photo)) = owner(site, submission).await? else { return Ok(()) };
    if !member.settings.notices.hundred {
        return Ok(());
    }
    let (page, settings) = (url(site, &format!("/d/{}", photo.code)), url(site, "/settings/notices"));
    let about = (photo.caption.as_str(), votes);
    let letter =
        letters::milestone(&name(site), recipient(&member)?, &member.handle, about, &page, &settings);
    send(site, letter).await
}

/// A photo is among the best hundred; nothing for members who do not want to know.
pub async fn entered_top(site: &Site, submission: SubmissionId) -> Result<(), JobError> {
    let Some((member, photo)) = owner(site, submission).await? else { return Ok(()) };
    if !member.settings.notices.top {
        return Ok(());
    }
    let (page, settings) = (url(site, &format!("/d/{}", photo.code)), url(site, "/settings/notices"));
    let to = recipient(&member)?;
    send(site, letters::entered_top(&name(site), to, &member.handle, &photo.caption, &page, &settings)).await
}

/// A photo and its member, if there is one to write to.
async fn owner(site: &Site, submission: SubmissionId) -> Result<Option<(Member, Submission)>, JobError> {
    let Some(photo) = submissions::by_id(&site.db, submission).await? else { return Ok(None) };
    let Some(handle) = photo.by.as_deref().and_then(|handle| handle.parse().ok()) else { return Ok(None) };
    let member = members::by_handle(&site.db, &handle).await?;
    Ok(member.filter(|member| member.email.is_some()).map(|member| (member, photo)))
}

/// The week of a member's photos; nothing for those who do not want to know any more.
pub async fn digest(site: &Site, member: MemberId, photos: Vec<PhotoWeek>) -> Result<(), JobError> {
    let Some(member) = members::by_id(&site.db, member).await? else { return Ok(()) };
    if !member.settings.notices.digest || member.email.is_none() {
        return Ok(());
    }
    let line = |photo: PhotoWeek| {
        let votes = u64::try_from(photo.votes).unwrap_or(0);
        let mean = Tenths::ratio(u64::try_from(photo.total).unwrap_or(0), votes);
        let mean = mean.map(|mean| format!(", {mean} on average")).unwrap_or_default();
        PhotoLine {
            figures: counted(votes, "rating", "ratings") + &mean,
            url: url(site, &format!("/d/{}", photo.code)),
            caption: photo.caption,
        }
    };
    let photos = photos.into_iter().map(line).collect();
    let settings = url(site, "/settings/notices");
    let letter = letters::digest(&name(site), recipient(&member)?, &member.handle, photos, &settings);
    send(site, letter).await
}

async fn send(site: &Site, letter: Letter) -> Result<(), JobError> {
    let sent = site.mailer.send(&letter).await;
    let outcome = match &sent {
        Ok(()) => "sent",
        Err(error) if error.is_permanent() => "refused",
        Err(_) => "put_off",
    };
    site.counted.add(Series::new(&LETTERS, [outcome]), 1);
    Ok(sent?)
}

/// Whether the password or the address changed since: then what was asked for before is void, however late its letter
/// leaves.
fn has_changed(member: &Member, asked_at: Timestamp) -> bool {
    member.credentials_at.is_some_and(|changed| changed >= asked_at)
}

async fn by_email(site: &Site, email: &str) -> Result<Option<Member>, JobError> {
    let Ok(email) = Email::new(email) else { return Ok(None) };
    Ok(members::by_email(&site.db, &email).await?)
}

fn name(site: &Site) -> String {
    site.settings.read().words.name.clone()
}

/// Links in mails have the address from the settings, whatever host a request named.
fn url(site: &Site, path: &str) -> String {
    site.config.site_url.absolute(path)
}

fn recipient(member: &Member) -> Result<Address, JobError> {
    address(member.email.as_deref().unwrap_or_default())
}

fn address(email: &str) -> Result<Address, JobError> {
    email.parse().map_err(|_| JobError::GiveUp("that is no address to write to".to_owned()))
}
