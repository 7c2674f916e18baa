use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::trouble::{DeadLink, Trouble};
use crate::api::pages::settings;
use crate::ui::parts::{PageForm, PageTitle};

/// `/email/<token>`: the link that confirms a new address.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let page = Suspend::new(async move {
        match settings::confirm_email(&token).await {
            Ok(Some((email, form))) => view! {
                <section class="page">
                    <h1>"Your new address"</h1>
                    <p>"From now on you sign in with " <strong>{email}</strong> ", and our mails go there."</p>
                    <PageForm form submit="That is right">
                        ""
                    </PageForm>
                </section>
            }
            .into_any(),
            Ok(None) => view! { <DeadLink again="/settings/email" /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <PageTitle about="Your new address" />
        <Suspense>{page}</Suspense>
    }
}
