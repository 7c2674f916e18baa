use leptos::prelude::*;

use crate::api::who;

/// For operators, the way to where they decide about what a page shows.
#[component]
pub fn ToDesk(address: String) -> impl IntoView {
    who::operator()
        .is_ok()
        .then(|| view! { <p><a class="small" href=address>"Look at it on the desk"</a></p> })
}
