//! What another site's page sends in a visitor's name changes nothing here.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::FromServerFnError;

use crate::domain::AppError;
use crate::server::config::SiteUrl;
use crate::server::state::Site;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Passes on what only reads, and what changes something if it does not come from another site.
pub async fn refuse_cross_site(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let only_reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if only_reads || is_ours(request.headers(), &site.config.site_url) {
        return next.run(request).await;
    }
    tracing::warn!("what another site sent was refused");
    let error = AppError::CrossSite;
    let status = StatusCode::from_u16(error.http_status()).unwrap_or(StatusCode::FORBIDDEN);
    (status, [(header::CONTENT_TYPE, "application/json")], error.ser()).into_response()
}

/// Browsers say where a request comes from, the older ones in `Origin` alone; no page can change what they say.
/// Whoever says neither is no browser that somebody else could be using.
fn is_ours(headers: &HeaderMap, site_url: &SiteUrl) -> bool {
    if let Some(from) = headers.get(SEC_FETCH_SITE) {
        return from == "same-origin" || from == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let origin = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok());
    let Some(authority) = origin.as_ref().and_then(Uri::authority) else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| authority == host) || authority == site_url.authority()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(headers: &[(&'static str, &str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().expect("a value")));
        is_ours(&headers.collect(), &"https://derp.example".parse().expect("an address"))
    }

    #[test]
    fn what_the_browser_says_of_the_site_decides() {
        for (from, ours) in
            [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false), ("", false)]
        {
            assert_eq!(passes(&[("sec-fetch-site", from)]), ours, "{from}");
        }
        let both = [("sec-fetch-site", "cross-site"), ("origin", "https://derp.example")];
        assert!(!passes(&both));
    }

    #[test]
    fn an_older_browser_is_known_by_its_origin() {
        assert!(passes(&[("origin", "https://derp.example")]));
        assert!(passes(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        for origin in
            ["https://evil.example", "http://127.0.0.1:4000", "null", "", "https://derp.example.evil.example"]
        {
            assert!(!passes(&[("origin", origin), ("host", "127.0.0.1:3000")]), "{origin}");
        }
    }

    #[test]
    fn a_client_that_is_no_browser_passes() {
        assert!(passes(&[]));
        assert!(passes(&[("host", "127.0.0.1:3000")]));
    }
}
