use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::ui::parts::{PageForm, Tick};

/// `/settings/rating`
#[component]
pub fn RatingSettingsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = settings::rating().await.map(|form| {
            view! {
                <PageForm form submit="Save">
                    <Tick name="result_first" label="Show the result of a vote first" hint="Otherwise the next photo comes at once, with the result below it." />
                    <Tick name="keyboard" label="Number keys vote" hint="1 to 9, and 0 for ten." />
                </PageForm>
            }
            .into_any()
        });
        view! { <Section title="Rating" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
