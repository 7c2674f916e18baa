use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, Request, Response, header};
use axum::routing::MethodRouter;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// For files whose content never changes under one name.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For files that a later release may change.
const FOR_A_DAY: &str = "public, max-age=86400";

/// Style, WASM and its glue, named by their content and compressed when they were built.
pub fn built(folder: &Path) -> Router {
    cached(files_in(folder).precompressed_br().precompressed_gzip(), FOR_EVER)
}

/// Icons, fonts and the like, and for every other address the `unknown` page.
pub fn public(folder: &Path, unknown: MethodRouter) -> Router {
    cached(files_in(folder).precompressed_br().precompressed_gzip().fallback(unknown), FOR_A_DAY)
}

/// A folder itself is not there: nothing lists it, nothing is redirected into it.
fn files_in(folder: &Path) -> ServeDir {
    ServeDir::new(folder).append_index_html_on_directories(false)
}

/// Answers that are found are kept by browsers for so long; the others are not.
fn cached<F>(files: ServeDir<F>, how_long: &'static str) -> Router
where
    ServeDir<F>: tower::Service<
            Request<axum::body::Body>,
            Response = Response<tower_http::services::fs::ServeFileSystemResponseBody>,
            Error = std::convert::Infallible,
        > + Clone
        + Send
        + Sync
        + 'static,
    <ServeDir<F> as tower::Service<Request<axum::body::Body>>>::Future: Send,
{
    let found = move |answer: &Response<_>| {
        let is_file = answer.headers().contains_key(header::LAST_MODIFIED) || answer.status() == 304;
        is_file.then(|| HeaderValue::from_static(how_long))
    };
    let layer = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, found);
    Router::new().fallback_service(ServiceBuilder::new().layer(layer).service(files))
}
