use leptos::prelude::*;

/// A member's picture; without one, the first letter of their handle.
#[component]
pub fn Portrait(picture: Option<String>, handle: String) -> impl IntoView {
    match picture {
        Some(src) => view! { <img class="portrait" src=src alt="" width="96" height="96" /> }.into_any(),
        None => {
            let letter = handle.chars().take(1).collect::<String>().to_uppercase();
            view! { <span class="portrait" aria-hidden="true">{letter}</span> }.into_any()
        }
    }
}
