//! Whom a decision hits can ask once for another look.

use super::{in_words, moving};
use crate::domain::{AppError, Remark, Ruling, State, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Case, Cause};
use crate::server::store::own_photos::OwnPhoto;
use crate::server::store::{Tx, judged};

/// What its owner is told of a photo that was taken down.
#[derive(Debug, Clone)]
pub struct TakenDown {
    pub because: String,
    pub appeal: Appeal,
    /// When it goes for good, if nobody puts it back.
    pub goes_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appeal {
    Possible,
    /// Somebody is to look at it again.
    Waits,
    /// Somebody has.
    Answered,
}

/// Why a photo was taken down, and what its owner can do about it; `None` when it was not.
pub async fn taken_down(site: &Site, photo: &OwnPhoto) -> Result<Option<TakenDown>, AppError> {
    if photo.state != State::TakenDown {
        return Ok(None);
    }
    let cases = cases::about(&site.db, About::Photo(photo.id)).await?;
    let appeal = match cases.first() {
        Some(Case { decided: None, .. }) => Appeal::Waits,
        Some(Case { cause: Cause::Appeal, .. }) | None => Appeal::Answered,
        Some(_) => Appeal::Possible,
    };
    let mut decisions = cases.into_iter().filter_map(|case| case.decided);
    let last = decisions.find(|decided| decided.ruling.is_some_and(Ruling::takes_away));
    let because = last.map(|decided| in_words(decided.reason, &decided.words)).unwrap_or_default();
    // No appeal changes since when it is down; who asked late has a little longer.
    let goes_at = photo.changed_at.plus(moving::KEPT_FOR).max(site.clock.now());
    Ok(Some(TakenDown { because, appeal, goes_at }))
}

/// Asks for another look at a photo that was taken down.
pub async fn appeal(site: &Site, photo: &OwnPhoto, words: &Remark) -> Result<(), Refusal> {
    let mut tx = Tx::begin(&site.db).await?;
    let locked = judged::lock(&mut tx, photo.id).await?;
    let is_down = locked.is_some_and(|photo| photo.state == State::TakenDown);
    if !is_down || !cases::may_appeal(&mut tx, photo.id).await? {
        return Err(Refusal::Late("Somebody has been asked to look at it again already.".to_owned()));
    }
    let case = cases::raise(&mut tx, About::Photo(photo.id), Cause::Appeal, site.clock.now()).await?;
    cases::appeal(&mut tx, case, words.as_str()).await?;
    tx.commit().await?;
    tracing::info!(submission = photo.id.0, "a decision was appealed");
    Ok(())
}
