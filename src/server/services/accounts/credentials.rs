//! A member changes how they sign in: each change asks for the password again.

use std::time::Duration;

use super::{Refusal, limits, resetting};
use crate::domain::{AppError, Email, PasskeyId, PasskeyName};
use crate::server::jobs::{Job, Notice};
use crate::server::services::clients::Client;
use crate::server::services::passwords::Password;
use crate::server::services::sessions::{self, SignedIn};
use crate::server::services::{passkeys, tokens};
use crate::server::state::Site;
use crate::server::store::links::{self, Link, Purpose};
use crate::server::store::members::{self, Member};
use crate::server::store::{StoreError, Tx};

/// How long the link to confirm a new address can be used.
pub const LINK_LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// Has the member show by their password that it is them.
pub async fn confirm_it_is_you(site: &Site, signed_in: &SignedIn, password: String) -> Result<(), Refusal> {
    let member = signed_in.member.id;
    limits::try_own_password(site, member).await?;
    let hash = members::password_hash(&site.db, member).await?;
    let checked = site.passwords.verify(Password::typed(password), hash.as_deref()).await?;
    if !checked.matches {
        tracing::info!(member = member.0, "a member's password was refused");
        return Err(Refusal::field("password", "That is not your password."));
    }
    Ok(())
}

/// Sets another password and ends all sessions; returns the token of a new one, for the browser that asked.
pub async fn change_password(
    site: &Site,
    client: &Client,
    signed_in: &SignedIn,
    old: String,
    new: String,
) -> Result<String, Refusal> {
    confirm_it_is_you(site, signed_in, old).await?;
    let member = &signed_in.member;
    let hash = site.passwords.hash(resetting::choose(site, member, new)?).await?;
    let mut tx = Tx::begin(&site.db).await?;
    let ended = resetting::replace(site, &mut tx, member, &hash).await?;
    let token = sessions::begin(site, &mut tx, client, member.id).await?;
    tx.commit().await?;
    site.jobs.nudge();
    sessions::forget(site, &ended).await;
    tracing::info!(member = member.id.0, "a password was changed");
    Ok(token)
}

/// Has a link sent to the new address. Whether somebody else has it is found out after the answer.
pub async fn change_email(
    site: &Site,
    client: &Client,
    signed_in: &SignedIn,
    password: String,
    email: &Email,
) -> Result<(), Refusal> {
    confirm_it_is_you(site, signed_in, password).await?;
    limits::send_mail(site, client, "change", email.as_str()).await?;
    let (member, asked_at) = (signed_in.member.id.0, site.clock.now());
    let job = Job::ConfirmEmail { member, email: email.to_string(), asked_at };
    site.jobs.add(&job).await?;
    Ok(())
}

/// The new address that a link confirms, and whose it is to be; [`AppError::DeadLink`] when it confirms none any more.
pub async fn pending_email(site: &Site, token: &str) -> Result<(Link, Member, String), AppError> {
    let oldest = site.clock.now().minus(LINK_LIFETIME);
    let link = links::by_token(&site.db, &tokens::hash(token), oldest).await?.ok_or(AppError::DeadLink)?;
    let Purpose::Email(email) = &link.purpose else { return Err(AppError::DeadLink) };
    let email = email.clone();
    let member = members::by_id(&site.db, link.member).await?.ok_or(AppError::DeadLink)?;
    Ok((link, member, email))
}

/// Makes the new address the member's, and tells the old one.
pub async fn confirm_email(site: &Site, token: &str) -> Result<(), AppError> {
    let (link, member, email) = pending_email(site, token).await?;
    let mut tx = Tx::begin(&site.db).await?;
    if !links::take(&mut tx, link.id).await? {
        return Err(AppError::DeadLink);
    }
    match members::set_email(&mut tx, member.id, &email, site.clock.now()).await {
        Err(StoreError::Taken(_)) => return Err(AppError::DeadLink),
        changed => changed?,
    }
    links::remove_all(&mut tx, member.id).await?;
    if let Some(old) = member.email {
        let told = Job::Notice { member: member.id.0, what: Notice::EmailChanged { old } };
        site.jobs.add_in(&mut tx, &told).await?;
    }
    tx.commit().await?;
    site.jobs.nudge();
    tracing::info!(member = member.id.0, "an e-mail address was changed");
    sessions::refresh(site, member.id).await
}

/// Adds a passkey, and tells the member.
pub async fn add_passkey(
    site: &Site,
    signed_in: &SignedIn,
    password: String,
    (ceremony, credential): (&str, &str),
    name: &PasskeyName,
) -> Result<(), Refusal> {
    confirm_it_is_you(site, signed_in, password).await?;
    let member = signed_in.member.id;
    passkeys::finish_adding(site, member, ceremony, name, credential).await?;
    tracing::info!(member = member.0, "a passkey was added");
    tell(site, signed_in, Notice::PasskeyAdded).await
}

/// Removes a passkey, and tells the member.
pub async fn remove_passkey(
    site: &Site,
    signed_in: &SignedIn,
    password: String,
    id: PasskeyId,
) -> Result<(), Refusal> {
    confirm_it_is_you(site, signed_in, password).await?;
    passkeys::remove(site, signed_in.member.id, id).await?;
    tracing::info!(member = signed_in.member.id.0, "a passkey was removed");
    tell(site, signed_in, Notice::PasskeyRemoved).await
}

async fn tell(site: &Site, signed_in: &SignedIn, what: Notice) -> Result<(), Refusal> {
    let told = Job::Notice { member: signed_in.member.id.0, what };
    Ok(site.jobs.add(&told).await.map(drop)?)
}
