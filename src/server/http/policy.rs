//! What a page may load and run (the Content Security Policy): what the site itself serves, and the scripts written
//! for this one answer, by a number used once.

use std::sync::Arc;

use axum::http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::server::config::Config;

/// For whatever is not a page: it loads nothing, runs nothing and stands in no frame.
pub const NO_PAGE: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// A script with the number may load others (`'strict-dynamic'`): the first one loads the WASM's glue.
/// `data:` is the blurred placeholder of a photo, `blob:` one that is about to be sent in.
const PAGE: &str = "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; \
    connect-src 'self'";

/// The policy of the site's pages, but for the number.
#[derive(Clone)]
pub struct PagePolicy(Arc<str>);

impl PagePolicy {
    pub fn new(config: &Config, options: &LeptosOptions) -> Self {
        let mut policy = PAGE.to_owned();
        if let Some(photos) = &config.media.photos_url {
            policy = policy.replace("img-src 'self'", &format!("img-src 'self' {}", photos.origin()));
        }
        // `cargo leptos watch` tells pages to reload, from a port of its own.
        if std::env::var_os("LEPTOS_WATCH").is_some() {
            let port = options.reload_external_port.unwrap_or(options.reload_port);
            policy.push_str(&format!(" ws://*:{port} wss://*:{port}"));
        }
        if config.site_url.is_https() {
            policy.push_str("; upgrade-insecure-requests");
        }
        Self(policy.into())
    }

    /// Sends the policy with the page being made, by the number that its scripts carry. Calls of server functions
    /// carry none.
    pub fn send(&self) {
        let (Some(nonce), Some(answer)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
        let policy = format!("{}; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'", self.0);
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            answer.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}
