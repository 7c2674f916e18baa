use leptos::prelude::*;

/// Links to the pages before and after this one of a long list, where it has more than one.
#[component]
pub fn Turning<F: Fn(u64) -> String>(
    /// This page, from 1.
    page: u64,
    pages: u64,
    /// The address of another.
    address: F,
) -> impl IntoView {
    let go = |to: u64, rel: &'static str, label: &'static str| {
        let there = (1..=pages).contains(&to);
        there.then(|| view! { <a href=address(to) rel=rel>{label}</a> })
    };
    (pages > 1).then(|| {
        view! {
            <nav class="turning" aria-label="Pages">
                {go(page.saturating_sub(1), "prev", "Back")}
                <span>{format!("Page {page} of {pages}")}</span>
                {go(page.saturating_add(1), "next", "More")}
            </nav>
        }
    })
}
