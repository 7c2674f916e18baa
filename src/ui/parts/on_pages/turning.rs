use leptos::prelude::*;

/// From page to page of a long list; nothing where there is one page only.
#[component]
pub fn Turning(
    /// This page, from 1.
    page: u64,
    /// How many there are.
    pages: u64,
    /// Where a page is.
    address: impl Fn(u64) -> String,
) -> impl IntoView {
    let go = |to: u64, label: &'static str| {
        (1..=pages).contains(&to).then(|| view! { <a href=address(to)>{label}</a> })
    };
    (pages > 1).then(|| {
        view! {
            <nav class="turning" aria-label="Pages">
                {go(page - 1, "Back")}
                <span>{format!("Page {page} of {pages}")}</span>
                {go(page + 1, "More")}
            </nav>
        }
    })
}
