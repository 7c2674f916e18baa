//! A decision is taken back by whoever made it, as long as nothing else happened to what it was about.

use super::{author, lock, moving, telling};
use crate::domain::{AppError, MemberId, Ruling, State, Timestamp};
use crate::server::services::accounts::Refusal;
use crate::server::services::operators;
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Entry, Subject};
use crate::server::store::cases::{self, About, Case, Decided};
use crate::server::store::judged::Judged;
use crate::server::store::members::{self, Member, Suspension};
use crate::server::store::{StoreError, Tx};

const REASON: &str = "The decision was undone.";

/// Whether an operator can take back what was decided. A profile that was cleared stays so: nobody kept what was in it.
pub fn can_be_undone(case: &Case, operator: MemberId) -> bool {
    case.decided.as_ref().is_some_and(|decided| {
        let is_kept = matches!(case.about, About::Photo(_)) || decided.ruling == Some(Ruling::Kept);
        decided.by == Some(operator) && is_kept
    })
}

/// Opens a case again, with all as it was before.
pub async fn undo(site: &Site, operator: MemberId, id: i64) -> Result<(), Refusal> {
    let case = cases::find(&site.db, id).await?.ok_or(AppError::NoSuchPage)?;
    let decided = case.decided.clone().filter(|_| can_be_undone(&case, operator)).ok_or_else(too_late)?;
    let author = author(site, case.about).await?;
    let squares = match (case.about, decided.change) {
        (About::Photo(photo), Some((was, State::TakenDown))) if was != State::TakenDown => {
            moving::squares(site, photo).await?
        }
        _ => None,
    };
    let now = site.clock.now();
    let mut tx = Tx::begin(&site.db).await?;
    let photo = lock(&mut tx, case.about).await?;
    match cases::reopen(&mut tx, id, operator, decided.at).await {
        Ok(true) => {}
        Ok(false) | Err(StoreError::Taken(_)) => return Err(too_late()),
        Err(error) => return Err(error.into()),
    }
    let moved = match case.about {
        About::Photo(_) => {
            let photo = photo.ok_or(AppError::NoSuchPhoto)?;
            Some(move_back(site, &mut tx, (operator, photo), &decided, squares, now).await?)
        }
        About::Profile(_) => None,
    };
    if let Some(author) = author {
        take_back(&mut tx, operator, &author, &decided, now).await?;
    }
    tx.commit().await?;
    tracing::info!(case = id, "a decision was undone");
    site.jobs.nudge();
    match moved {
        Some(moved) => Ok(moved.settle(site).await?),
        None => Ok(()),
    }
}

async fn move_back(
    site: &Site,
    tx: &mut Tx,
    (operator, photo): (MemberId, Judged),
    decided: &Decided,
    squares: Option<moving::Squares>,
    now: Timestamp,
) -> Result<moving::Moved, Refusal> {
    let (was, _) = decided.change.filter(|(_, became)| *became == photo.state).ok_or_else(too_late)?;
    let moved = moving::go(site, tx, photo, was, squares, now).await?;
    moved.note(tx, Some(operator), Action::PhotoPutBack, REASON, now).await?;
    if moved.from() != was && decided.ruling.is_some_and(Ruling::takes_away) {
        telling::leave_put_back(site, tx, moved.id(), now).await?;
    }
    Ok(moved)
}

/// Ends what the decision meant for the member.
async fn take_back(
    tx: &mut Tx,
    operator: MemberId,
    author: &Member,
    decided: &Decided,
    now: Timestamp,
) -> Result<(), AppError> {
    let actor = Some(operator);
    if decided.ruling == Some(Ruling::Suspended) {
        // As they are by now: another suspension has begun at another time.
        let author = members::lock(tx, author.id).await?;
        let is_theirs = |suspension: &Suspension| suspension.since == decided.at;
        if let Some(author) = author.filter(|author| author.suspension.as_ref().is_some_and(is_theirs)) {
            operators::lift_in(tx, actor, &author, (Action::SuspensionUndone, REASON), now).await?;
        }
    }
    if decided.ruling == Some(Ruling::Warned) {
        let (action, subject) = (Action::WarningUndone, Subject::member(author.id));
        let entry = Entry { actor, action, subject, reason: REASON, was: "", became: "" };
        audit::note(tx, &entry, now).await?;
    }
    Ok(())
}

fn too_late() -> Refusal {
    Refusal::Late("That cannot be undone any more: something else has happened since.".to_owned())
}
