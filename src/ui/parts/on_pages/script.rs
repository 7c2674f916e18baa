use leptos::nonce::use_nonce;
use leptos::prelude::*;

/// A script of `public/` that makes this page nicer; it works without.
#[component]
pub fn Script(src: &'static str) -> impl IntoView {
    view! { <script type="module" src=src nonce=use_nonce()></script> }
}
