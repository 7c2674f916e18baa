//! `/mine`: a member's own photos, and `/mine/<code>`, one of them to change.

mod edit;

pub use edit::EditPage;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::trouble::{Trouble, ask_to_sign_in, is_told};
use crate::api::pages::submitting::{self, Mine, MyPhoto};
use crate::domain::{AppError, State, counted};
use crate::ui::parts::{Eyes, Looking, PageTitle, Turning};
use crate::ui::words;

/// All of them with what has become of each, the newest first.
#[component]
pub fn MinePage() -> impl IntoView {
    let page = use_query_map().with_untracked(|query| query.get("page").unwrap_or_default());
    let page = Suspend::new(async move {
        match submitting::mine(&page).await {
            Ok(mine) if mine.count == 0 => view! { <NoneYet /> }.into_any(),
            Ok(mine) => view! { <Shown mine /> }.into_any(),
            Err(AppError::SignedOut) => ask_to_sign_in().into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <PageTitle about="Your photos" />
        <Suspense>{page}</Suspense>
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <section class="blank">
            <Eyes looking=Looking::Down />
            <h1>"No photos of yours yet"</h1>
            {is_told("deleted").then(|| view! { <p class="done" role="status">"It is deleted."</p> })}
            <p>{format!("Somewhere near you a {} is looking silly right now.", words().creature)}</p>
            <a class="onwards" href="/submit">
                "Submit one"
            </a>
        </section>
    }
}

#[component]
fn Shown(mine: Mine) -> impl IntoView {
    let Mine { photos, count, page, pages, .. } = mine;
    let told = match (is_told("sent"), is_told("deleted")) {
        (true, _) => Some("It is in. We are working on it."),
        (_, true) => Some("It is deleted."),
        _ => None,
    };
    let address = |to: u64| if to == 1 { "/mine".to_owned() } else { format!("/mine?page={to}") };
    view! {
        <section class="profile">
            <header>
                <div>
                    <h1>"Your photos"</h1>
                    <p class="since">{counted(count, "photo", "photos")}</p>
                    <a class="small" href="/submit">
                        "Submit more"
                    </a>
                </div>
            </header>
            {told.map(|told| view! { <p class="done" role="status">{told}</p> })}
            <ul class="wall mine">{photos.into_iter().map(|photo| view! { <Tile photo /> }).collect_view()}</ul>
            <Turning page pages address />
        </section>
    }
}

#[component]
fn Tile(photo: MyPhoto) -> impl IntoView {
    let href = format!("/mine/{}", photo.code);
    let picture = match photo.thumb {
        Some(thumb) => {
            view! { <img src=thumb alt=photo.caption.clone() width="320" height="320" loading="lazy" /> }
                .into_any()
        }
        None => {
            let looking = if photo.state == State::Processing { Looking::Up } else { Looking::Apart };
            view! {
                <span class="pending">
                    <Eyes looking />
                    <span>{photo.caption.clone()}</span>
                </span>
            }
            .into_any()
        }
    };
    let figures = match photo.mean {
        Some(mean) => format!("{mean} from {}", counted(photo.votes, "vote", "votes")),
        None => counted(photo.votes, "vote", "votes"),
    };
    let said = match photo.state {
        State::Live => figures,
        state => in_words(state).to_owned(),
    };
    let again =
        (photo.state == State::Processing).then(|| view! { <a class="again" href="/mine">"Look again"</a> });
    view! {
        <li>
            <a href=href>
                {picture} <span class="figures">{said}</span>
            </a>
            {photo.problem.map(|why| view! { <p class="hint">{why}</p> })}
            {again}
        </li>
    }
}

/// What is to be said of a photo that is not simply there.
fn in_words(state: State) -> &'static str {
    match state {
        State::Processing => "Being worked on",
        State::Held => "Waiting for a look",
        State::Live => "On the site",
        State::Hidden => "Hidden by you",
        State::Removed => "Gone",
        State::Failed => "Did not work",
    }
}
