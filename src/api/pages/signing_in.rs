//! Signing in and out, and choosing another password for one that was forgotten.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Email};
use crate::server::services::accounts::{Refusal, resetting, signing_in};
use crate::server::services::passkeys;

/// The form at `/sign-in`; `to` is the page that asked for it.
pub async fn sign_in(to: &str) -> Form {
    let Some(entry) = Entry::sent() else { return Form::default() };
    let outcome = signed_in(&entry).await;
    entry.answer(outcome.map(|()| if is_for_members(to) { to } else { "/" }))
}

/// Anyone can write an address: it leads nowhere else but to the pages that ask for a sign-in.
fn is_for_members(address: &str) -> bool {
    let below =
        |page: &str| address.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let plain = address.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'/');
    plain && ["/settings", "/submit", "/mine"].into_iter().any(below)
}

async fn signed_in(entry: &Entry) -> Result<(), Refusal> {
    let (site, asker) = who::is_asking()?;
    let (client, visitor, email) = (&asker.client, &asker.visitor, entry.text("email"));
    let session = match entry.text("credential") {
        "" => signing_in::by_password(&site, client, visitor, email, entry.secret("password")).await?,
        credential => {
            let member = passkeys::finish_sign_in(&site, entry.text("ceremony"), credential).await?;
            signing_in::admit(&site, client, visitor, member, "passkey").await?
        }
    };
    if let Some(before) = &asker.signed_in {
        signing_in::out(&site, before).await?;
    }
    who::begin_session(&site, &session.token);
    who::remember_device(&site, &session.email);
    Ok(())
}

/// The button at `/sign-out`.
pub async fn sign_out() -> Form {
    let Some(entry) = Entry::sent() else { return Form::default() };
    let outcome = signed_out().await;
    entry.answer(outcome.map(|()| "/"))
}

async fn signed_out() -> Result<(), Refusal> {
    let (site, asker) = who::is_asking()?;
    if let Some(signed_in) = asker.signed_in {
        signing_in::out(&site, &signed_in).await?;
    }
    who::forget_session(&site);
    Ok(())
}

/// The form at `/reset`: where to send the link.
pub async fn reset() -> Form {
    let Some(mut entry) = Entry::sent() else { return Form::default() };
    let outcome = ask_for_reset(&mut entry).await;
    entry.answer(outcome.map(|()| "/reset/sent"))
}

async fn ask_for_reset(entry: &mut Entry) -> Result<(), Refusal> {
    let (site, asker) = who::is_asking()?;
    let Some(email) = entry.read("email", Email::new) else { return Err(unread()) };
    resetting::ask(&site, &asker.client, &email).await
}

/// The form behind the link, at `/reset/<token>`; `None` for a link that is dead.
pub async fn choose_password(token: &str) -> Result<Option<Form>, AppError> {
    let (site, _) = who::is_asking()?;
    if who::unless_dead(resetting::pending(&site, token).await)?.is_none() {
        return Ok(None);
    }
    let Some(entry) = Entry::sent() else { return Ok(Some(Form::default())) };
    let outcome = resetting::finish(&site, token, entry.secret("new_password")).await;
    Ok(Some(entry.answer(outcome.map(|()| "/sign-in?changed"))))
}
