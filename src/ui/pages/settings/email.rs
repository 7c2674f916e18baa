use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::ui::pages::trouble::is_told;
use crate::ui::parts::{Field, PageForm};

/// `/settings/email`
#[component]
pub fn EmailPage() -> impl IntoView {
    let done = match (is_told("sent"), is_told("confirmed")) {
        (true, _) => Some("Look in the mail of the new address: there is a link in it that confirms it."),
        (_, true) => Some("That is your address now."),
        _ => None,
    };
    let page = Suspend::new(async move {
        let content = settings::email().await.map(|(now, form)| {
            view! {
                {done.map(|done| view! { <p class="done" role="status">{done}</p> })}
                <p>"Now it is " <strong>{now}</strong> ". It stays until you confirm the new one, and is told of the change."</p>
                <PageForm form submit="Send a link to the new one">
                    <Field name="email" label="New e-mail address" kind="email" autocomplete="email" />
                    <Field name="password" label="Your password" kind="password" autocomplete="current-password" />
                </PageForm>
            }
            .into_any()
        });
        view! { <Section title="E-mail address" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
