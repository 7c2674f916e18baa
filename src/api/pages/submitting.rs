//! Sending photos, and what their owners see and do with them.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Caption, Crop, Dates, Kind, Remark, State, Tenths};
use crate::server::media::Size;
use crate::server::services::accounts::Refusal;
use crate::server::services::dates;
use crate::server::services::deciding::{self, Appeal};
use crate::server::services::own_photos;
use crate::server::services::sessions::SignedIn;
use crate::server::services::submitting::{self, Received, Room};
use crate::server::state::Site;
use crate::server::store::cases::Cause;
use crate::server::store::own_photos::OwnPhoto;

/// What the page at `/submit` shows.
#[derive(Debug, Clone)]
pub struct Submit {
    pub form: Form,
    pub room: Room,
    /// Kinds to suggest.
    pub kinds: Vec<String>,
}

/// A photo as its owner sees it.
#[derive(Debug, Clone)]
pub struct MyPhoto {
    pub code: String,
    pub caption: String,
    pub kind: Option<String>,
    pub state: State,
    /// Why it failed, or waits.
    pub problem: Option<String>,
    /// Addresses, once there is something to look at.
    pub thumb: Option<String>,
    pub large: Option<String>,
    pub votes: u64,
    pub mean: Option<Tenths>,
    /// The day it was sent.
    pub since: String,
}

/// What the page at `/mine` shows.
#[derive(Debug, Clone)]
pub struct Mine {
    pub photos: Vec<MyPhoto>,
    pub count: u64,
    /// This page, from 1, and how many there are.
    pub page: u64,
    pub pages: u64,
}

/// What the page at `/mine/<code>` shows.
#[derive(Debug, Clone)]
pub struct Edit {
    pub photo: MyPhoto,
    /// Not while somebody decides about it.
    pub can_be_changed: bool,
    /// The address of the uncropped picture; without one the crop stays as it is.
    pub whole: Option<String>,
    pub crop: Crop,
    pub form: Form,
    /// Where an operator took it down: why, and what can be done about it.
    pub taken_down: Option<Down>,
}

/// What is said of a photo that was taken down.
#[derive(Debug, Clone)]
pub struct Down {
    pub because: String,
    pub appeal: Appeal,
    /// The day on which it goes for good.
    pub goes_on: String,
}

pub async fn submit() -> Result<Submit, AppError> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(mut entry) => {
            let outcome = receive(&site, &signed_in, &mut entry).await;
            entry.answer(outcome.as_deref().map_err(Refusal::clone))
        }
    };
    let room = submitting::room(&site, signed_in.member.id).await?;
    Ok(Submit { form, room, kinds: submitting::usual_kinds(&site).await? })
}

/// Returns where to go on.
async fn receive(site: &Site, signed_in: &SignedIn, entry: &mut Entry) -> Result<String, Refusal> {
    let caption = entry.read("caption", Caption::new);
    let kind = read_kind(entry);
    let file = entry.file("photo");
    let crop = if entry.text("side").is_empty() { Crop::default() } else { read_crop(entry)? };
    let Some(file) = file else { return Err(Refusal::field("photo", "Please choose a photo first.")) };
    let (Some(caption), Some(kind)) = (caption, kind) else { return Err(unread()) };
    let entry = submitting::Entry { file, caption, kind, crop };
    Ok(match submitting::receive(site, signed_in, entry).await? {
        Received::New(code) => format!("/mine?sent={code}"),
        Received::Again(code) => format!("/mine?again={code}"),
    })
}

/// One may leave it out.
fn read_kind(entry: &mut Entry) -> Option<Option<Kind>> {
    match entry.text("kind").trim() {
        "" => Some(None),
        _ => entry.read("kind", Kind::new).map(Some),
    }
}

/// Its fields are ranges, in which nobody can type.
fn read_crop(entry: &Entry) -> Result<Crop, AppError> {
    let shares = [entry.text("across"), entry.text("down"), entry.text("side")].join(",");
    shares.parse().map_err(|_| AppError::BadRequest)
}

