use leptos::prelude::*;

/// A table of the desk, which scrolls by itself where it is wider than the page.
#[component]
pub fn Rows(
    /// What it is of, for who cannot see it.
    label: &'static str,
    columns: &'static [&'static str],
    children: Children,
) -> impl IntoView {
    let columns = columns.iter().map(|column| view! { <th scope="col">{*column}</th> });
    view! {
        <div class="wide" tabindex="0" role="region" aria-label=label>
            <table class="rows">
                <thead>
                    <tr>{columns.collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
