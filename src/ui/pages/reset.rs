use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::trouble::{DeadLink, Trouble};
use crate::api::pages::signing_in;
use crate::ui::parts::{Eyes, Field, Looking, PageForm, PageTitle, Script};

/// `/reset`: a link to choose another password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let form = Suspend::new(async move {
        let form = signing_in::reset().await;
        view! {
            <PageForm form submit="Send the link">
                <Field name="email" label="E-mail" kind="email" autocomplete="email" />
            </PageForm>
        }
    });
    view! {
        <PageTitle about="Forgot your password?" />
        <section class="page">
            <h1>"Forgot your password?"</h1>
            <p>"We send you a link with which you choose another."</p>
            <Suspense>{form}</Suspense>
        </section>
    }
}

/// `/reset/sent`
#[component]
pub fn ResetSentPage() -> impl IntoView {
    view! {
        <PageTitle about="Look in your mail" />
        <section class="blank">
            <Eyes looking=Looking::Up />
            <h1>"Look in your mail"</h1>
            <p>"If that address has an account, there is a link in it, good for 30 minutes."</p>
            <p class="hint">"Nothing there? Look among the spam, or "<a href="/reset">"try again"</a>"."</p>
        </section>
    }
}

/// `/reset/<token>`: the link in the mail.
#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let page = Suspend::new(async move {
        match signing_in::choose_password(&token).await {
            Ok(Some(form)) => view! {
                <section class="page">
                    <h1>"Choose a new password"</h1>
                    <PageForm form submit="Change it">
                        <Field name="new_password" label="New password" kind="password" autocomplete="new-password" hint="At least 10 characters. You will be signed out everywhere." measured=true />
                    </PageForm>
                    <Script src="/strength.js" />
                </section>
            }
            .into_any(),
            Ok(None) => view! { <DeadLink again="/reset" /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <PageTitle about="Choose a new password" />
        <Suspense>{page}</Suspense>
    }
}
