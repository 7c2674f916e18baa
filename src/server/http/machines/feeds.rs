//! Atom feeds (RFC 4287).

mod atom;
mod queue;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use self::atom::Feed;
pub use self::queue::get as queue;
use super::FOR_TEN_MINUTES;
use crate::domain::AppError;
use crate::server::hex;
use crate::server::http::conditional::has_already;
use crate::server::services::{dates, syndication};
use crate::server::state::Site;

/// `/new.atom`: the newest photos.
pub async fn newest(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, AppError> {
    let items = syndication::newest(&site).await?;
    answer(&site, &headers, &Feed::new("/new.atom", "/new", "new", &items, None))
}

/// `/top.atom`: the first of the board, which changes with it.
pub async fn best(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, AppError> {
    let items = syndication::best(&site).await?;
    answer(&site, &headers, &Feed::new("/top.atom", "/top", "top", &items, site.board.made_at()))
}

fn answer(site: &Site, asked: &HeaderMap, feed: &Feed) -> Result<Response, AppError> {
    let document = feed.write(site)?;
    let tag = format!("\"{}\"", hex::of(&site.signer.fingerprint("feed", &document)));
    let date = feed.changed_at.map(dates::http);
    let mut described =
        HeaderMap::from_iter([(header::CACHE_CONTROL, HeaderValue::from_static(FOR_TEN_MINUTES))]);
    // Weak, since it may be sent compressed.
    let about = [(header::ETAG, Some(format!("W/{tag}"))), (header::LAST_MODIFIED, date.clone())];
    for (name, value) in about {
        if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
            described.insert(name, value);
        }
    }
    if is_known(asked, &tag, date.as_deref()) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok((described, kind, document).into_response())
}

/// By its tag; by the date only who sends no tag. That has to be the same, and not merely as late: when the photo that
/// changed last leaves the site, the feed has an earlier one.
fn is_known(asked: &HeaderMap, tag: &str, date: Option<&str>) -> bool {
    if asked.contains_key(header::IF_NONE_MATCH) {
        return has_already(asked, tag);
    }
    let since = asked.get(header::IF_MODIFIED_SINCE).and_then(|since| since.to_str().ok());
    since.is_some() && since == date
}
