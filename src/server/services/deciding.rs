//! What operators decide about photos and profiles. A decision closes its case, in the transaction of all that it does: of
//! two at the same time one decides, and nothing comes of the other.

mod appealing;
mod moving;
mod profiles;
mod telling;
mod undoing;

pub use appealing::{Appeal, TakenDown, appeal, taken_down};
pub use moving::purge;
pub use undoing::{can_be_undone, undo};

use std::time::Duration;

use crate::domain::{AppError, Code, Grounds, Remark, Role, Ruling, State, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::services::{operators, sessions};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::cases::{self, About, Case, Cause, Closing};
use crate::server::store::judged::{self, Judged};
use crate::server::store::members::{self, Member, Suspension};
use crate::server::store::{Tx, reports};

/// What is to become of a case.
#[derive(Debug, Clone)]
pub enum Decision {
    Keep,
    Remove(Because),
    /// Remove it, and tell its member that it is not to happen again.
    Warn(Because),
    /// Remove it, and keep its member out for a time; `None` is for good.
    Suspend(Because, Option<Duration>),
}

/// Why something is removed: a reason, and words to the member where that does not say it all.
#[derive(Debug, Clone)]
pub struct Because {
    pub reason: Grounds,
    pub words: Remark,
}

impl Because {
    /// As the member reads it.
    pub fn in_words(&self) -> String {
        in_words(Some(self.reason), self.words.as_str())
    }
}

/// A reason and what an operator said beside it.
pub fn in_words(reason: Option<Grounds>, words: &str) -> String {
    let parts = [reason.map_or("", Grounds::in_words), words];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Decision {
    pub fn ruling(&self) -> Ruling {
        match self {
            Self::Keep => Ruling::Kept,
            Self::Remove(_) => Ruling::Removed,
            Self::Warn(_) => Ruling::Warned,
            Self::Suspend(..) => Ruling::Suspended,
        }
    }

    pub fn because(&self) -> Option<&Because> {
        match self {
            Self::Keep => None,
            Self::Remove(because) | Self::Warn(because) | Self::Suspend(because, _) => Some(because),
        }
    }
}

/// Decides a case. Those that one operator decides at the same `now` can be undone together.
pub async fn decide(
    site: &Site,
    actor: Actor,
    id: i64,
    decision: &Decision,
    now: Timestamp,
) -> Result<(), Refusal> {
    let case = cases::find(&site.db, id).await?.ok_or(AppError::NoSuchPage)?;
    let author = author(site, case.about).await?;
    may_decide(actor, decision, author.as_ref())?;
    let squares = match (case.about, decision) {
        (About::Photo(photo), Decision::Keep) => moving::squares(site, photo).await?,
        _ => None,
    };
    let mut tx = Tx::begin(&site.db).await?;
    let photo = lock(&mut tx, case.about).await?;
    let because = decision.because();
    let closing = Closing {
        by: actor,
        ruling: decision.ruling(),
        reason: because.map(|because| because.reason),
        words: because.map_or("", |because| because.words.as_str()),
    };
    if !cases::close(&mut tx, id, &closing, now).await? {
        drop(tx);
        return Err(late(site, id).await?);
    }
    let done = match case.about {
        About::Photo(_) => {
            let photo = photo.ok_or(AppError::NoSuchPhoto)?;
            Some(judge(site, &mut tx, (actor, &case, photo), decision, squares, now).await?)
        }
        About::Profile(member) => {
            profiles::judge(site, &mut tx, actor, member, decision, now).await?;
            None
        }
    };
    let ended = match &author {
        Some(author) => measures(&mut tx, actor, author, decision, now).await?,
        None => Vec::new(),
    };
    telling::leave(site, &mut tx, &case, now).await?;
    tx.commit().await?;
    tracing::info!(case = id, ruling = decision.ruling().code(), "a case was decided");
    site.jobs.nudge();
    sessions::forget(site, &ended).await;
    if let Some(author) = author {
        sessions::refresh(site, author.id).await?;
    }
    match done {
        Some(moved) => Ok(moved.settle(site).await?),
        None => Ok(()),
    }
}

/// Keeps what a case is about as it is, before the case itself: reports take both in this order, and would else wait for a
/// decision that waits for them. `None` for a profile, and for a photo that is not there.
async fn lock(tx: &mut Tx, about: About) -> Result<Option<Judged>, AppError> {
    match about {
        About::Photo(photo) => Ok(judged::lock(tx, photo).await?),
        About::Profile(_) => {
            reports::lock(tx, about).await?;
            Ok(None)
        }
    }
}

/// The number of the case about a photo or a profile: the one that is open, else a new one.
pub async fn case_about(site: &Site, about: About) -> Result<i64, AppError> {
    if let Some(open) = cases::open_one(&site.db, about).await? {
        return Ok(open);
    }
    let mut tx = Tx::begin(&site.db).await?;
    let id = cases::raise(&mut tx, about, Cause::Reported, site.clock.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same of a photo that waits to be shown; [`AppError::NoSuchPhoto`] when none does under this code.
pub async fn case_of_held(site: &Site, code: &Code) -> Result<i64, AppError> {
    let photo = judged::by_code(&site.db, code).await?.filter(|photo| photo.state == State::Held);
    case_about(site, About::Photo(photo.ok_or(AppError::NoSuchPhoto)?.id)).await
}

/// Whose it is; nobody's is what the site's operator brought.
pub async fn author(site: &Site, about: About) -> Result<Option<Member>, AppError> {
    let member = match about {
        About::Photo(photo) => judged::by_id(&site.db, photo).await?.and_then(|photo| photo.member),
        About::Profile(member) => Some(member),
    };
    match member {
        Some(member) => Ok(members::by_id(&site.db, member).await?),
        None => Ok(None),
    }
}

/// Moderators could keep each other out, and the admins, or think well of what is their own. An admin may be the only one
/// there is.
fn may_decide(actor: Actor, decision: &Decision, author: Option<&Member>) -> Result<(), Refusal> {
    let is_operator = author.is_some_and(|author| author.role.is_operator());
    if author.is_some_and(|author| author.role == Role::Moderator && actor == Some(author.id)) {
        return Err(Refusal::Forbidden("It is yours, so somebody else decides.".to_owned()));
    }
    match decision {
        Decision::Suspend(..) if is_operator => {
            Err(Refusal::Forbidden("They look after the site. An admin has to end that first.".to_owned()))
        }
        _ => Ok(()),
    }
}

/// Moves a photo that is locked to where the decision wants it, and writes that down.
async fn judge(
    site: &Site,
    tx: &mut Tx,
    (actor, case, photo): (Actor, &Case, Judged),
    decision: &Decision,
    squares: Option<moving::Squares>,
    now: Timestamp,
) -> Result<moving::Moved, AppError> {
    let to = match decision {
        Decision::Keep => moving::kept(site, &photo).await?,
        _ => moving::taken_down(photo.state),
    };
    let moved = moving::go(site, tx, photo, to, squares, now).await?;
    cases::keep_change(tx, case.id, (moved.from(), to)).await?;
    let because = decision.because().map(Because::in_words).unwrap_or_default();
    let action = match (decision, moved.from()) {
        (Decision::Keep, State::TakenDown) => Action::PhotoPutBack,
        (Decision::Keep, _) => Action::PhotoKept,
        _ => Action::PhotoTakenDown,
    };
    moved.note(tx, actor, action, &because, now).await?;
    Ok(moved)
}

/// What a decision means for the member; returns the hashes of the tokens of the sessions that it ends.
async fn measures(
    tx: &mut Tx,
    actor: Actor,
    author: &Member,
    decision: &Decision,
    now: Timestamp,
) -> Result<Vec<Vec<u8>>, AppError> {
    match decision {
        Decision::Keep | Decision::Remove(_) => Ok(Vec::new()),
        Decision::Warn(because) => {
            let because = because.in_words();
            let (action, subject) = (Action::MemberWarned, Subject::member(author.id));
            let entry = Entry { actor, action, subject, reason: &because, was: "", became: "" };
            audit::note(tx, &entry, now).await?;
            Ok(Vec::new())
        }
        // Somebody has kept them out for longer than this.
        Decision::Suspend(_, time) if outlasts(author.suspended(now), time.map(|time| now.plus(time))) => {
            Ok(Vec::new())
        }
        Decision::Suspend(because, time) => {
            operators::suspend_in(tx, actor, author, *time, &because.in_words(), now).await
        }
    }
}

/// Whether a suspension is no shorter than one until then; `None` is for good.
fn outlasts(suspension: Option<&Suspension>, until: Option<Timestamp>) -> bool {
    suspension.is_some_and(|suspension| match (suspension.until, until) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(theirs), Some(until)) => theirs >= until,
    })
}

/// What an operator is told whom another forestalled.
async fn late(site: &Site, id: i64) -> Result<Refusal, AppError> {
    let case = cases::find(&site.db, id).await?.ok_or(AppError::NoSuchPage)?;
    let Some(decided) = case.decided else {
        return Ok(Refusal::Late("That has just been undone. Look at it again.".to_owned()));
    };
    let who = decided.handle.unwrap_or_else(|| "Somebody".to_owned());
    Ok(Refusal::Late(match decided.ruling {
        Some(ruling) => format!("{who} has decided this: {}.", ruling.in_words()),
        None => "The photo is gone.".to_owned(),
    }))
}
