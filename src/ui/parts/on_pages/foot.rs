use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What each page ends with. The rating page shows one photo after another: the way to report one leads to a page that asks
/// which.
#[component]
pub fn Foot() -> impl IntoView {
    let rates = use_location().pathname.get_untracked() == "/";
    let (href, name) = if rates { ("/report", "Report") } else { ("/contact", "Contact") };
    view! {
        <footer class="bar">
            <a class="enter" href="/rules">"Rules"</a>
            <a class="enter" href="/privacy">"Privacy"</a>
            <a class="enter" href=href rel=rates.then_some("nofollow")>{name}</a>
        </footer>
    }
}
