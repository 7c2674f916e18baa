//! The site over HTTP: the router, its layers, and the server that runs it. What the pages look like is handed in.

mod asking;
mod client;
mod conditional;
mod cookies;
mod downloads;
mod errors;
mod events;
mod files;
mod headers;
mod live;
mod machines;
pub mod metrics;
mod origin;
mod photos;
mod places;
mod policy;
mod posted;
mod pulse;
mod readiness;
mod request_id;
mod serve;
mod uploads;
mod wholes;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, middleware};
use futures::FutureExt;
use futures::future::BoxFuture;
use leptos::IntoView;
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_with_context};
use tower_http::classify::ServerErrorsFailureClass;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::field::display;

use crate::server::request_id::RequestId;
use crate::server::state::Site;
pub use asking::Asker;
pub use client::ClientAddress;
pub use cookies::{Cookie, FOR_LONG};
use live::Listeners;
use policy::PagePolicy;
use posted::{MOST_WITH_PHOTO, MOST_WORDS};
pub use posted::{Posted, Unread};
use pulse::Watchers;
pub use serve::serve;

/// The file with the names of the built files, made with the build, beside the program.
const HASH_FILE: &str = "hash.txt";

/// The pages whose forms send a photo.
const WITH_PHOTO: [&str; 2] = ["/submit", "/settings/picture"];

/// So much of an address is logged, in bytes.
const LONGEST_PATH: usize = 200;

/// How long a client may send nothing in the middle of a request.
const BODY_PAUSE: Duration = Duration::from_secs(30);

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
        let policy = PagePolicy::new(&site.config, &options);
        move || {
            policy.send();
            provide_context(site.clone());
            provide_context(site.settings.read().words.clone());
        }
    };
    let document = {
        let options = options.clone();
        move || shell(options.clone())
    };
    let recognise = middleware::from_fn_with_state(site.clone(), asking::recognise);
    let unknown_page =
        get(render_app_async_with_context(context.clone(), document.clone())).layer(recognise.clone());
    let proxies: Arc<[_]> = site.config.trusted_proxies.as_slice().into();
    let pkg = format!("/{}", options.site_pkg_dir);
    let pages = generate_route_list(app);
    let form = form_handler(context.clone(), document.clone());
    let admit = middleware::from_fn_with_state(uploads::places(), uploads::admit);
    let with_photo = post(form.clone()).layer((admit, DefaultBodyLimit::max(MOST_WITH_PHOTO)));
    let (with_photos, words): (Vec<_>, Vec<_>) =
        pages.iter().partition(|page| WITH_PHOTO.contains(&page.path()));
    let pages_of_words = words
        .into_iter()
        .fold(Router::new(), |router, page| router.route(page.path(), post(form.clone())))
        .leptos_routes_with_context(&options, pages.clone(), context, document)
        .layer(RequestBodyLimitLayer::new(MOST_WORDS));
    with_photos
        .into_iter()
        .fold(pages_of_words, |router, page| router.route(page.path(), with_photo.clone()))
        .route("/mine/{code}/whole.jpg", get(wholes::whole_of_mine).with_state(site.clone()))
        .route("/admin/photos/{code}/whole.jpg", get(wholes::whole_for_operators).with_state(site.clone()))
        .route("/settings/data/copy.zip", get(downloads::copy_of_my_data).with_state(site.clone()))
        .route("/admin/pulse/live", get(pulse::listen).with_state(Watchers::new(site)))
        .route_layer(recognise)
        .merge(machines::routes(site))
        .route("/api/live", get(live::listen).with_state(Listeners::new(site)))
        .route("/healthz", get(readiness::healthz))
        .route("/readyz", get(readiness::readyz).with_state(site.clone()))
        .nest_service(&pkg, files::built(&site.config.site_root.join(&*options.site_pkg_dir)))
        .route("/photos/{folder}/{file}", get(photos::get).with_state(site.clone()))
        .fallback_service(files::public(&site.config.site_root, unknown_page))
        .with_state(options)
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(middleware::from_fn(errors::give_status))
        .layer(middleware::from_fn_with_state(site.clone(), origin::refuse_cross_site))
        .layer(middleware::from_fn_with_state(proxies, client::identify))
        .layer(
            CompressionLayer::new().compress_when(
                SizeAbove::new(512)
                    .and(NotForContentType::IMAGES)
                    .and(NotForContentType::SSE)
                    .and(NotForContentType::const_new("application/zip")),
            ),
        )
        .layer(middleware::from_fn_with_state(site.clone(), headers::harden))
        .layer(middleware::from_fn_with_state(site.clone(), metrics::count))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(note_failure))
        .layer(middleware::from_fn(request_id::give))
}

/// What every line of the log about a request begins with, whatever `LOG` leaves out. Addresses that hold a secret, those of
/// links in mails, are cut before it.
fn span(request: &Request) -> tracing::Span {
    const SECRET: [&str; 3] = ["/join/confirm/", "/reset/", "/email/"];
    let path = request.uri().path();
    let path = SECRET.into_iter().find(|start| path.starts_with(start)).unwrap_or(path);
    let (path, _) = path.split_at(path.floor_char_boundary(LONGEST_PATH));
    let request_id = request.extensions().get::<RequestId>().map(display);
    tracing::error_span!("request", request_id, method = %request.method(), path)
}

/// Whoever answers 503 has said why, where it is not just that many ask at once.
fn note_failure(failure: ServerErrorsFailureClass, took: Duration, _: &tracing::Span) {
    match failure {
        ServerErrorsFailureClass::StatusCode(StatusCode::SERVICE_UNAVAILABLE) => {
            tracing::debug!(?took, "asked to come back");
        }
        failure => tracing::error!(%failure, ?took, "the answer is a failure"),
    }
}

/// Pages take the forms that they show: what is posted to one makes it again, with [`Posted`] in its context, or with
/// [`Unread`] and the status that says so.
fn form_handler<Document: IntoView + 'static>(
    context: impl Fn() + Clone + Send + Sync + 'static,
    document: impl Fn() -> Document + Clone + Send + Sync + 'static,
) -> impl Fn(Request) -> BoxFuture<'static, Response> + Clone + Send + Sync + 'static {
    move |request| {
        let (context, document) = (context.clone(), document.clone());
        async move {
            let (parts, body) = request.into_parts();
            let posted = Posted::read(Request::from_parts(parts.clone(), body)).await;
            let unread = posted.as_ref().err().copied();
            let context = move || {
                context();
                match posted.clone() {
                    Ok(posted) => provide_context(posted),
                    Err(unread) => provide_context(unread),
                }
            };
            let page = Request::from_parts(parts, Body::empty());
            let mut answer = render_app_async_with_context(context, document)(page).await;
            if let Some(Unread(error)) = unread.filter(|_| answer.status().is_success()) {
                errors::set_status(&mut answer, error);
            }
            answer
        }
        .boxed()
    }
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
