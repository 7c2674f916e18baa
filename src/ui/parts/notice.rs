use leptos::prelude::*;

use crate::domain::AppError;

/// What went wrong with the last thing tried; the page around it still works.
#[component]
pub fn Notice(error: AppError) -> impl IntoView {
    view! {
        <p class="notice" role="alert">
            {error.to_string()}
            {(error == AppError::ProofWanted)
                .then(|| view! { <a href="/prove">" Show that you are no program"</a> })}
        </p>
    }
}
