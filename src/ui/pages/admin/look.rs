use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Desk;
use super::case::Case;
use super::outcome::Outcome;
use super::queue::what_is_asked;
use crate::api::pages::desk::{self, Single};
use crate::domain::AppError;
use crate::ui::pages::trouble::Trouble;
use crate::ui::parts::Script;

/// `/admin/photos/<code>`: a photo that an operator looks at, whether or not anything waits. For operators.
#[component]
pub fn LookAtPhotoPage() -> impl IntoView {
    let (code, asked) = (named("code"), what_is_asked());
    view! { <Suspense>{Suspend::new(async move { answer(desk::photo(&code, &asked).await) })}</Suspense> }
}

/// `/admin/profiles/<handle>`: the same for a profile.
#[component]
pub fn LookAtProfilePage() -> impl IntoView {
    let (handle, asked) = (named("handle"), what_is_asked());
    view! { <Suspense>{Suspend::new(async move { answer(desk::profile(&handle, &asked).await) })}</Suspense> }
}

fn named(name: &'static str) -> String {
    use_params_map().with_untracked(|params| params.get(name).unwrap_or_default())
}

fn answer(found: Result<Single, AppError>) -> AnyView {
    match found {
        Ok(Single { look, form, told }) => view! {
            <Desk here="/admin" title="One by itself">
                <Outcome told />
                <Case look form />
                <Script src="/desk.js" />
            </Desk>
        }
        .into_any(),
        Err(error) => view! { <Trouble error /> }.into_any(),
    }
}
