use leptos::prelude::*;

use super::trouble::is_told;
use crate::api::pages::{passkeys, signing_in};
use crate::ui::asked;
use crate::ui::parts::{Field, PageForm, PageTitle, PasskeySignIn};

/// `/sign-in`
#[component]
pub fn SignInPage() -> impl IntoView {
    let changed = is_told("changed");
    let to = asked("to");
    let form = Suspend::new(async move {
        let form = signing_in::sign_in(&to).await;
        let ceremony = passkeys::begin_sign_in().await;
        view! {
            <PageForm form submit="Sign in">
                <Field name="email" label="E-mail" kind="email" autocomplete="username webauthn" />
                <Field name="password" label="Password" kind="password" autocomplete="current-password" />
            </PageForm>
            {ceremony.map(|ceremony| view! { <PasskeySignIn ceremony /> })}
        }
    });
    view! {
        <PageTitle about="Sign in" />
        <section class="page">
            <h1>"Sign in"</h1>
            {changed.then(|| view! { <p class="done" role="status">"Your password is changed. Sign in with it."</p> })}
            <Suspense>{form}</Suspense>
            <p><a href="/reset">"Forgot your password?"</a></p>
            <p>"New here? " <a href="/join">"Join"</a> "."</p>
        </section>
    }
}
