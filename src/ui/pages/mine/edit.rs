use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::in_words;
use crate::api::pages::submitting::{self, Edit, MyPhoto};
use crate::domain::{AppError, Crop, State, counted};
use crate::ui::pages::trouble::{Trouble, ask_to_sign_in, is_told};
use crate::ui::parts::{Eyes, Field, Looking, PageForm, PageTitle, Script};

/// `/mine/<code>`: one's own photo, to change.
#[component]
pub fn EditPage() -> impl IntoView {
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let page = Suspend::new(async move {
        match submitting::edit(&code).await {
            Ok(edit) => view! { <Shown edit /> }.into_any(),
            Err(AppError::SignedOut) => ask_to_sign_in().into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(edit: Edit) -> impl IntoView {
    let Edit { photo, whole, crop, form } = edit;
    let picture = match photo.large.clone() {
        Some(large) => {
            view! { <img class="shown" src=large alt=photo.caption.clone() width="1080" height="1080" /> }
                .into_any()
        }
        None => view! { <p class="shown pending"><Eyes looking=Looking::Apart /></p> }.into_any(),
    };
    view! {
        <PageTitle about=photo.caption.clone() />
        <div class="stage editing">
            <div class="subject">{picture}</div>
            <div class="page">
                <h1>{photo.caption.clone()}</h1>
                {is_told("saved").then(|| view! { <p class="done" role="status">"Saved."</p> })}
                <Standing photo=photo.clone() />
                <PageForm form what="words" submit="Save the words">
                    <Field name="caption" label="Describe it for someone who can't see it" hint="It stands under the photo, too." />
                    <Field name="kind" label="What is it?" />
                </PageForm>
                {whole.map(|whole| view! { <Recrop whole crop /> })}
                <Fate state=photo.state />
                <a href="/mine">"All your photos"</a>
            </div>
        </div>
        <Script src="/recrop.js" />
    }
}

/// Where the photo stands.
#[component]
fn Standing(photo: MyPhoto) -> impl IntoView {
    let since = format!("Sent on {}.", photo.since);
    let figures = photo.mean.map(|mean| format!(" {mean} from {}.", counted(photo.votes, "vote", "votes")));
    let page = (photo.state == State::Live).then(|| {
        let href = format!("/d/{}", photo.code);
        view! { <a href=href>"Its page"</a> }
    });
    view! {
        <p class="hint">{format!("{}. {since}{}", in_words(photo.state), figures.unwrap_or_default())}</p>
        {photo.problem.map(|why| view! { <p class="notice">{why}</p> })}
        {page}
    }
}

/// Another square: three sliders, which a script puts the picture above.
#[component]
fn Recrop(whole: String, crop: Crop) -> impl IntoView {
    let (across, down, side) = crop.into();
    let slider = |name: &'static str, label: &'static str, least: &'static str, value: f64| {
        view! {
            <div class="field">
                <label for=name>{label}</label>
                <input id=name name=name type="range" min=least max="1" step="0.005" value=value />
            </div>
        }
    };
    view! {
        <h2>"The square"</h2>
        <form class="form recrop" method="post" data-whole=whole>
            {slider("side", "Size", "0.2", side)} {slider("across", "Left to right", "0", across)}
            {slider("down", "Top to bottom", "0", down)}
            <button class="submit plain" name="do" value="crop">
                "Use this square"
            </button>
        </form>
    }
}

/// Hiding, showing, deleting.
#[component]
fn Fate(state: State) -> impl IntoView {
    let hiding = match state {
        State::Live => Some(("hide", "Hide it", "Nobody sees it until you show it again. Its votes stay.")),
        State::Hidden => Some(("show", "Show it again", "It goes back on the site, with its votes.")),
        _ => None,
    };
    let hiding = hiding.map(|(what, label, hint)| {
        view! {
            <form method="post">
                <p class="hint">{hint}</p>
                <button class="small" name="do" value=what>
                    {label}
                </button>
            </form>
        }
    });
    view! {
        <h2>"On the site"</h2>
        {hiding}
        <details>
            <summary>"Delete this photo"</summary>
            <form class="form" method="post">
                <p>"The photo and all copies of it on this site are deleted. This cannot be undone."</p>
                <button class="submit grave" name="do" value="delete">
                    "Delete it for good"
                </button>
            </form>
        </details>
    }
}
