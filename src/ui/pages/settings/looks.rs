use leptos::prelude::*;

use super::Section;
use crate::api::pages::settings;
use crate::domain::{Language, Theme};
use crate::ui::parts::{Choice, Field, PageForm, Tick};

/// `/settings/looks`
#[component]
pub fn LooksPage() -> impl IntoView {
    let themes = Theme::ALL.iter().map(|theme| (theme.code(), theme.name())).collect::<Vec<_>>();
    let languages =
        Language::ALL.iter().map(|language| (language.code(), language.name())).collect::<Vec<_>>();
    let page = Suspend::new(async move {
        let content = settings::looks().await.map(|form| {
            view! {
                <PageForm form submit="Save">
                    <Choice name="theme" label="Theme" options=themes />
                    <Tick name="less_motion" label="Less motion" hint="Nothing slides, nothing follows your pointer." />
                    <Choice name="language" label="Dates are written in" options=languages />
                    <Field name="time_zone" label="Time zone" suggestions=settings::time_zones() />
                </PageForm>
            }
            .into_any()
        });
        view! { <Section title="Looks and dates" content /> }
    });
    view! { <Suspense>{page}</Suspense> }
}
