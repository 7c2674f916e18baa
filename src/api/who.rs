//! Who is asking, by the cookies of the request, and how their browser remembers them.

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::domain::{AppError, Settings};
use crate::server::http::{Asker, Cookie, FOR_LONG};
use crate::server::request_id::RequestId;
use crate::server::services::accounts::{Refusal, limits};
use crate::server::services::sessions::{self, SignedIn};
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;

/// The site, and whose request this is.
pub fn is_asking() -> Result<(Arc<Site>, Asker), AppError> {
    let site = use_context::<Arc<Site>>().ok_or(AppError::Internal)?;
    let request = use_context::<Parts>().ok_or(AppError::Internal)?;
    let asker = request.extensions.get::<Result<Asker, AppError>>().ok_or(AppError::Internal)?;
    Ok((site, asker.clone()?))
}

/// The site, and the member whose request this is; [`AppError::SignedOut`] when it is nobody's.
pub fn is_signed_in() -> Result<(Arc<Site>, Asker, Arc<SignedIn>), AppError> {
    let (site, asker) = is_asking()?;
    let signed_in = asker.signed_in.clone().ok_or(AppError::SignedOut)?;
    Ok((site, asker, signed_in))
}

/// The site, and the operator whose request this is; see [`Asker::operator`].
pub fn operator() -> Result<(Arc<Site>, Arc<SignedIn>), AppError> {
    let (site, asker) = is_asking()?;
    let operator = asker.operator()?.clone();
    Ok((site, operator))
}

/// The same for what is for admins alone, see [`Asker::admin`].
pub fn admin() -> Result<(Arc<Site>, Arc<SignedIn>), AppError> {
    let (site, asker) = is_asking()?;
    let admin = asker.admin()?.clone();
    Ok((site, admin))
}

/// The number by which an error of ours is found in the log; none for an error that is not ours.
pub fn reference(error: AppError) -> Option<String> {
    let request = use_context::<Parts>().filter(|_| error.http_status() >= 500)?;
    request.extensions.get().map(RequestId::to_string)
}

/// The settings of whoever is asking; a visitor has the defaults.
pub fn settings() -> Settings {
    let signed_in = is_signed_in().ok();
    signed_in.map(|(_, _, signed_in)| signed_in.member.settings.clone()).unwrap_or_default()
}

/// Sends the visitor's cookie with the answer, unless the browser has just that. A member has a session instead.
pub fn remember(site: &Site, asker: &Asker, visitor: &Visitor) {
    let Some(request) = use_context::<Parts>() else { return };
    let value = visitor.cookie(&site.signer);
    let has = Cookie::Rater.read(&site.config.site_url, &request.headers);
    if asker.signed_in.is_none() && has.as_ref() != Some(&value) {
        set_cookie(site, Cookie::Rater, &value, FOR_LONG);
    }
}

/// From now on the browser is signed in; the visitor it was is no more.
pub fn begin_session(site: &Site, token: &str) {
    set_cookie(site, Cookie::Session, token, sessions::LONGEST.as_secs());
    set_cookie(site, Cookie::Rater, "", 0);
}

/// The session goes on under another token, after its member has shown again who they are.
pub async fn renew_session(site: &Site, signed_in: &SignedIn) -> Result<(), AppError> {
    let token = sessions::renew(site, signed_in).await?;
    begin_session(site, &token);
    Ok(())
}

/// From now on others who try passwords for this address do not use up this browser's tries.
pub fn remember_device(site: &Site, email: &str) {
    set_cookie(site, Cookie::Device, &limits::device_cookie(&site.signer, email.trim()), FOR_LONG);
}

/// From now on the browser is a stranger's.
pub fn forget_session(site: &Site) {
    set_cookie(site, Cookie::Session, "", 0);
}

fn set_cookie(site: &Site, cookie: Cookie, value: &str, seconds: u64) {
    if let (Some(answer), Some(cookie)) =
        (use_context::<ResponseOptions>(), cookie.set(&site.config.site_url, value, seconds))
    {
        answer.append_header(header::SET_COOKIE, cookie);
    }
}

/// Gives the answer the status of an error, and says when to come back where that may help.
pub fn set_status(error: AppError) {
    if let Ok(status) = StatusCode::from_u16(error.http_status()) {
        answer_with(status);
    }
    if let Some(seconds) = error.retry_after_seconds() {
        set_retry_after(seconds);
    }
}

pub fn answer_with(status: StatusCode) {
    if let Some(answer) = use_context::<ResponseOptions>() {
        answer.set_status(status);
    }
}

/// Says in how many seconds to come back.
pub fn set_retry_after(seconds: u64) {
    if let Some(answer) = use_context::<ResponseOptions>() {
        answer.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// A refusal as server functions tell it, by its code; how long to wait is a header.
pub fn refuse(refusal: Refusal) -> AppError {
    match refusal {
        Refusal::Failed(error) => error,
        Refusal::Wait(wait) => {
            set_retry_after(wait.0);
            AppError::TooManyTries
        }
        // Words are for the forms of pages.
        Refusal::Field { .. } | Refusal::Forbidden(_) | Refusal::Late(_) => AppError::BadRequest,
    }
}

/// Sends a plain form onwards: to a page, else back to the one it was on. Of what that page's address said only the friend
/// stays who sent somebody there, and nothing of an earlier vote.
pub fn go_on(page: Option<&str>) {
    let Some(request) = use_context::<Parts>() else { return };
    let header = |name| request.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let plain_form = header(header::ACCEPT).is_some_and(|accept| accept.contains("text/html"));
    let referer = header(header::REFERER).and_then(|page| page.parse::<Uri>().ok());
    if plain_form {
        let here = referer.as_ref().map_or("/", Uri::path);
        let page = page.unwrap_or(here);
        let friend = referer.as_ref().and_then(Uri::query).filter(|_| page == here).and_then(friend_in);
        leptos_axum::redirect(&format!("{page}{}", friend.unwrap_or_default()));
    }
}

/// The friend in the query of a photo's address, as a query of its own.
fn friend_in(query: &str) -> Option<String> {
    let (_, token) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "friend")?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    Some(format!("?{}", query.append_pair("friend", &token).finish()))
}

/// Sends whoever asks for this page to another one, also programs that do not say that they take pages.
pub fn send_to(page: &str) {
    leptos_axum::redirect(page);
    answer_with(StatusCode::FOUND);
}

/// What a link from a mail leads to; `None`, and the status that says so, for one that is dead.
pub fn unless_dead<T>(found: Result<T, AppError>) -> Result<Option<T>, AppError> {
    match found {
        Err(AppError::DeadLink) => {
            set_status(AppError::DeadLink);
            Ok(None)
        }
        found => found.map(Some),
    }
}
