use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::FOR_TEN_MINUTES;
use crate::domain::AppError;
use crate::server::http::conditional::has_already;
use crate::server::http::headers::{EVERYWHERE, RESOURCE_POLICY};
use crate::server::services::cards::{self, Card};
use crate::server::state::Site;

/// `/d/<code>/card.jpg`: what other sites show of a photo that somebody shared.
pub async fn of_photo(
    State(site): State<Arc<Site>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let card = cards::of_photo(&site, &code).await?;
    answer(&site, &card, &headers).await
}

/// `/card.jpg`: what they show of the site itself.
pub async fn of_site(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, AppError> {
    answer(&site, &cards::of_site(&site), &headers).await
}

async fn answer(site: &Site, card: &Card, headers: &HeaderMap) -> Result<Response, AppError> {
    let tag = format!("\"{}\"", card.tag);
    let described = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, FOR_TEN_MINUTES)];
    let described = (described, [(RESOURCE_POLICY, EVERYWHERE)]);
    if has_already(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    let jpeg = cards::draw(site, card).await?;
    Ok((described, [(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response())
}
