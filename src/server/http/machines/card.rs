use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::FOR_TEN_MINUTES;
use crate::domain::AppError;
use crate::server::http::client::ClientAddress;
use crate::server::http::conditional::has_already;
use crate::server::http::headers::{EVERYWHERE, RESOURCE_POLICY};
use crate::server::http::places::Places;
use crate::server::services::cards::{self, Card};
use crate::server::state::Site;

/// Cards that are drawn for one network, or wait for that: others want some too.
const BY_NETWORK: usize = 3;

/// The site, and who has it draw.
#[derive(Clone)]
pub struct Cards {
    site: Arc<Site>,
    places: Places<String>,
}

impl Cards {
    pub fn new(site: &Arc<Site>) -> Self {
        // How many are drawn in all is the darkroom's to say.
        Self { site: site.clone(), places: Places::new(usize::MAX, BY_NETWORK) }
    }
}

/// `/d/<code>/card.jpg`: what other sites show of a photo that somebody shared.
pub async fn of_photo(
    State(cards): State<Cards>,
    Extension(client): Extension<ClientAddress>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let card = cards::of_photo(&cards.site, &code).await?;
    answer(&cards, &card, client, &headers).await
}

/// `/card.jpg`: what they show of the site itself.
pub async fn of_site(
    State(cards): State<Cards>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    answer(&cards, &cards::of_site(&cards.site), client, &headers).await
}

async fn answer(
    Cards { site, places }: &Cards,
    card: &Card,
    client: ClientAddress,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let tag = format!("\"{}\"", card.tag);
    let described = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, FOR_TEN_MINUTES)];
    let described = (described, [(RESOURCE_POLICY, EVERYWHERE)]);
    if has_already(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    let jpeg = cards::draw(site, card, || places.take(client.network())).await?;
    Ok((described, [(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response())
}
