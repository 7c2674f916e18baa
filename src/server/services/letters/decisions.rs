//! Letters about what operators decided. Who they are is told to nobody.

use super::{name, owner, recipient, send, url};
use crate::domain::{MemberId, Ruling, SubmissionId, Timestamp};
use crate::server::jobs::JobError;
use crate::server::mail::{Letter, letters};
use crate::server::services::deciding;
use crate::server::state::Site;
use crate::server::store::cases::{self, About, Case, Cause, Decided};
use crate::server::store::members;
use crate::server::store::{StoreError, submissions};

/// To whom a decision hits; nothing when it was undone since, or changed nothing that they knew of.
pub async fn decided(site: &Site, case: i64, at: Timestamp) -> Result<(), JobError> {
    let Some((case, decided, ruling)) = standing(site, case, at).await? else { return Ok(()) };
    let letter = match case.about {
        About::Photo(photo) => about_photo(site, photo, case.cause, &decided, ruling).await?,
        About::Profile(member) if ruling.takes_away() => {
            about_profile(site, member, &decided, ruling).await?
        }
        About::Profile(_) => None,
    };
    match letter {
        Some(letter) => send(site, letter).await,
        None => Ok(()),
    }
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

/// To the owner of a photo that is back.
pub async fn put_back(site: &Site, photo: SubmissionId) -> Result<(), JobError> {
    let Some((member, photo)) = owner(site, photo).await? else { return Ok(()) };
    if !photo.state.has_files() {
        return Ok(());
    }
    let page = url(site, &format!("/mine/{}", photo.code));
    let to = recipient(&member)?;
    send(site, letters::put_back(&name(site), to, &member.handle, &photo.caption, &page)).await
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

async fn about_photo(
    site: &Site,
    photo: SubmissionId,
    cause: Cause,
    decided: &Decided,
    ruling: Ruling,
) -> Result<Option<Letter>, JobError> {
    let Some((member, photo)) = owner(site, photo).await? else { return Ok(None) };
    let page = url(site, &format!("/mine/{}", photo.code));
    let (site_name, to, handle) = (name(site), recipient(&member)?, member.handle.as_str());
    let because = deciding::in_words(decided.reason, &decided.words);
    Ok(match (ruling.takes_away(), cause) {
        (false, Cause::Appeal) => Some(letters::put_back(&site_name, to, handle, &photo.caption, &page)),
        (false, _) => None,
        (true, Cause::Appeal) => Some(letters::stays_down(&site_name, to, handle, &photo.caption, &because)),
        (true, _) => {
            // Who cannot sign in cannot appeal there.
            let page = member.suspended(site.clock.now()).is_none().then_some(page.as_str());
            let about = (photo.caption.as_str(), because.as_str());
            Some(letters::taken_down(&site_name, to, handle, about, ruling == Ruling::Warned, page))
        }
    })
}

async fn about_profile(
    site: &Site,
    member: MemberId,
    decided: &Decided,
    ruling: Ruling,
) -> Result<Option<Letter>, JobError> {
    let member = members::by_id(&site.db, member).await?.filter(|member| member.email.is_some());
    let Some(member) = member else { return Ok(None) };
    let because = deciding::in_words(decided.reason, &decided.words);
    let to = recipient(&member)?;
    let is_warning = ruling == Ruling::Warned;
    Ok(Some(letters::profile_cleared(&name(site), to, &member.handle, &because, is_warning)))
}
