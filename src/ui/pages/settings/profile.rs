use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::ui::parts::{Field, PageForm, TextArea};

/// `/settings`: who one is.
#[component]
pub fn ProfileSettingsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = settings::profile().await.map(|form| {
            view! {
                <PageForm form submit="Save">
                    <Field name="handle" label="Handle" autocomplete="off" hint="Your name here. Links to the old one stop working." />
                    <TextArea name="bio" label="Bio" rows=4 hint="Up to 300 characters, for everyone to see." />
                </PageForm>
                <p><a href="/settings/picture">"Change your picture"</a></p>
            }
            .into_any()
        });
        view! { <Section title="Profile" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
