//! RateMyDerp: one photo of an animal, ten scores, and only the vote brings the next photo.
//!
//! The library is compiled twice: with `ssr` as the server, with `hydrate` as what runs in the browser.
//! ARCHITECTURE.md has the plan of the house.

// The type of a page holds the types of all its elements.
#![recursion_limit = "512"]

pub mod api;
#[cfg(feature = "ssr")]
pub mod cli;
pub mod domain;
#[cfg(feature = "ssr")]
pub mod ranking;
#[cfg(feature = "ssr")]
pub mod sampling;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod suspicion;
pub mod ui;
#[cfg(feature = "ssr")]
pub mod virality;

/// The whole site as a service: its pages and everything else under its address.
#[cfg(feature = "ssr")]
pub fn router(site: &std::sync::Arc<server::state::Site>) -> axum::Router {
    server::http::router(site, ui::App, ui::shell)
}

/// Wakes the islands of a page; the browser calls it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
