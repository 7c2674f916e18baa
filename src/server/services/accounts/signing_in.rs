//! Signing in and out.

use super::{Refusal, following, limits};
use crate::domain::{AppError, Email, MemberId};
use crate::server::services::clients::Client;
use crate::server::services::passwords::Password;
use crate::server::services::sessions::{self, SignedIn};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::{Tx, links, members};

/// A session that has begun: its token, and the address of whose it is.
pub struct Begun {
    pub token: String,
    pub email: String,
}

/// Signs a member in with their password. An address without an account is refused with
/// the same words, after the same work, as a wrong password.
pub async fn by_password(
    site: &Site,
    client: &Client,
    visitor: &Visitor,
    email: &str,
    password: String,
) -> Result<Begun, Refusal> {
    limits::try_password(site, client, email).await?;
    let known = match Email::new(email) {
        Ok(email) => members::credentials(&site.db, email.as_str()).await?,
        Err(_) => None,
    };
    let hash = known.as_ref().and_then(|(_, hash)| hash.as_deref());
    let checked = site.passwords.verify(Password::typed(password.clone()), hash).await?;
    let member = match &known {
        Some((member, _)) if checked.matches => *member,
        _ => {
            tracing::info!(
                member = known.as_ref().map(|(member, _)| member.0),
                network = client.network_in_logs(&site.signer),
                device = client.device,
                "a sign-in was refused"
            );
            return Err(AppError::WrongCredentials.into());
        }
    };
    if let Some(old) = hash.filter(|_| checked.outdated) {
        let new = site.passwords.hash(Password::typed(password)).await?;
        members::rehash_password(&site.db, member, old, &new).await?;
    }
    admit(site, client, visitor, member, "password").await
}

/// Begins the session of a member who has shown who they are, in the log by `how`; their votes as a visitor come along. Who
/// is suspended is told so, now that they are no stranger.
pub async fn admit(
    site: &Site,
    client: &Client,
    visitor: &Visitor,
    member: MemberId,
    how: &str,
) -> Result<Begun, Refusal> {
    let known = members::by_id(&site.db, member).await?.ok_or(AppError::WrongCredentials)?;
    if let Some(suspension) = known.suspended(site.clock.now()) {
        tracing::info!(member = member.0, how, "a suspended member tried to sign in");
        return Err(Refusal::suspended(suspension, &known.settings.dates));
    }
    let rater = known.rater.ok_or(AppError::WrongCredentials)?;
    let mut tx = Tx::begin(&site.db).await?;
    following::join(site, &mut tx, visitor, rater).await?;
    links::remove_resets(&mut tx, member).await?;
    let token = sessions::begin(site, &mut tx, client, member).await?;
    tx.commit().await?;
    tracing::info!(member = member.0, how, "a member signed in");
    Ok(Begun { token, email: known.email.unwrap_or_default() })
}

/// Ends the session that the member asks from.
pub async fn out(site: &Site, signed_in: &SignedIn) -> Result<(), AppError> {
    sessions::end(site, signed_in.member.id, signed_in.session.id).await
}
