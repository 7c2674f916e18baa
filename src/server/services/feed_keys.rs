//! The keys by which feed readers, which cannot sign in, see an operator's queue.

use crate::domain::{AppError, MemberId, Timestamp};
use crate::server::services::tokens::{self, Token};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Entry, Subject};
use crate::server::store::{Tx, feed_keys, members};

/// When an operator's key was made; `None` when they have none.
pub async fn made_at(site: &Site, operator: MemberId) -> Result<Option<Timestamp>, AppError> {
    Ok(feed_keys::made_at(&site.db, operator).await?)
}

/// Makes an operator a key, the only time that it is seen; the one that they had is none from now on.
pub async fn make(site: &Site, operator: MemberId) -> Result<String, AppError> {
    let token = Token::draw();
    let mut tx = Tx::begin(&site.db).await?;
    feed_keys::replace(&mut tx, operator, &token.hash, site.clock.now()).await?;
    note(site, &mut tx, operator, Action::FeedKeyMade).await?;
    tx.commit().await?;
    Ok(token.text)
}

pub async fn withdraw(site: &Site, operator: MemberId) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    if feed_keys::remove(&mut tx, operator).await? {
        note(site, &mut tx, operator, Action::FeedKeyWithdrawn).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether it is the key of somebody who is an operator now; else [`AppError::NoSuchPage`].
pub async fn check(site: &Site, key: &str) -> Result<(), AppError> {
    let owner = feed_keys::owner(&site.db, &tokens::hash(key)).await?.ok_or(AppError::NoSuchPage)?;
    let member = members::by_id(&site.db, owner).await?.ok_or(AppError::NoSuchPage)?;
    let looks_after = member.role.is_operator() && member.suspended(site.clock.now()).is_none();
    looks_after.then_some(()).ok_or(AppError::NoSuchPage)
}

async fn note(site: &Site, tx: &mut Tx, operator: MemberId, action: Action) -> Result<(), AppError> {
    let subject = Subject::member(operator);
    let entry = Entry { actor: Some(operator), action, subject, reason: "", was: "", became: "" };
    Ok(audit::note(tx, &entry, site.clock.now()).await?)
}
