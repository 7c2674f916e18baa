use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use super::FOR_TEN_MINUTES;
use crate::server::state::Site;

/// What is of no use to a search engine: what programs ask for, and members' own pages. Short links are not among it, since
/// other sites follow them to show the photo.
const KEEP_OUT: [&str; 11] = [
    "/api/",
    "/email/",
    "/join",
    "/mine",
    "/oembed",
    "/report",
    "/reset",
    "/settings",
    "/sign-in",
    "/sign-out",
    "/submit",
];

/// `/robots.txt`
pub async fn get(State(site): State<Arc<Site>>) -> impl IntoResponse {
    let keep_out: String = KEEP_OUT.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let map = site.config.site_url.absolute("/sitemap.xml");
    let robots = format!("User-agent: *\n{keep_out}\nSitemap: {map}\n");
    let described =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, FOR_TEN_MINUTES)];
    (described, robots)
}
