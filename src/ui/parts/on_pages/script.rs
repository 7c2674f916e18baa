use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::Stylesheet;

/// A script of `public/` that makes this page nicer; it works without.
#[component]
pub fn Script(src: &'static str) -> impl IntoView {
    view! { <script type="module" src=src nonce=use_nonce()></script> }
}

/// A style sheet of `public/` that few pages need, so that a first visit does not wait for it.
#[component]
pub fn Sheet(href: &'static str) -> impl IntoView {
    view! { <Stylesheet href=href /> }
}
