use leptos::prelude::*;

use crate::domain::AppError;

/// What went wrong with the last thing tried; the page around it still works.
#[component]
pub fn Notice(error: AppError) -> impl IntoView {
    view! {
        <p class="notice" role="alert">
            {error.to_string()}
        </p>
    }
}
