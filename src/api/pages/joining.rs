//! Becoming a member: the form, and the link in the mail that it brings.

use axum::http::StatusCode;

use super::form::{Entry, Form, unread, was_sent};
use crate::api::who;
use crate::domain::{AppError, Email, Handle};
use crate::server::services::accounts::Refusal;
use crate::server::services::accounts::signing_up::{self, Wish};
use crate::server::services::accounts::{inviting, signing_in};
use crate::server::services::passwords::Password;

/// What the page at `/join` shows: the form, or why there is none.
pub enum Join {
    Form(Form),
    Shut(&'static str),
}

pub async fn join(invitation: &str) -> Result<Join, AppError> {
    let (site, _) = who::is_asking()?;
    let invitation = match inviting::admit(&site, invitation).await? {
        Ok(invitation) => invitation,
        Err(why) => {
            if was_sent() {
                who::answer_with(StatusCode::FORBIDDEN);
            }
            return Ok(Join::Shut(why));
        }
    };
    let Some(mut entry) = Entry::sent() else { return Ok(Join::Form(Form::default())) };
    let outcome = ask(&mut entry, invitation).await;
    Ok(Join::Form(entry.answer(outcome.map(|()| "/join/sent"))))
}

async fn ask(entry: &mut Entry, invitation: Option<i64>) -> Result<(), Refusal> {
    let (site, asker) = who::is_asking()?;
    let name = &site.settings.read().words.name;
    let email = entry.read("email", Email::new);
    let handle = entry.read("handle", |text| Handle::choose(text, name));
    let (Some(handle), Some(email)) = (handle, email) else { return Err(unread()) };
    let password = entry.read("password", |text| Password::choose(text.to_owned(), &handle, &email, name));
    let Some(password) = password else { return Err(unread()) };
    signing_up::ask(&site, &asker.client, Wish { handle, email, password, invitation }).await
}

/// What a link from a mail would make.
#[derive(Debug, Clone)]
pub struct Joining {
    pub email: String,
    pub handle: String,
    /// Somebody took the handle meanwhile.
    pub needs_other_handle: bool,
    pub form: Form,
}

/// The form behind the link, at `/join/confirm/<token>`; `None` for a link that is dead.
pub async fn confirm(token: &str) -> Result<Option<Joining>, AppError> {
    let (site, _) = who::is_asking()?;
    let Some(wish) = who::unless_dead(signing_up::pending(&site, token).await)? else { return Ok(None) };
    let form = match Entry::sent() {
        None => Form::with(&[("handle", &wish.handle)]),
        Some(mut entry) => {
            let outcome = confirmed(&mut entry, token, &wish.email).await;
            entry.answer(outcome.map(|()| "/"))
        }
    };
    let needs_other_handle = signing_up::needs_other_handle(&site, &wish).await?;
    Ok(Some(Joining { email: wish.email, handle: wish.handle, needs_other_handle, form }))
}

async fn confirmed(entry: &mut Entry, token: &str, email: &str) -> Result<(), Refusal> {
    let (site, asker) = who::is_asking()?;
    let handle = match entry.text("handle") {
        "" => None,
        _ => match entry.read("handle", |text| Handle::choose(text, &site.settings.read().words.name)) {
            None => return Err(unread()),
            handle => handle,
        },
    };
    let (visitor, password) = (&asker.visitor, entry.secret("password"));
    let session = signing_up::confirm(&site, &asker.client, visitor, token, password, handle).await?;
    if let Some(before) = &asker.signed_in {
        signing_in::out(&site, before).await?;
    }
    who::begin_session(&site, &session);
    who::remember_device(&site, email);
    Ok(())
}
