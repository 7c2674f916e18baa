//! What machines read: robots and search engines, feed readers, and other sites that show a photo somebody shared. None of
//! it tells what people think of a photo, and none of it depends on who asks, but for the operators' feed.

mod card;
mod feeds;
mod oembed;
mod robots;
mod sitemaps;
mod xml;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::server::state::Site;

/// A photo that left the site is to be gone soon, so nothing is kept longer.
const FOR_TEN_MINUTES: &str = "public, max-age=600";

pub fn routes<S: Clone + Send + Sync + 'static>(site: &Arc<Site>) -> Router<S> {
    let cards = card::Cards::new(site);
    Router::new()
        .route("/card.jpg", get(card::of_site).with_state(cards.clone()))
        .route("/d/{code}/card.jpg", get(card::of_photo).with_state(cards))
        .route("/oembed", get(oembed::get))
        .route("/new.atom", get(feeds::newest))
        .route("/top.atom", get(feeds::best))
        .route("/admin/queue.atom", get(feeds::queue))
        .route("/sitemap.xml", get(sitemaps::index))
        .route("/sitemaps/{part}", get(sitemaps::part))
        .route("/robots.txt", get(robots::get))
        .with_state(site.clone())
}
