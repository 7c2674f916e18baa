//! Photos go off the site and come back. Who takes one down means that nobody sees it, so its public files go at once; the
//! uncropped picture, which is told to nobody, stays for a while, and new squares are made of it for one that comes back.
//! Photos from before uncropped pictures were kept have only their squares, which then stay, below a name nobody can guess.

use std::time::Duration;

use crate::domain::{AppError, Need, State, SubmissionId, Timestamp};
use crate::sampling::Card;
use crate::server::jobs::Job;
use crate::server::services::{cards, own_photos};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::cases::{self, About};
use crate::server::store::judged::{self, Judged};
use crate::server::store::{StoreError, Tx, submissions, tallies};

/// So long what was taken down can be put back.
pub const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);

/// How long the last deletion waits while somebody is still to look at an appeal.
const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// The key of new squares of a photo that is to come back.
pub struct Squares(String);

/// A photo that was moved; to be settled once that is committed.
pub struct Moved {
    photo: Judged,
    to: State,
}

/// Where a photo stays that an operator finds nothing wrong with. What an owner had hidden goes back to being hidden.
pub async fn kept(site: &Site, photo: &Judged) -> Result<State, StoreError> {
    if photo.state != State::TakenDown {
        return Ok(if photo.state == State::Held { State::Live } else { photo.state });
    }
    let before = cases::about(&site.db, About::Photo(photo.id)).await?;
    let taken_down = before.into_iter().filter_map(|case| case.decided?.change);
    let was_hidden = taken_down
        .filter(|(was, became)| was != became && *became == State::TakenDown)
        .map(|(was, _)| was == State::Hidden)
        .next();
    Ok(if was_hidden == Some(true) { State::Hidden } else { State::Live })
}

/// Where a photo goes that is not to be seen. One that nobody sees anyway stays what it is.
pub fn taken_down(state: State) -> State {
    if state.has_files() { State::TakenDown } else { state }
}

/// Makes the squares that a photo needs to come back, before the transaction in which it does: it takes a while.
pub async fn squares(site: &Site, photo: SubmissionId) -> Result<Option<Squares>, AppError> {
    let photo = judged::by_id(&site.db, photo).await?.filter(|photo| photo.state == State::TakenDown);
    let Some(photo) = photo else { return Ok(None) };
    let Some(original) = &photo.original_key else { return Ok(None) };
    let (key, _) = own_photos::cut(site, original, photo.crop).await?;
    Ok(Some(Squares(key)))
}

/// Moves a photo that is locked. [`AppError::Busy`] when it needs squares to come back and has none, because it was taken
/// down a moment ago.
pub async fn go(
    site: &Site,
    tx: &mut Tx,
    photo: Judged,
    to: State,
    squares: Option<Squares>,
    now: Timestamp,
) -> Result<Moved, AppError> {
    let comes_back = photo.state == State::TakenDown && to != State::TakenDown;
    match (squares, comes_back) {
        (Some(Squares(key)), true) => judged::set_squares(tx, photo.id, &key).await?,
        (Some(Squares(key)), false) => {
            site.jobs.add_in(tx, &Job::discard_photos(vec![key])).await?;
        }
        (None, true) if photo.original_key.is_some() => return Err(AppError::Busy),
        (None, _) => {}
    }
    if photo.state == to {
        return Ok(Moved { photo, to });
    }
    judged::set_state(tx, photo.id, to, now).await?;
    if to == State::TakenDown {
        let files = Job::discard_photos(vec![photo.photo_key.clone()]);
        site.jobs.add_in(tx, &files).await?;
        let purge = Job::Purge { submission: photo.id.0, since: now };
        site.jobs.add_in_at(tx, &purge, now.plus(KEPT_FOR)).await?;
    }
    if let (State::TakenDown | State::Held, Some(member)) = (to, photo.member) {
        judged::is_no_picture(tx, member, &photo.photo_key).await?;
    }
    Ok(Moved { photo, to })
}

impl Moved {
    pub fn id(&self) -> SubmissionId {
        self.photo.id
    }

    pub fn from(&self) -> State {
        self.photo.state
    }

    /// Writes down who moved it.
    pub async fn note(
        &self,
        tx: &mut Tx,
        actor: Actor,
        action: Action,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let subject = Subject::photo(&self.photo.code);
        let (was, became) = (self.photo.state.code(), self.to.code());
        audit::note(tx, &Entry { actor, action, subject, reason, was, became }, now).await
    }

    /// In this process at once; the others find it in the database.
    pub async fn settle(self, site: &Site) -> Result<(), AppError> {
        let photo = self.photo;
        if self.to == State::Live {
            let crowd = tallies::crowd(&site.db, photo.id).await?;
            site.deck.write().put(Card::new(photo.id, Need::from(&crowd), photo.member));
        } else {
            site.deck.write().remove(photo.id);
        }
        site.photos.invalidate(&photo.id).await;
        cards::forget(site, photo.photo_key).await;
        Ok(())
    }
}

/// Deletes what is left of a photo that was taken down at a moment, unless it was put back since. While an appeal waits it
/// does too.
pub async fn purge(site: &Site, photo: SubmissionId, since: Timestamp) -> Result<(), AppError> {
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    // Whoever appeals, or puts it back, does so before this or finds it gone.
    judged::lock(&mut tx, photo).await?;
    let newest = cases::newest(&mut tx, About::Photo(photo)).await?;
    if newest.is_some_and(|(_, is_open)| is_open) {
        let later = Job::Purge { submission: photo.0, since };
        site.jobs.add_in_at(&mut tx, &later, now.plus(A_DAY)).await?;
    } else if let Some((code, files)) = submissions::purge(&mut tx, photo, since, now).await? {
        site.jobs.add_in(&mut tx, &Job::discard(vec![files])).await?;
        let entry = Entry {
            actor: None,
            action: Action::PhotoRemoved,
            subject: Subject::photo(&code),
            reason: "Its time to be put back is over.",
            was: State::TakenDown.code(),
            became: State::Removed.code(),
        };
        audit::note(&mut tx, &entry, now).await?;
    }
    tx.commit().await?;
    site.jobs.nudge();
    Ok(())
}
