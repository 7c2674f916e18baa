use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use super::islands::Googly;
use super::pages::{NotFoundPage, PhotoPage, RatePage};
use super::parts::{Eyes, Looking};
use super::words;

/// The document around every page.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="preload" href="/fonts/dynapuff.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                <HashedStylesheet options=options.clone() id="style" />
                <AutoReload options=options.clone() />
                <HydrationScripts options islands=true />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The pages and their addresses. Each is sent when it is whole, so that it works without scripts.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let name = words().name;
    view! {
        <Router>
            <header class="bar">
                <a class="mark" href="/">
                    <Eyes looking=Looking::AtYou />
                    <span>{name}</span>
                </a>
                <Googly />
            </header>
            <main>
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/") view=RatePage ssr=SsrMode::Async />
                    <Route path=path!("/d/:code") view=PhotoPage ssr=SsrMode::Async />
                </Routes>
            </main>
        </Router>
    }
}
