use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::trouble::Trouble;
use crate::api::pages::sharing;

/// `/s/<code>`, with a dot and a friend's token behind it or without: the short address of a photo, which leads to its page.
#[component]
pub fn ShortPage() -> impl IntoView {
    let link = use_params_map().with_untracked(|params| params.get("link").unwrap_or_default());
    let page = Suspend::new(async move {
        match sharing::follow(&link).await {
            Ok(()) => ().into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}
