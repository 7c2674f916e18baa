use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::in_words;
use crate::api::pages::form::Form;
use crate::api::pages::submitting::{self, Down, Edit, MyPhoto};
use crate::domain::{Crop, State};
use crate::server::services::deciding::Appeal;
use crate::ui::pages::submit::DESCRIBE;
use crate::ui::pages::trouble::{MembersTrouble, is_told};
use crate::ui::parts::{CropRanges, Eyes, Field, Looking, PageForm, PageTitle, Script, Sheet, TextArea};

/// `/mine/<code>`: a photo of one's own, and all that can be done with it.
#[component]
pub fn EditPage() -> impl IntoView {
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let page = Suspend::new(async move {
        match submitting::edit(&code).await {
            Ok(edit) => view! { <Shown edit /> }.into_any(),
            Err(error) => view! { <MembersTrouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(edit: Edit) -> impl IntoView {
    let Edit { photo, can_be_changed, whole, crop, form, taken_down } = edit;
    let state = format!("{}. Sent {}.", in_words(&photo), photo.since);
    let problem = photo.problem.clone().map(|why| view! { <p class="notice">{why}</p> });
    let seen = (photo.state == State::Live)
        .then(|| view! { <a href=format!("/d/{}", photo.code)>"See it as others do"</a> });
    let saved = is_told("saved").then(|| view! { <p class="done" role="status">"Saved."</p> });
    let is_down = taken_down.is_some();
    let words = match (taken_down, can_be_changed) {
        (Some(down), _) => view! { <TakenDown down form /> }.into_any(),
        (None, true) => view! { <Words form /> }.into_any(),
        (None, false) => {
            view! { <p>"Its words and its square can be changed once somebody has looked at it."</p> }
                .into_any()
        }
    };
    let recut = whole.map(|whole| view! { <Recut whole crop /> });
    view! {
        <PageTitle about=photo.caption.clone() />
        <Sheet href="/submitting.css" />
        <div class="stage editing">
            <div class="subject">
                <Large photo=photo.clone() />
            </div>
            <section class="side">
                <h1>{photo.caption.clone()}</h1>
                {saved}
                <p class="hint">{state} " " {seen}</p>
                {problem}
                {words}
                {recut}
                {(!is_down).then(|| view! { <Taking state=photo.state /> })}
            </section>
        </div>
    }
}

#[component]
fn Large(photo: MyPhoto) -> impl IntoView {
    match photo.large {
        Some(src) => view! {
            <div class="picture">
                <img class="photo" src=src alt=photo.caption width="1080" height="1080" />
            </div>
        }
        .into_any(),
        None => {
            let looking = if photo.state == State::Failed { Looking::Apart } else { Looking::Up };
            view! { <div class="picture nothing"><Eyes looking /></div> }.into_any()
        }
    }
}

#[component]
fn Words(form: Form) -> impl IntoView {
    view! {
        <PageForm form submit="Save the words">
            <input type="hidden" name="do" value="words" />
            <Field name="caption" label=DESCRIBE prose=true />
            <Field name="kind" label="What sort of creature" />
        </PageForm>
    }
}

/// Why nobody sees it any more, and once a way to ask for another look.
#[component]
fn TakenDown(down: Down, form: Form) -> impl IntoView {
    let Down { because, appeal, goes_on } = down;
    let goes = match appeal {
        Appeal::Waits => "It is not deleted before that.".to_owned(),
        Appeal::Possible | Appeal::Answered => format!("It is deleted for good on {goes_on}."),
    };
    let appeal = match appeal {
        Appeal::Possible => view! {
            <PageForm form submit="Ask for another look">
                <input type="hidden" name="do" value="appeal" />
                <TextArea
                    name="appeal"
                    label="Is this wrong?"
                    hint="Say why it should come back, and somebody looks at it again. You can do so once; up to 500 characters."
                    rows=4
                />
            </PageForm>
        }
        .into_any(),
        Appeal::Waits => view! { <p role="status">"Somebody is to look at it again."</p> }.into_any(),
        Appeal::Answered => view! { <p>"Somebody has looked at it again. It stays taken down."</p> }.into_any(),
    };
    view! {
        <p class="notice">{format!("Taken down: {because}")}</p>
        {appeal}
        <p class="hint">{format!("Nobody is shown it. {goes}")}</p>
    }
}

/// Another square of the whole picture.
#[component]
fn Recut(whole: String, crop: Crop) -> impl IntoView {
    view! {
        <details class="recut">
            <summary>"Choose another square"</summary>
            <form class="form" method="post" data-crop>
                <input type="hidden" name="do" value="crop" />
                <div class="frame">
                    <img src=whole alt="The whole picture" draggable="false" loading="lazy" />
                </div>
                <CropRanges crop />
                <button class="submit plain">"Cut it like this"</button>
            </form>
        </details>
        <Script src="/recut.js" />
    }
}

/// Takes the photo off the site, for now or for good.
#[component]
fn Taking(state: State) -> impl IntoView {
    let hiding = match state {
        State::Live => Some(("hide", "Hide it", "Nobody is shown it until you show it again.")),
        State::Hidden => Some(("show", "Show it again", "It goes on with the votes it has.")),
        _ => None,
    };
    let hiding = hiding.map(|(what, label, hint)| {
        view! {
            <form class="inline" method="post">
                <button class="small" name="do" value=what>
                    {label}
                </button>
                <span class="hint">{hint}</span>
            </form>
        }
    });
    view! {
        {hiding}
        <details>
            <summary>"Delete it"</summary>
            <form class="form" method="post">
                <p>"The photo is removed from the site with all its copies. This cannot be undone."</p>
                <button class="submit grave" name="do" value="delete">
                    "Delete it for good"
                </button>
            </form>
        </details>
    }
}
