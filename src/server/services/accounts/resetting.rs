//! A forgotten password: a link by mail to choose another.

use std::time::Duration;

use super::{Refusal, limits};
use crate::domain::{AppError, Email, Handle, MemberId};
use crate::server::jobs::{Job, Notice};
use crate::server::services::clients::Client;
use crate::server::services::passwords::Password;
use crate::server::services::sessions;
use crate::server::services::tokens::{self, Token};
use crate::server::state::Site;
use crate::server::store::links::{self, Link, Purpose};
use crate::server::store::members::{self, Member};
use crate::server::store::{StoreError, Tx, feed_keys, sessions as stored};

/// How long the link can be used.
pub const LINK_LIFETIME: Duration = Duration::from_secs(30 * 60);

/// Has the link sent, if the address has an account. Whether it has one is found out after the answer.
pub async fn ask(site: &Site, client: &Client, email: &Email) -> Result<(), Refusal> {
    limits::send_mail(site, client, "reset", email.as_str()).await?;
    let asked_at = site.clock.now();
    site.jobs.add(&Job::Reset { email: email.to_string(), asked_at }).await?;
    Ok(())
}

/// Makes the address at which a member chooses another password.
pub async fn link(site: &Site, tx: &mut Tx, member: MemberId) -> Result<String, StoreError> {
    let token = Token::draw();
    links::insert(tx, member, &Purpose::Reset, &token.hash, site.clock.now()).await?;
    Ok(site.config.site_url.absolute(&format!("/reset/{}", token.text)))
}

/// Whose password a link sets; [`AppError::DeadLink`] when it sets none any more.
pub async fn pending(site: &Site, token: &str) -> Result<(Link, Member), AppError> {
    let oldest = site.clock.now().minus(LINK_LIFETIME);
    let link = links::by_token(&site.db, &tokens::hash(token), oldest).await?;
    let link = link.filter(|link| link.purpose == Purpose::Reset).ok_or(AppError::DeadLink)?;
    let member = members::by_id(&site.db, link.member).await?.ok_or(AppError::DeadLink)?;
    Ok((link, member))
}

/// Sets the new password and ends all sessions.
pub async fn finish(site: &Site, token: &str, password: String) -> Result<(), Refusal> {
    let (link, member) = pending(site, token).await?;
    let hash = site.passwords.hash(choose(site, &member, password)?).await?;
    let mut tx = Tx::begin(&site.db).await?;
    if !links::take(&mut tx, link.id).await? {
        return Err(AppError::DeadLink.into());
    }
    let ended = replace(site, &mut tx, &member, &hash).await?;
    tx.commit().await?;
    site.jobs.nudge();
    sessions::forget(site, &ended).await;
    tracing::info!(member = member.id.0, "a password was reset");
    Ok(())
}

/// A new password for this member, if it will do.
pub(super) fn choose(site: &Site, member: &Member, password: String) -> Result<Password, Refusal> {
    let handle: Handle = member.handle.parse().map_err(|_| AppError::Internal)?;
    let email = Email::new(member.email.as_deref().unwrap_or_default()).map_err(|_| AppError::Internal)?;
    Password::choose(password, &handle, &email, &site.settings.read().words.name)
        .map_err(|why| Refusal::field("new_password", why))
}

/// Puts a new password in place: no link, no session and no feed's key outlives it, and the member is told. Returns the
/// hashes of the tokens of the sessions that ended.
pub(super) async fn replace(
    site: &Site,
    tx: &mut Tx,
    member: &Member,
    hash: &str,
) -> Result<Vec<Vec<u8>>, Refusal> {
    members::set_password_hash(tx, member.id, hash, site.clock.now()).await?;
    links::remove_all(tx, member.id).await?;
    feed_keys::remove(tx, member.id).await?;
    let told = Job::Notice { member: member.id.0, what: Notice::PasswordChanged };
    site.jobs.add_in(tx, &told).await?;
    Ok(stored::remove_all(tx, member.id).await?)
}