pub async fn mine(page: &str) -> Result<Mine, AppError> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let member = &signed_in.member;
    let page = page.parse().unwrap_or(1).max(1);
    let (photos, count) = own_photos::list(&site, member.id, page).await?;
    let photos = photos.into_iter().map(|photo| describe(&site, photo, &member.settings.dates)).collect();
    Ok(Mine { photos, count, page, pages: count.div_ceil(own_photos::PAGE).max(1) })
}

pub async fn edit(code: &str) -> Result<Edit, AppError> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let member = &signed_in.member;
    let photo = own_photos::find(&site, member.id, code).await?;
    let words = [("caption", photo.caption.as_str()), ("kind", photo.kind.as_deref().unwrap_or_default())];
    let form = match Entry::sent() {
        None => Form::with(&words),
        Some(mut entry) => {
            let outcome = change(&site, &signed_in, &photo, &mut entry).await;
            let onwards =
                outcome.map(|gone| if gone { "/mine?deleted".into() } else { format!("/mine/{code}?saved") });
            let are_typed = ["words", "appeal"].contains(&entry.text("do"));
            let form = entry.answer(onwards.as_deref().map_err(Refusal::clone));
            if are_typed { form } else { form.filled(&words) }
        }
    };
    let can_be_changed = own_photos::can_be_changed(&photo);
    let whole = photo.original_key.as_ref().filter(|_| photo.state.has_files() && can_be_changed);
    let whole = whole.map(|_| format!("/mine/{code}/whole.jpg"));
    let crop = photo.crop;
    let taken_down = deciding::taken_down(&site, &photo).await?.map(|down| Down {
        because: down.because,
        appeal: down.appeal,
        goes_on: dates::day(down.goes_at, &member.settings.dates),
    });
    Ok(Edit {
        taken_down,
        can_be_changed,
        photo: describe(&site, photo, &member.settings.dates),
        whole,
        crop,
        form,
    })
}

/// Returns whether the photo is gone.
async fn change(
    site: &Site,
    signed_in: &SignedIn,
    photo: &OwnPhoto,
    entry: &mut Entry,
) -> Result<bool, Refusal> {
    let member = signed_in.member.id;
    match entry.text("do") {
        "words" => {
            let (caption, kind) = (entry.read("caption", Caption::new), read_kind(entry));
            let (Some(caption), Some(kind)) = (caption, kind) else { return Err(unread()) };
            own_photos::describe(site, photo, &caption, kind.as_ref()).await?;
        }
        "crop" => {
            let crop = read_crop(entry)?;
            own_photos::recut(site, member, photo, crop).await?;
        }
        "hide" => own_photos::hide(site, photo).await?,
        "show" => own_photos::show(site, member, photo).await?,
        "appeal" => {
            let words = entry.read("appeal", Remark::new).ok_or_else(unread)?;
            if words.is_empty() {
                return Err(Refusal::field("appeal", "Please say why it should come back."));
            }
            deciding::appeal(site, photo, &words).await?;
        }
        "delete" => {
            own_photos::delete(site, member, photo).await?;
            return Ok(true);
        }
        _ => return Err(AppError::BadRequest.into()),
    }
    Ok(false)
}

/// A photo as its owner sees it.
pub fn describe(site: &Site, photo: OwnPhoto, when: &Dates) -> MyPhoto {
    let address = |size| photo.state.has_files().then(|| site.shelf.address(&photo.photo_key, size));
    let waits = (photo.state == State::Held).then(|| {
        let why = match photo.waits_for {
            Some(Cause::LookAlike) => {
                "It looks a lot like a photo that is here already, so somebody has a look at both first."
            }
            Some(Cause::Reported) => "Several people reported it, so somebody has a look first.",
            _ => "Somebody has a look at it before others see it.",
        };
        why.to_owned()
    });
    MyPhoto {
        thumb: address(Size::Thumb),
        large: address(Size::Large),
        problem: photo.problem.or(waits),
        mean: Tenths::ratio(photo.total, photo.votes),
        since: dates::day(photo.created_at, when),
        code: photo.code.to_string(),
        caption: photo.caption,
        kind: photo.kind,
        state: photo.state,
        votes: photo.votes,
    }
}
