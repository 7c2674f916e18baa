use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::ui::parts::{Field, PageForm, Script};

/// `/settings/password`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = settings::password().await.map(|form| {
            view! {
                <p>"You stay signed in here and are signed out everywhere else."</p>
                <PageForm form submit="Change it">
                    <Field name="password" label="Current password" kind="password" autocomplete="current-password" />
                    <Field name="new_password" label="New password" kind="password" autocomplete="new-password" hint="At least 10 characters." measured=true />
                </PageForm>
                <Script src="/strength.js" />
            }
            .into_any()
        });
        view! { <Section title="Password" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
