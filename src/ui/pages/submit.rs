use leptos::prelude::*;

use super::trouble::{Trouble, ask_to_sign_in};
use crate::api::pages::submitting::{self, Submit};
use crate::domain::{AppError, counted};
use crate::ui::parts::{Eyes, Field, KINDS_OF_FILE, Looking, PageForm, PageTitle, Script};
use crate::ui::words;

/// `/submit`: a photo, its words, and off it goes. Where scripts run it takes several, and their crops.
#[component]
pub fn SubmitPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match submitting::submit().await {
            Ok(page) if page.room.today.min(page.room.in_all) == 0 => view! { <Full page /> }.into_any(),
            Ok(page) => view! { <Open page /> }.into_any(),
            Err(AppError::SignedOut) => ask_to_sign_in().into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <PageTitle about="Submit" />
        <Suspense>{page}</Suspense>
    }
}

#[component]
fn Open(page: Submit) -> impl IntoView {
    let Submit { form, room, kinds } = page;
    let creature = words().creature;
    let left = counted(room.today.min(room.in_all).into(), "more today", "more today");
    view! {
        <section class="page submitting">
            <h1>{format!("Submit a {creature}")}</h1>
            <p class="room" data-room=room.today.min(room.in_all)>
                {format!("{left}. JPEG, PNG, WebP or GIF, up to 20 MB, at least 200 pixels a side.")}
            </p>
            <PageForm form submit="Submit it" with_files=true>
                <Field name="photo" label="Photo" kind="file" accept=KINDS_OF_FILE hint="The middle is cut out as a square; you can move that later." />
                <Field
                    name="caption"
                    label="Describe it for someone who can't see it"
                    hint="It stands under the photo, too. One line, at most 140 characters."
                />
                <Field name="kind" label="What is it?" hint="Cat, tree frog, … Leave it empty if nobody knows." suggestions=kinds />
            </PageForm>
            <a href="/mine">"Your photos"</a>
        </section>
        <Script src="/submit.js" />
    }
}

/// Nothing fits any more; what a form brought back says why.
#[component]
fn Full(page: Submit) -> impl IntoView {
    let why =
        page.form.problem("photo").unwrap_or_else(|| page.room.problem().unwrap_or_default().to_owned());
    view! {
        <section class="blank">
            <Eyes looking=Looking::Up />
            <h1>"Full up"</h1>
            <p>{why}</p>
            <a class="onwards" href="/mine">
                "Your photos"
            </a>
        </section>
    }
}
