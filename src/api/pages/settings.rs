//! A member's settings, a form a page. Each saves what it shows and nothing else.

use std::sync::Arc;

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Bio, Email, Handle, Language, Settings, Theme};
use crate::server::http::Asker;
use crate::server::services::accounts::{Refusal, credentials};
use crate::server::services::sessions::SignedIn;
use crate::server::services::{pictures, profiles, settings};
use crate::server::state::Site;

type Asked = (Arc<Site>, Asker, Arc<SignedIn>);

/// Name and bio.
pub async fn profile() -> Result<Form, AppError> {
    let asked = who::is_signed_in()?;
    let member = &asked.2.member;
    let Some(mut entry) = Entry::sent() else {
        return Ok(Form::with(&[("handle", &member.handle), ("bio", &member.bio)]));
    };
    let outcome = save_profile(&asked, &mut entry).await;
    Ok(entry.answer(outcome.map(|()| "/settings?saved")))
}

async fn save_profile((site, _, signed_in): &Asked, entry: &mut Entry) -> Result<(), Refusal> {
    let member = &signed_in.member;
    let handle = entry.read("handle", |text| {
        // Who has a handle may keep it, and change the case of its letters.
        match text.trim().parse::<Handle>() {
            Ok(same) if same.folded() == member.handle.to_ascii_lowercase() => Ok(same),
            _ => Handle::choose(text, &site.settings.read().words.name),
        }
    });
    let bio = entry.read("bio", Bio::new);
    let (Some(handle), Some(bio)) = (handle, bio) else { return Err(unread()) };
    settings::save_profile(site, member.id, &handle, &bio).await
}

/// Which mails to get.
pub async fn notices() -> Result<Form, AppError> {
    let boxes = |settings: &Settings| {
        let notices = settings.notices;
        vec![("digest", notices.digest), ("hundred", notices.hundred), ("top", notices.top)]
    };
    let save = |settings: &mut Settings, entry: &mut Entry| {
        settings.notices.digest = entry.is_on("digest");
        settings.notices.hundred = entry.is_on("hundred");
        settings.notices.top = entry.is_on("top");
    };
    choices("/settings/notices?saved", |settings| ticked(&boxes(settings)), save).await
}

/// What of the profile is public.
pub async fn privacy() -> Result<Form, AppError> {
    let show = |settings: &Settings| {
        let privacy = settings.privacy;
        ticked(&[("hide_figures", privacy.hide_figures), ("hide_from_search", privacy.hide_from_search)])
    };
    let save = |settings: &mut Settings, entry: &mut Entry| {
        settings.privacy.hide_figures = entry.is_on("hide_figures");
        settings.privacy.hide_from_search = entry.is_on("hide_from_search");
    };
    choices("/settings/privacy?saved", show, save).await
}

/// How the site looks, and how it writes dates.
pub async fn looks() -> Result<Form, AppError> {
    let show = |settings: &Settings| {
        let motion = if settings.looks.less_motion { "on" } else { "" };
        Form::with(&[
            ("theme", settings.looks.theme.code()),
            ("less_motion", motion),
            ("language", settings.dates.language.code()),
            ("time_zone", &settings.dates.time_zone),
        ])
    };
    let save = |settings: &mut Settings, entry: &mut Entry| {
        let theme = entry.read("theme", str::parse::<Theme>);
        let language = entry.read("language", str::parse::<Language>);
        let time_zone = entry.read("time_zone", settings::time_zone);
        settings.looks.less_motion = entry.is_on("less_motion");
        settings.looks.theme = theme.unwrap_or_default();
        settings.dates.language = language.unwrap_or_default();
        settings.dates.time_zone = time_zone.unwrap_or_default();
    };
    choices("/settings/looks?saved", show, save).await
}

/// How rating goes.
pub async fn rating() -> Result<Form, AppError> {
    let show = |settings: &Settings| {
        let rating = settings.rating;
        ticked(&[("result_first", rating.result_first), ("keyboard", rating.keyboard)])
    };
    let save = |settings: &mut Settings, entry: &mut Entry| {
        settings.rating.result_first = entry.is_on("result_first");
        settings.rating.keyboard = entry.is_on("keyboard");
    };
    choices("/settings/rating?saved", show, save).await
}

/// The names of all time zones.
pub fn time_zones() -> Vec<String> {
    settings::time_zones().map(str::to_owned).collect()
}

