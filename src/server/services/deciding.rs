//! What operators decide about photos and profiles. A decision closes its case, in the transaction of all that it does: of
//! two at the same time one decides, and nothing comes of the other.

mod appealing;
mod decision;
mod moving;
mod permitted;
mod profiles;
mod telling;
mod undoing;

pub use appealing::{Appeal, TakenDown, appeal, taken_down};
pub use decision::{Because, Decision, Matter, in_words};
pub use moving::purge;
pub use permitted::may_decide;
pub use undoing::{can_be_undone, undo};

use crate::domain::{AppError, Code, State, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::services::operators::{self, ranks};
use crate::server::services::sessions;
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::cases::{self, About, Cause, Closing};
use crate::server::store::judged::{self, Judged};
use crate::server::store::members::{self, Member, Suspension};
use crate::server::store::{Tx, reports};

/// Decides about something. The cases that one operator decides at the same `now` can be undone together.
pub async fn decide(
    site: &Site,
    actor: Actor,
    matter: Matter,
    decision: &Decision,
    now: Timestamp,
) -> Result<(), Refusal> {
    let about = match matter {
        Matter::Case(id) => cases::find(&site.db, id).await?.ok_or(AppError::NoSuchPage)?.about,
        Matter::Unasked { about, .. } => about,
    };
    let author = author(site, about).await?;
    may_decide(site, actor, author.as_ref(), decision.hits(about)).await?;
    let squares = match (about, decision) {
        (About::Photo(photo), Decision::Keep) => moving::squares(site, photo).await?,
        _ => None,
    };
    let mut tx = Tx::begin(&site.db).await?;
    if let (Decision::Suspend(..), Some(author)) = (decision, &author) {
        ranks::keep_an_admin(&mut tx, author.id, now).await?;
    }
    let photo = lock(&mut tx, about).await?;
    let because = decision.because();
    let closing = Closing {
        by: actor,
        ruling: decision.ruling(),
        reason: because.map(|because| because.reason),
        words: because.map_or("", |because| because.words.as_str()),
    };
    let case = match to_close(&mut tx, matter, now).await? {
        Ok(case) if cases::close(&mut tx, case, &closing, now).await? => case,
        Ok(case) | Err(case) => {
            drop(tx);
            return Err(late(site, case).await?);
        }
    };
    let done = match about {
        About::Photo(_) => {
            let photo = photo.ok_or(AppError::NoSuchPhoto)?;
            Some(judge(site, &mut tx, (actor, case, photo), decision, squares, now).await?)
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
    telling::leave(site, &mut tx, case, now).await?;
    tx.commit().await?;
    tracing::info!(case, ruling = decision.ruling().code(), "a case was decided");
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

/// The number of the case to close, which what nobody asked about gets; `Err` with the number of a case that has come or was
/// opened again since whoever decides looked.
async fn to_close(tx: &mut Tx, matter: Matter, now: Timestamp) -> Result<Result<i64, i64>, AppError> {
    let (about, seen) = match matter {
        Matter::Case(id) => return Ok(Ok(id)),
        Matter::Unasked { about, newest } => (about, newest),
    };
    match cases::newest(tx, about).await? {
        Some((id, is_open)) if is_open || id != seen => Ok(Err(id)),
        _ => Ok(Ok(cases::raise(tx, about, Cause::Reported, now).await?)),
    }
}

/// The case of a photo that waits to be shown; [`AppError::NoSuchPhoto`] when none does under this code.
pub async fn of_held(site: &Site, code: &Code) -> Result<Matter, AppError> {
    let photo = judged::by_code(&site.db, code).await?.filter(|photo| photo.state == State::Held);
    let about = About::Photo(photo.ok_or(AppError::NoSuchPhoto)?.id);
    Ok(Matter::Case(cases::open_one(&site.db, about).await?.ok_or(AppError::NoSuchPhoto)?))
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

/// Moves a photo that is locked to where the decision wants it, and writes that down.
async fn judge(
    site: &Site,
    tx: &mut Tx,
    (actor, case, photo): (Actor, i64, Judged),
    decision: &Decision,
    squares: Option<moving::Squares>,
    now: Timestamp,
) -> Result<moving::Moved, AppError> {
    let to = match decision {
        Decision::Keep => moving::kept(site, &photo).await?,
        _ => moving::taken_down(photo.state),
    };
    let moved = moving::go(site, tx, photo, to, squares, now).await?;
    cases::keep_change(tx, case, (moved.from(), to)).await?;
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
        Decision::Suspend(because, time) => {
            // As they are by now: what was read before the locks may be over.
            let Some(author) = members::lock(tx, author.id).await? else { return Ok(Vec::new()) };
            if outlasts(author.suspended(now), time.map(|time| now.plus(time))) {
                return Ok(Vec::new());
            }
            operators::suspend_in(tx, actor, &author, *time, &because.in_words(), now).await
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
        return Ok(Refusal::Late("Something has come up about it since. Look at it again.".to_owned()));
    };
    let who = decided.handle.unwrap_or_else(|| "Somebody".to_owned());
    Ok(Refusal::Late(match decided.ruling {
        Some(ruling) => format!("{who} has decided this: {}.", ruling.in_words()),
        None => "The photo is gone.".to_owned(),
    }))
}
