//! The site over HTTP: the router, its layers, and the server that runs it. What the pages look like is handed in.

mod client;
mod errors;
mod files;
mod headers;
mod origin;
mod policy;
mod serve;

use std::sync::Arc;

use axum::routing::get;
use axum::{Router, middleware};
use leptos::IntoView;
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_with_context};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::trace::TraceLayer;

use crate::server::state::Site;
pub use client::ClientAddress;
use policy::PagePolicy;
pub use serve::serve;

/// The file with the names of the built files, made with the build, beside the program.
const HASH_FILE: &str = "hash.txt";

/// Every address of the site. `app` has the routes of the pages, `shell` is the document around them.
pub fn router<Pages, Document>(
    site: &Arc<Site>,
    app: fn() -> Pages,
    shell: fn(LeptosOptions) -> Document,
) -> Router
where
    Pages: IntoView + 'static,
    Document: IntoView + 'static,
{
    let options = leptos_options(site);
    let context = {
        let site = site.clone();
        let policy = PagePolicy::new(&site.config.site_url, &options);
        move || {
            policy.send();
            provide_context(site.clone());
            provide_context(site.config.words.clone());
        }
    };
    let document = {
        let options = options.clone();
        move || shell(options.clone())
    };
    let unknown_page = get(render_app_async_with_context(context.clone(), document.clone()));
    let proxies: Arc<[_]> = site.config.trusted_proxies.as_slice().into();
    let pkg = format!("/{}", options.site_pkg_dir);
    Router::new()
        .leptos_routes_with_context(&options, generate_route_list(app), context, document)
        .route("/healthz", get(|| async { "ok" }))
        .nest_service(&pkg, files::built(&site.config.site_root.join(&*options.site_pkg_dir)))
        .nest_service("/photos", files::photos(site.shelf.root()))
        .fallback_service(files::public(&site.config.site_root, unknown_page))
        .with_state(options)
        .layer(middleware::from_fn(errors::give_status))
        .layer(middleware::from_fn_with_state(site.clone(), origin::refuse_cross_site))
        .layer(middleware::from_fn_with_state(proxies, client::identify))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(512).and(NotForContentType::IMAGES)))
        .layer(middleware::from_fn_with_state(site.clone(), headers::harden))
        .layer(TraceLayer::new_for_http())
}

fn leptos_options(site: &Site) -> LeptosOptions {
    let exe = std::env::current_exe().unwrap_or_default();
    LeptosOptions::builder()
        .output_name(env!("CARGO_PKG_NAME"))
        .site_root(site.config.site_root.to_string_lossy().into_owned())
        .site_addr(site.config.listen)
        .hash_file(HASH_FILE.into())
        .hash_files(exe.with_file_name(HASH_FILE).is_file())
        .build()
}