/// A form for one part of the settings: `show` fills it in, `save` takes over what was sent.
async fn choices(
    saved: &str,
    show: impl FnOnce(&Settings) -> Form,
    save: impl FnOnce(&mut Settings, &mut Entry),
) -> Result<Form, AppError> {
    let (site, _, signed_in) = who::is_signed_in()?;
    let Some(mut entry) = Entry::sent() else { return Ok(show(&signed_in.member.settings)) };
    let save = |settings: &mut Settings| {
        save(settings, &mut entry);
        entry.is_clean()
    };
    let outcome = match settings::change(&site, signed_in.member.id, save).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(unread()),
        Err(error) => Err(error.into()),
    };
    Ok(entry.answer(outcome.map(|()| saved)))
}

fn ticked(boxes: &[(&str, bool)]) -> Form {
    let values = boxes.iter().map(|(name, on)| (*name, if *on { "on" } else { "" }));
    Form::with(&values.collect::<Vec<_>>())
}

/// Another password.
pub async fn password() -> Result<Form, AppError> {
    let asked = who::is_signed_in()?;
    let Some(entry) = Entry::sent() else { return Ok(Form::default()) };
    let outcome = change_password(&asked, &entry).await;
    Ok(entry.answer(outcome.map(|()| "/settings/password?saved")))
}

async fn change_password((site, asker, signed_in): &Asked, entry: &Entry) -> Result<(), Refusal> {
    let (old, new) = (entry.secret("password"), entry.secret("new_password"));
    let token = credentials::change_password(site, &asker.client, signed_in, old, new).await?;
    who::begin_session(site, &token);
    Ok(())
}

/// Another e-mail address; returns the one so far, too.
pub async fn email() -> Result<(String, Form), AppError> {
    let asked = who::is_signed_in()?;
    let now = asked.2.member.email.clone().unwrap_or_default();
    let Some(mut entry) = Entry::sent() else { return Ok((now, Form::default())) };
    let outcome = change_email(&asked, &mut entry).await;
    Ok((now, entry.answer(outcome.map(|()| "/settings/email?sent"))))
}

async fn change_email((site, asker, signed_in): &Asked, entry: &mut Entry) -> Result<(), Refusal> {
    let Some(email) = entry.read("email", Email::new) else { return Err(unread()) };
    let password = entry.secret("password");
    credentials::change_email(site, &asker.client, signed_in, password, &email).await?;
    Ok(who::renew_session(site, signed_in).await?)
}

/// The button behind the link to a new address, at `/email/<token>`: the address, and the form. `None` for a link that
/// is dead.
pub async fn confirm_email(token: &str) -> Result<Option<(String, Form)>, AppError> {
    let (site, _) = who::is_asking()?;
    let Some((_, _, email)) = who::unless_dead(credentials::pending_email(&site, token).await)? else {
        return Ok(None);
    };
    let Some(entry) = Entry::sent() else { return Ok(Some((email, Form::default()))) };
    let outcome = credentials::confirm_email(&site, token).await.map_err(Refusal::from);
    Ok(Some((email, entry.answer(outcome.map(|()| "/settings/email?confirmed")))))
}

/// What the page at `/settings/picture` shows.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The address of the one so far.
    pub now: Option<String>,
    /// Photos to choose from: key, small version, caption.
    pub offered: Vec<(String, String, String)>,
    pub form: Form,
}

/// Another picture.
pub async fn picture() -> Result<Picture, AppError> {
    let asked = who::is_signed_in()?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(entry) => {
            let outcome = change_picture(&asked, &entry).await;
            entry.answer(outcome.map(|()| "/settings/picture?saved"))
        }
    };
    let (site, _, signed_in) = asked;
    let offered = pictures::offered(&site, &signed_in).await?;
    Ok(Picture { now: profiles::picture(&site, &signed_in.member), offered, form })
}

async fn change_picture((site, _, signed_in): &Asked, entry: &Entry) -> Result<(), Refusal> {
    match (entry.text("do"), entry.text("photo"), entry.file("picture")) {
        ("none", ..) => pictures::choose(site, signed_in, None).await,
        (_, "", Some(file)) => pictures::upload(site, signed_in, file.into()).await,
        (_, "", None) => Err(Refusal::field("picture", "Please choose a file first.")),
        (_, key, _) => pictures::choose(site, signed_in, Some(key)).await,
    }
}
