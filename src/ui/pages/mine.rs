mod edit;

pub use edit::EditPage;

use leptos::prelude::*;

use super::trouble::{MembersTrouble, is_told};
use crate::api::pages::submitting::{self, Mine, MyPhoto};
use crate::domain::{State, counted};
use crate::ui::asked;
use crate::ui::parts::{Blank, Eyes, Looking, PageTitle, Sheet, Turning};

/// `/mine`: what has become of the photos one has sent.
#[component]
pub fn MinePage() -> impl IntoView {
    let page = asked("page");
    let page = Suspend::new(async move {
        match submitting::mine(&page).await {
            Ok(mine) => view! { <Shown mine /> }.into_any(),
            Err(error) => view! { <MembersTrouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(mine: Mine) -> impl IntoView {
    let Mine { photos, count, page, pages, .. } = mine;
    let told = [
        ("sent", "Your photo is here. It goes on the site as soon as it is cut to size."),
        ("again", "You have sent this photo before, so it was left as it is."),
        ("deleted", "The photo is deleted."),
    ];
    let told = told.into_iter().find(|(word, _)| is_told(word));
    let told = told.map(|(_, words)| view! { <p class="done" role="status">{words}</p> });
    let at_work = photos.iter().any(|photo| photo.state == State::Processing);
    let again = at_work.then(|| {
        view! {
            <p>
                "Some are being worked on, which takes a few seconds. "
                <a href="/mine">"Look again"</a>
            </p>
        }
    });
    let content = match count {
        0 => view! { <NothingSent /> }.into_any(),
        _ => view! {
            <ul class="wall own">{photos.into_iter().map(|photo| view! { <Tile photo /> }).collect_view()}</ul>
            <Turning page pages address=|to| format!("/mine?page={to}") />
        }
        .into_any(),
    };
    view! {
        <PageTitle about="My photos" />
        <Sheet href="/walls.css" />
        <Sheet href="/submitting.css" />
        <section class="profile mine-all">
            <header>
                <div>
                    <h1>"My photos"</h1>
                    <p class="since">{(count > 0).then(|| counted(count, "photo", "photos"))}</p>
                    {told}
                    {again}
                    {(count > 0).then(|| view! { <a class="small" href="/submit">"Submit another"</a> })}
                </div>
            </header>
            {content}
        </section>
    }
}

#[component]
fn NothingSent() -> impl IntoView {
    view! { <Blank why="Nothing of yours is here yet." href="/submit" onwards="Submit a photo" /> }
}

/// A photo is found on its own page when it has one for all, else on the one for its owner.
#[component]
fn Tile(photo: MyPhoto) -> impl IntoView {
    let change = format!("/mine/{}", photo.code);
    let href = if photo.state == State::Live { format!("/d/{}", photo.code) } else { change.clone() };
    let label = format!("Change {}", photo.caption);
    let state = in_words(&photo);
    let why = photo.problem.map(|why| view! { <p class="why">{why}</p> });
    let picture = match photo.thumb {
        Some(src) => {
            view! { <img src=src alt=photo.caption.clone() width="320" height="320" loading="lazy" /> }
                .into_any()
        }
        None => {
            let looking = if photo.state == State::Failed { Looking::Apart } else { Looking::Up };
            let caption = photo.caption.clone();
            view! {
                <span class="nothing">
                    <Eyes looking />
                    <span class="for-readers">{caption}</span>
                </span>
            }
            .into_any()
        }
    };
    view! {
        <li>
            <a href=href>
                {picture}
                <span class="figures">{state}</span>
            </a>
            <p>
                <span class="words">{photo.caption}</span>
                <a href=change aria-label=label>
                    "Change"
                </a>
            </p>
            {why}
        </li>
    }
}

/// What has become of a photo.
fn in_words(photo: &MyPhoto) -> String {
    match (photo.state, photo.mean) {
        (State::Processing, _) => "Working on it".to_owned(),
        (State::Held, _) => "Waiting for a look".to_owned(),
        (State::Live, Some(mean)) => format!("{mean} from {}", counted(photo.votes, "vote", "votes")),
        (State::Live, None) => "Live, no votes yet".to_owned(),
        (State::Hidden, _) => "Hidden".to_owned(),
        (State::TakenDown, _) => "Taken down".to_owned(),
        (State::Removed, _) => "Deleted".to_owned(),
        (State::Failed, _) => "Did not work".to_owned(),
    }
}
