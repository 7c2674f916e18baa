//! Sessions: who is signed in. The database decides; a copy of what it said is kept in the cache for a minute.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::{AppError, MemberId, RaterId, SessionId, Timestamp};
use crate::server::hex;
use crate::server::services::clients::Client;
use crate::server::services::tokens::{self, Token};
use crate::server::state::Site;
use crate::server::store::members::{self, Member};
use crate::server::store::sessions::{self, Session};
use crate::server::store::{StoreError, Tx, feed_keys};

/// A session that is not used for so long is over.
pub const IDLE: Duration = Duration::from_secs(30 * 24 * 3600);

/// A session is over so long after signing in, used or not.
pub const LONGEST: Duration = Duration::from_secs(180 * 24 * 3600);

/// How exactly the time of the last use is kept.
const SEEN_EVERY: Duration = Duration::from_secs(5 * 60);

/// How long a copy in the cache is believed.
const CACHED_FOR: Duration = Duration::from_secs(60);

/// Somebody who is signed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignedIn {
    pub session: Session,
    pub member: Member,
    pub rater: RaterId,
}

/// Whose session a token opens; `None` when it opens none or none any more.
pub async fn recognise(site: &Site, token: &str) -> Result<Option<SignedIn>, AppError> {
    let hash = tokens::hash(token);
    let now = site.clock.now();
    let signed_in = match cached(site, &hash).await {
        Some(signed_in) => Some(signed_in),
        None => look_up(site, &hash).await?,
    };
    let Some(signed_in) = signed_in.filter(|signed_in| is_open(&signed_in.session, now)) else {
        return Ok(None);
    };
    if now < signed_in.session.seen_at.plus(SEEN_EVERY) {
        return Ok(Some(signed_in));
    }
    // Read anew, or a copy that is out of date would be kept for another while.
    match sessions::touch(&site.db, signed_in.session.id, now).await? {
        true => Ok(look_up(site, &hash).await?),
        false => Ok(None),
    }
}

/// Begins a session in a transaction; returns the token for the browser's cookie.
pub async fn begin(
    site: &Site,
    tx: &mut Tx,
    client: &Client,
    member: MemberId,
) -> Result<String, StoreError> {
    let (token, now) = (Token::draw(), site.clock.now());
    let new = Session {
        id: SessionId(0),
        token_hash: token.hash,
        member,
        device: client.device.clone(),
        network: client.network_mark(&site.signer),
        created_at: now,
        seen_at: now,
    };
    sessions::insert(tx, &new).await?;
    Ok(token.text)
}

/// Another token for a session whose member has just shown again who they are; the old one opens nothing any more.
pub async fn renew(site: &Site, signed_in: &SignedIn) -> Result<String, AppError> {
    let token = Token::draw();
    if !sessions::renew(&site.db, signed_in.session.id, &token.hash).await? {
        return Err(AppError::SignedOut);
    }
    forget(site, std::slice::from_ref(&signed_in.session.token_hash)).await;
    Ok(token.text)
}

/// A member's sessions that are open, the one used last first.
pub async fn list(site: &Site, member: MemberId) -> Result<Vec<Session>, AppError> {
    let now = site.clock.now();
    let all = sessions::of_member(&site.db, member).await?;
    Ok(all.into_iter().filter(|session| is_open(session, now)).collect())
}

/// Ends one of the member's sessions.
pub async fn end(site: &Site, member: MemberId, id: SessionId) -> Result<(), AppError> {
    let mut tx = Tx::begin(&site.db).await?;
    let ended = sessions::remove(&mut tx, member, id).await?;
    tx.commit().await?;
    if let Some(hash) = ended {
        forget(site, &[hash]).await;
        tracing::info!(member = member.0, "a session was ended");
    }
    Ok(())
}

/// Ends all of the member's sessions but the one they ask from, and their feed's key: whoever had one may have that.
pub async fn end_others(site: &Site, signed_in: &SignedIn) -> Result<(), AppError> {
    let member = signed_in.member.id;
    let mut tx = Tx::begin(&site.db).await?;
    let ended = sessions::remove_others(&mut tx, member, signed_in.session.id).await?;
    feed_keys::remove(&mut tx, member).await?;
    tx.commit().await?;
    forget(site, &ended).await;
    tracing::info!(member = member.0, sessions = ended.len(), "sessions were ended");
    Ok(())
}

/// To be called after what is known of a member has changed.
pub async fn refresh(site: &Site, member: MemberId) -> Result<(), AppError> {
    let sessions = sessions::of_member(&site.db, member).await?;
    forget(site, &sessions.into_iter().map(|session| session.token_hash).collect::<Vec<_>>()).await;
    Ok(())
}

/// Drops the copies of sessions that have ended or changed, by the hashes of their tokens.
pub async fn forget(site: &Site, hashes: &[Vec<u8>]) {
    for hash in hashes {
        site.cache.remove(&key(hash)).await;
    }
}

/// Deletes the rows of sessions that are over.
pub async fn tidy(site: &Site) -> Result<(), StoreError> {
    let now = site.clock.now();
    // Its last use is noted a little late.
    sessions::forget_old(&site.db, now.minus(IDLE + SEEN_EVERY), now.minus(LONGEST)).await
}

fn is_open(session: &Session, now: Timestamp) -> bool {
    now < session.seen_at.plus(IDLE) && now < session.created_at.plus(LONGEST)
}

fn key(hash: &[u8]) -> String {
    format!("session:{}", hex::of(hash))
}

async fn cached(site: &Site, hash: &[u8]) -> Option<SignedIn> {
    serde_json::from_slice(&site.cache.get(&key(hash)).await?).ok()
}

async fn look_up(site: &Site, hash: &[u8]) -> Result<Option<SignedIn>, StoreError> {
    let Some(session) = sessions::by_token(&site.db, hash).await? else { return Ok(None) };
    let Some(member) = members::by_id(&site.db, session.member).await? else { return Ok(None) };
    if member.suspended(site.clock.now()).is_some() {
        return Ok(None);
    }
    let Some(rater) = member.rater else { return Ok(None) };
    let signed_in = SignedIn { session, member, rater };
    remember(site, &signed_in).await;
    Ok(Some(signed_in))
}

async fn remember(site: &Site, signed_in: &SignedIn) {
    if let Ok(copy) = serde_json::to_vec(signed_in) {
        site.cache.put(&key(&signed_in.session.token_hash), copy, CACHED_FOR).await;
    }
}
