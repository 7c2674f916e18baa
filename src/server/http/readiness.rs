//! Questions of machines that watch the site.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};

use crate::server::services::readiness::{self, Readiness};
use crate::server::state::Site;

/// The process runs.
pub async fn healthz() -> &'static str {
    "ok"
}

/// The process can serve: 200, else 503; the body says how each part is that the site leans on.
pub async fn readyz(
    State(site): State<Arc<Site>>,
) -> (StatusCode, [(HeaderName, &'static str); 1], Json<Readiness>) {
    let readiness = readiness::check(&site).await;
    let status = if readiness.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, [(CACHE_CONTROL, "no-store")], Json(readiness))
}
