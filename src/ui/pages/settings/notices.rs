use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::ui::parts::{PageForm, Tick};

/// `/settings/notices`
#[component]
pub fn NoticesPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = settings::notices().await.map(|form| {
            view! {
                <p>"Mails about your account itself always come."</p>
                <PageForm form submit="Save">
                    <Tick name="hundred" label="A photo of mine reached 100 ratings" />
                    <Tick name="top" label="A photo of mine entered the top 100" />
                    <Tick name="digest" label="Once a week, what happened" hint="Only in weeks in which something did." />
                </PageForm>
            }
            .into_any()
        });
        view! { <Section title="Mails" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
