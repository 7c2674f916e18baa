//! Proof of work, asked of whoever votes faster than most people do, or does not look like one: a number that makes a hash
//! begin with zeros. A phone finds it in about a second, and a hundred sock puppets take a hundred times as long. Whoever has
//! no scripts waits for a minute instead, and is asked again sooner.

use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use crate::domain::{Proof, RaterId, Timestamp};
use crate::server::cache::{Limit, Pace};
use crate::server::chance;
use crate::server::hex;
use crate::server::services::accounts::Refusal;
use crate::server::services::signing::Signer;
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::{StoreError, suspicions};

const PURPOSE: &str = "proof";

/// A challenge is good for so long, and once.
const LIFETIME: Duration = Duration::from_secs(600);

/// Who waits for so long need not work.
const PATIENCE: Duration = Duration::from_secs(60);

/// For how long nobody is asked again, after work and after waiting.
const AFTER_WORK: Duration = Duration::from_secs(3600);
const AFTER_WAITING: Duration = Duration::from_secs(300);

/// Those who do not look like people, as of a minute ago.
#[derive(Default)]
pub struct Distrusted(RwLock<HashSet<RaterId>>);

impl Distrusted {
    fn has(&self, rater: RaterId) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).contains(&rater)
    }
}

/// Looks anew who does not look like a person.
pub async fn keep_up(site: &Site) -> Result<(), StoreError> {
    let raters = suspicions::distrusted(&site.db).await?.into_keys().collect();
    *site.distrusted.0.write().unwrap_or_else(PoisonError::into_inner) = raters;
    Ok(())
}

/// Whether the visitor is to prove something before their vote counts. Only of whom it may be wanted is it asked whether they
/// did: a vote waits for no Redis otherwise.
pub async fn is_wanted(site: &Site, visitor: &Visitor) -> bool {
    let voting = site.config.voting;
    if voting.proof_bits == 0 {
        return false;
    }
    let paces = [
        (Pace::FastRater(visitor.rater), voting.of_rater),
        (Pace::FastNetwork(visitor.network), voting.of_network),
        (Pace::FastWiderNetwork(visitor.wider_network), voting.of_wider_network()),
    ];
    let paces = paces.into_iter().filter_map(|(pace, limit)| Some((pace, limit?.halved())));
    let is_fast = site.paces.admit(paces, site.clock.now()).await.is_err();
    (is_fast || site.distrusted.has(visitor.rater)) && site.cache.get(&key(visitor.rater)).await.is_none()
}

/// What a rater is asked to prove from now on.
pub fn challenge(site: &Site, rater: RaterId) -> String {
    let mut payload = Vec::new();
    for number in [rater.0, site.clock.now().as_millis(), chance::number().cast_signed()] {
        payload.extend(number.to_be_bytes());
    }
    site.signer.seal(PURPOSE, &payload)
}

/// Whether a challenge is one of this rater's and still good.
pub fn is_fresh(site: &Site, rater: RaterId, challenge: &str) -> bool {
    made_at(&site.signer, rater, challenge).is_some_and(|at| site.clock.now() < at.plus(LIFETIME))
}

/// Lets the rater vote on for a while, when they have worked or waited.
pub async fn accept(site: &Site, rater: RaterId, challenge: &str, answer: &str) -> Result<(), Refusal> {
    let now = site.clock.now();
    let stale =
        || Refusal::Forbidden("That took too long, or was used before. Here is another try.".to_owned());
    let made_at = made_at(&site.signer, rater, challenge).filter(|at| now < at.plus(LIFETIME));
    let made_at = made_at.ok_or_else(stale)?;
    let worked =
        answer.parse::<Proof>().is_ok_and(|proof| proof.zeros(challenge) >= site.config.voting.proof_bits);
    let due = made_at.plus(PATIENCE);
    if !worked && now < due {
        let seconds = due.millis_since(now).unsigned_abs().div_ceil(1000);
        return Err(Refusal::Forbidden(format!("Not yet. Please press again in {seconds} seconds.")));
    }
    let once = Limit { burst: 1, per: LIFETIME };
    let print = hex::of(&site.signer.fingerprint(PURPOSE, challenge.as_bytes()));
    site.cache.admit(&format!("proof:{print}"), once, now).await.map_err(|_| stale())?;
    let time = if worked { AFTER_WORK } else { AFTER_WAITING };
    site.cache.put(&key(rater), Vec::new(), time).await;
    tracing::info!(worked, "somebody who votes fast was let through");
    Ok(())
}

fn key(rater: RaterId) -> String {
    format!("proved:{}", rater.0)
}

fn made_at(signer: &Signer, rater: RaterId, challenge: &str) -> Option<Timestamp> {
    let payload = signer.open(PURPOSE, challenge)?;
    let (numbers, []) = payload.as_chunks() else { return None };
    let [whose, made_at, _] = numbers else { return None };
    let at = Timestamp::from_millis(i64::from_be_bytes(*made_at));
    (i64::from_be_bytes(*whose) == rater.0).then_some(at)
}
