use leptos::prelude::*;

use super::trouble::Trouble;
use crate::domain::AppError;

/// Any address that has no page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <Trouble error=AppError::NoSuchPage /> }
}
