//! Letters about what operators decided. Who they are is told to nobody.

use super::{name, owner, recipient, send, url};
use crate::domain::{MemberId, Ruling, State, SubmissionId, Timestamp};
use crate::server::jobs::{Job, JobError, Notice};
use crate::server::mail::letters;
use crate::server::services::deciding;
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Case, Cause, Decided};
use crate::server::store::members::{self, Member};
use crate::server::store::submissions::{self, Submission};
use crate::server::store::{StoreError, judged};

/// To whom a decision hits; nothing when it was undone since, or changed nothing for them.
pub async fn decided(site: &Site, case: i64, at: Timestamp) -> Result<(), JobError> {
    let Some((case, decided, ruling)) = standing(site, case, at).await? else { return Ok(()) };
    let Some(member) = deciding::author(site, case.about).await?.filter(|member| member.email.is_some())
    else {
        return Ok(());
    };
    let because = deciding::in_words(decided.reason, &decided.words);
    match case.about {
        About::Photo(photo) => about_photo(site, &member, photo, case.cause, ruling, &because).await?,
        About::Profile(_) if ruling.takes_away() => {
            let (to, is_warning) = (recipient(&member)?, ruling == Ruling::Warned);
            send(site, letters::profile_cleared(&name(site), to, &member.handle, &because, is_warning))
                .await?;
        }
        About::Profile(_) => {}
    }
    // Another suspension has a letter of its own.
    if ruling == Ruling::Suspended && member.suspension.as_ref().is_some_and(|theirs| theirs.since == at) {
        // As a job of its own: when it has to be tried again, the letter above is not sent again.
        site.jobs.add(&Job::Notice { member: member.id.0, what: Notice::Suspended }).await?;
    }
    Ok(())
}

/// To a member who reported it.
pub async fn report_decided(
    site: &Site,
    case: i64,
    at: Timestamp,
    reporter: MemberId,
) -> Result<(), JobError> {
    let Some((case, _, ruling)) = standing(site, case, at).await? else { return Ok(()) };
    let member = members::by_id(&site.db, reporter).await?.filter(|member| member.email.is_some());
    let Some(member) = member else { return Ok(()) };
    let what = match case.about {
        About::Photo(photo) => {
            let photo = submissions::by_id(&site.db, photo).await?;
            photo.map(|photo| format!("the photo “{}”", photo.caption))
        }
        About::Profile(about) => {
            members::by_id(&site.db, about).await?.map(|about| format!("the profile of {}", about.handle))
        }
    };
    let Some(what) = what else { return Ok(()) };
    let to = recipient(&member)?;
    send(site, letters::report_decided(&name(site), to, &member.handle, &what, ruling.takes_away())).await
}

/// To the owner of a photo that is back, and who was told that it was taken down.
pub async fn put_back(site: &Site, photo: SubmissionId) -> Result<(), JobError> {
    let Some((member, photo)) = owner(site, photo).await? else { return Ok(()) };
    if !is_back(photo.state) || !judged::is_told_down(&site.db, photo.id).await? {
        return Ok(());
    }
    send_put_back(site, &member, &photo).await
}

/// One that is held may go again, and is not to be seen before somebody has looked.
fn is_back(state: State) -> bool {
    matches!(state, State::Live | State::Hidden)
}

async fn send_put_back(site: &Site, member: &Member, photo: &Submission) -> Result<(), JobError> {
    let page = url(site, &format!("/mine/{}", photo.code));
    let to = recipient(member)?;
    send(site, letters::put_back(&name(site), to, &member.handle, &photo.caption, &page)).await?;
    Ok(judged::note_told(&site.db, photo.id, false).await?)
}

/// The decision of that moment, if it was not undone.
async fn standing(
    site: &Site,
    case: i64,
    at: Timestamp,
) -> Result<Option<(Case, Decided, Ruling)>, StoreError> {
    let Some(case) = cases::find(&site.db, case).await? else { return Ok(None) };
    let decided = case.decided.clone().filter(|decided| decided.at == at);
    Ok(decided.and_then(|decided| {
        let ruling = decided.ruling?;
        Some((case, decided, ruling))
    }))
}

/// Says where the photo is now, whatever was decided in between, unless its member was told that already.
async fn about_photo(
    site: &Site,
    member: &Member,
    photo: SubmissionId,
    cause: Cause,
    ruling: Ruling,
    because: &str,
) -> Result<(), JobError> {
    let Some(photo) = submissions::by_id(&site.db, photo).await? else { return Ok(()) };
    let is_told = judged::is_told_down(&site.db, photo.id).await?;
    if is_back(photo.state) && (is_told || (cause == Cause::Appeal && ruling == Ruling::Kept)) {
        return send_put_back(site, member, &photo).await;
    }
    if photo.state != State::TakenDown || !ruling.takes_away() {
        return Ok(());
    }
    let (site_name, to, handle) = (name(site), recipient(member)?, member.handle.as_str());
    let (about, is_warning) = ((photo.caption.as_str(), because), ruling == Ruling::Warned);
    let letter = match (cause, is_told) {
        // Whoever appealed knows.
        (Cause::Appeal, _) => letters::stays_down(&site_name, to, handle, about, is_warning),
        (_, false) => {
            let page = url(site, &format!("/mine/{}", photo.code));
            // Who cannot sign in cannot appeal there.
            let page = member.suspended(site.clock.now()).is_none().then_some(page.as_str());
            letters::taken_down(&site_name, to, handle, about, is_warning, page)
        }
        (_, true) if is_warning => letters::warned(&site_name, to, handle, because),
        (_, true) => return Ok(()),
    };
    send(site, letter).await?;
    Ok(judged::note_told(&site.db, photo.id, true).await?)
}
