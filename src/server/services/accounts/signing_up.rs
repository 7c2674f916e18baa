//! Signing up: a wish, a mail, and the link in it with which the wish becomes an account.
//!
//! Until then there is no member, so nobody takes an address or a handle that way. The link alone does not do: whoever
//! follows it types the password, which someone who signed up with another's address knows and they do not.

use std::time::Duration;

use super::{Refusal, following, inviting, limits};
use crate::domain::{AppError, Email, Handle};
use crate::server::chance;
use crate::server::jobs::Job;
use crate::server::services::clients::Client;
use crate::server::services::passwords::Password;
use crate::server::services::visitors::Visitor;
use crate::server::services::{sessions, tokens};
use crate::server::state::Site;
use crate::server::store::members::{self, NewMember};
use crate::server::store::signups::{self, NewSignUp, SignUp};
use crate::server::store::{StoreError, Tx};

/// How long the link can be used.
pub const LINK_LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// What somebody wants to join as.
#[derive(Debug)]
pub struct Wish {
    pub handle: Handle,
    pub email: Email,
    pub password: Password,
    /// The invitation they came by.
    pub invitation: Option<i64>,
}

/// Notes a wish and has its mail sent. Whether the address has an account already only the mail tells.
pub async fn ask(site: &Site, client: &Client, wish: Wish) -> Result<(), Refusal> {
    limits::send_mail(site, client, "join", wish.email.as_str()).await?;
    refuse_taken(site, &wish.handle).await?;
    let hash = site.passwords.hash(wish.password).await?;
    let mut tx = Tx::begin(&site.db).await?;
    let now = site.clock.now();
    let new = NewSignUp {
        handle: wish.handle.as_str(),
        email: wish.email.as_str(),
        password_hash: &hash,
        invitation: wish.invitation,
    };
    let signup = signups::insert(&mut tx, &new, now).await?;
    site.jobs.add_in(&mut tx, &Job::ConfirmSignUp { signup }).await?;
    tx.commit().await?;
    site.jobs.nudge();
    Ok(())
}

/// The wish that a link confirms; [`AppError::DeadLink`] when it confirms none any more.
pub async fn pending(site: &Site, token: &str) -> Result<SignUp, AppError> {
    let oldest = site.clock.now().minus(LINK_LIFETIME);
    signups::by_token(&site.db, &tokens::hash(token), oldest).await?.ok_or(AppError::DeadLink)
}

/// Whether somebody has taken the handle since it was wished for.
pub async fn needs_other_handle(site: &Site, wish: &SignUp) -> Result<bool, AppError> {
    let handle = wish.handle.parse().map_err(|_| AppError::Internal)?;
    Ok(members::by_handle(&site.db, &handle).await?.is_some())
}

/// Makes the account and signs its member in; returns the session's token. `handle` is another one, for when somebody
/// took the first meanwhile.
pub async fn confirm(
    site: &Site,
    client: &Client,
    visitor: &Visitor,
    token: &str,
    password: String,
    handle: Option<Handle>,
) -> Result<String, Refusal> {
    let wish = pending(site, token).await?;
    limits::try_password(site, client, &wish.email).await?;
    let checked = site.passwords.verify(Password::typed(password), Some(&wish.password_hash)).await?;
    if !checked.matches {
        tracing::info!("the password of a sign-up was refused");
        return Err(Refusal::field("password", "That is not the password you chose when you signed up."));
    }
    let new = NewMember {
        handle: handle.as_ref().map_or(wish.handle.as_str(), Handle::as_str),
        email: &wish.email,
        password_hash: &wish.password_hash,
        rater: chance::rater_id(),
        created_at: site.clock.now(),
    };
    join(site, client, visitor, &wish, &new).await
}

async fn join(
    site: &Site,
    client: &Client,
    visitor: &Visitor,
    wish: &SignUp,
    new: &NewMember<'_>,
) -> Result<String, Refusal> {
    let mut tx = Tx::begin(&site.db).await?;
    if !signups::take(&mut tx, wish).await? {
        return Err(AppError::DeadLink.into());
    }
    inviting::let_in(site, &mut tx, wish).await?;
    let member = match members::create(&mut tx, new).await {
        Ok(member) => member,
        Err(StoreError::Taken(_)) => {
            drop(tx);
            refuse_taken(site, &new.handle.parse().map_err(|_| AppError::Internal)?).await?;
            // The address then: another link of the same person's confirmed it.
            return Err(AppError::DeadLink.into());
        }
        Err(error) => return Err(error.into()),
    };
    following::begin(site, &mut tx, visitor, new.rater).await?;
    let session = sessions::begin(site, &mut tx, client, member).await?;
    tx.commit().await?;
    tracing::info!(member = member.0, "a member joined");
    Ok(session)
}

async fn refuse_taken(site: &Site, handle: &Handle) -> Result<(), Refusal> {
    match members::by_handle(&site.db, handle).await? {
        Some(_) => Err(Refusal::handle_taken()),
        None => Ok(()),
    }
}
