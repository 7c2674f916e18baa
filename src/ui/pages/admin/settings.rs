use leptos::prelude::*;

use super::Desk;
use crate::api::pages::form::Form;
use crate::api::pages::site_settings::{self, Line, Page};
use crate::ui::pages::trouble::{Trouble, is_told};
use crate::ui::parts::{Choice, Field, PageForm, TextArea};

/// `/admin/settings`: what the site is called, who may join, and how much members may send. For admins.
#[component]
pub fn SiteSettingsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match site_settings::page().await {
            Ok(page) => view! { <Shown page /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let Page { form, shown, configured, decided } = page;
    let done = is_told("saved").then(|| view! { <p class="says" role="status">"Saved."</p> });
    view! {
        <Desk here="/admin/settings" title="Settings">
            {done}
            <p class="says">"What you save here holds in place of the configuration: at once, for everyone, and after a restart. Each change is in the log."</p>
            <Everything form shown configured />
            <h2>"Not as the configuration says"</h2>
            <Decided decided />
        </Desk>
    }
}

#[component]
fn Everything(form: Form, shown: Vec<String>, configured: Vec<String>) -> impl IntoView {
    let [name, question, creature, creatures, lowest, highest, registration, reviewed, per_day, per_member] =
        std::array::from_fn(|n| format!("Configured: {}", configured.get(n).map_or("", String::as_str)));
    let who =
        [("open", "Everyone may join"), ("invitation", "Whoever has an invitation"), ("closed", "Nobody")];
    let shown = shown.into_iter().map(|value| view! { <input type="hidden" name="shown" value=value /> });
    view! {
        <PageForm form submit="Save" what="save">
            {shown.collect_view()}
            <Field name="SITE_NAME" label="Name of the site" hint=name prose=true />
            <Field name="SITE_QUESTION" label="The question" hint=question prose=true />
            <Field name="SITE_CREATURE" label="One of them" hint=creature />
            <Field name="SITE_CREATURES" label="Many of them" hint=creatures />
            <Field name="SCALE_LOWEST" label="What a 1 means" hint=lowest />
            <Field name="SCALE_HIGHEST" label="What a 10 means" hint=highest />
            <Choice name="REGISTRATION" label="Who may join" hint=registration options=who.to_vec() />
            <Field name="REVIEW_FIRST_PHOTOS" label="First photos of each member that wait for a look" kind="number" hint=reviewed />
            <Field name="PHOTOS_PER_DAY" label="Photos a member may send in a day" kind="number" hint=per_day />
            <Field name="PHOTOS_PER_MEMBER" label="Photos a member may have here" kind="number" hint=per_member />
            <TextArea name="BANNER" label="Notice on every page" hint="Plain text of up to 300 characters. Empty: none." rows=3 />
        </PageForm>
    }
}

#[component]
fn Decided(decided: Vec<Line>) -> impl IntoView {
    if decided.is_empty() {
        return view! { <p class="says">"All is as the configuration says."</p> }.into_any();
    }
    let told = |value: String| if value.is_empty() { "nothing".to_owned() } else { value };
    let lines = decided.into_iter().map(|Line { code, value, configured, changed }| {
        let configured = told(configured);
        view! {
            <li>
                <p>
                    <b>{code}</b>
                    " "
                    {told(value)}
                </p>
                <p class="says">{format!("Configured: {configured}. Changed {changed}.")}</p>
                <form method="post" class="inline">
                    <input type="hidden" name="setting" value=code />
                    <button class="small" name="do" value="back" aria-label=format!("Back to the configuration: {code}")>
                        "Back to the configuration"
                    </button>
                </form>
            </li>
        }
    });
    view! { <ul class="plain">{lines.collect_view()}</ul> }.into_any()
}
