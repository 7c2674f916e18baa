use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::trouble::{Trouble, posted_error};
use crate::api::rate::current_turn;
use crate::api::who;
use crate::domain::{RatingHabits, SiteWords, Turn, counted};
use crate::ui::islands::Rating;
use crate::ui::parts::{Eyes, LiveLine, Looking, PageTitle, SitePreview, Strip};
use crate::ui::words;

/// `/`: one photo, one question, ten keys. With `?undo` the last photo comes back for another score.
#[component]
pub fn RatePage() -> impl IntoView {
    let words = words();
    let title = words.name.clone();
    let undoing = use_query_map().with_untracked(|query| query.get("undo").is_some());
    let RatingHabits { keyboard, result_first } = who::settings().rating;
    let page = Suspend::new(async move {
        match current_turn().await {
            Ok(Turn { live: 0, last: None, .. }) => view! { <NothingYet /> }.into_any(),
            Ok(turn) => {
                let undoing = undoing && turn.last.is_some();
                match turn.next.is_some() || undoing {
                    true => view! {
                        <Rating words turn undoing trouble=posted_error() keyboard result_first />
                        <LiveLine />
                    }
                    .into_any(),
                    false => view! {
                        <AllSeen words turn />
                        <LiveLine />
                    }
                    .into_any(),
                }
            }
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! {
        <PageTitle />
        <SitePreview title address="/" />
        <Suspense>{page}</Suspense>
    }
}

#[component]
fn NothingYet() -> impl IntoView {
    let words = words();
    view! {
        <section class="blank">
            <Eyes looking=Looking::Down />
            <h1>{format!("No {} yet", words.creatures)}</h1>
            <p>"This site is brand new. Whoever runs it can bring some in:"</p>
            <pre>
                <code>"ratemyderp import FOLDER"</code>
            </pre>
        </section>
    }
}

#[component]
fn AllSeen(words: SiteWords, turn: Turn) -> impl IntoView {
    let all = counted(turn.live, &words.creature, &words.creatures);
    view! {
        <section class="blank">
            <Eyes looking=Looking::Down />
            <h1>"That was all of them"</h1>
            <p>{format!("There is nothing left for you to judge: you know all there is, {all}. Come back when there are more.")}</p>
            {turn.last.map(|verdict| view! { <Strip verdict words /> })}
        </section>
    }
}
