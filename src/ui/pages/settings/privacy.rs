use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::ui::parts::{PageForm, Tick};

/// `/settings/privacy`
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = settings::privacy().await.map(|form| {
            view! {
                <PageForm form submit="Save">
                    <Tick name="hide_figures" label="Hide my rating figures" hint="How many photos you rated, and how kindly, then shows to you alone." />
                    <Tick name="hide_from_search" label="Hide my profile from search engines" hint="We ask them to leave it out. The polite ones do." />
                </PageForm>
            }
            .into_any()
        });
        view! { <Section title="Privacy" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
