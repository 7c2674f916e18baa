use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::FOR_TEN_MINUTES;
use crate::domain::AppError;
use crate::server::http::conditional::has_already;
use crate::server::http::headers::{EVERYWHERE, RESOURCE_POLICY};
use crate::server::services::cards;
use crate::server::state::Site;

/// `/d/<code>/card.jpg`: what other sites show of a photo that somebody shared.
pub async fn get(
    State(site): State<Arc<Site>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let card = cards::find(&site, &code).await?;
    let tag = format!("\"{}\"", card.tag);
    let described = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, FOR_TEN_MINUTES)];
    let described = (described, [(RESOURCE_POLICY, EVERYWHERE)]);
    if has_already(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    let jpeg = cards::draw(&site, &card).await?;
    Ok((described, [(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response())
}
