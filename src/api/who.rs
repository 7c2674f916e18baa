//! Who is asking, by the cookie of the request, and how their browser remembers them.

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::domain::AppError;
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;

/// 400 days, the longest that browsers keep a cookie.
const COOKIE_SECONDS: u32 = 400 * 24 * 3600;

/// The site, and the visitor whose request this is.
pub fn is_asking() -> Result<(Arc<Site>, Visitor), AppError> {
    let site = use_context::<Arc<Site>>().ok_or(AppError::Internal)?;
    let request = use_context::<Parts>().ok_or(AppError::Internal)?;
    let visitor = Visitor::recognise(&site.signer, cookie(&request.headers, cookie_name(&site)));
    Ok((site, visitor))
}

/// Sends the visitor's cookie with the answer, unless the browser has just that.
pub fn remember(site: &Site, visitor: &Visitor) {
    let (Some(request), Some(answer)) = (use_context::<Parts>(), use_context::<ResponseOptions>()) else {
        return;
    };
    let (name, value) = (cookie_name(site), visitor.cookie(&site.signer));
    if cookie(&request.headers, name) == Some(&value) {
        return;
    }
    let secure = if site.config.site_url.is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={COOKIE_SECONDS}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.append_header(header::SET_COOKIE, cookie);
    }
}

/// Gives the answer the status of an error.
pub fn set_status(error: AppError) {
    if let (Some(answer), Ok(status)) =
        (use_context::<ResponseOptions>(), StatusCode::from_u16(error.http_status()))
    {
        answer.set_status(status);
    }
}

/// Sends a plain form back to the page it was on, without what the page's address said of an earlier vote.
pub fn go_back_to_page() {
    let Some(request) = use_context::<Parts>() else { return };
    let header = |name| request.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let plain_form = header(header::ACCEPT).is_some_and(|accept| accept.contains("text/html"));
    let page = header(header::REFERER).and_then(|page| page.parse::<Uri>().ok());
    if plain_form {
        leptos_axum::redirect(page.as_ref().map_or("/", Uri::path));
    }
}

/// Over HTTPS browsers take a `__Host-` cookie from this host alone.
fn cookie_name(site: &Site) -> &'static str {
    if site.config.site_url.is_https() { "__Host-rater" } else { "rater" }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}
