mod record;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::record::{Headline, ShownRecord};

use super::trouble::{Trouble, posted_error};
use crate::api::pages::photo;
use crate::api::who;
use crate::domain::{Crowd, Deal, Photo, PhotoPage as Page, Score, counted};
use crate::server::services::records::Record;
use crate::ui::islands::PadKeys;
use crate::ui::parts::{Histogram, Notice, Pad, PageTitle, Picture, PictureCaption};
use crate::ui::words;

/// `/d/<code>`: a photo's own page. Whoever has not rated it is asked to, and sees the figures after; its owner does at
/// once.
#[component]
pub fn PhotoPage() -> impl IntoView {
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let page = Suspend::new(async move {
        match photo::view(code).await {
            Ok((Page::Unrated { deal }, _)) => view! { <Unrated deal /> }.into_any(),
            Ok((Page::Rated { photo, score, crowd }, record)) => {
                view! { <Figures photo crowd score=Some(score) record /> }.into_any()
            }
            Ok((Page::Own { photo, crowd }, record)) => {
                view! { <Figures photo crowd score=None record /> }.into_any()
            }
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Unrated(deal: Deal) -> impl IntoView {
    let words = words();
    let keyboard = who::settings().rating.keyboard;
    let Deal { ballot, photo } = deal;
    view! {
        <PageTitle about=photo.caption.clone() />
        <div class="stage">
            <div class="subject">
                <Picture photo=photo.clone() />
                <PictureCaption photo />
            </div>
            <div class="side">
                {posted_error().map(|error| view! { <Notice error /> })}
                <Pad question=words.question.clone() words ballot />
                {keyboard.then(|| view! { <PadKeys /> })}
                <p class="hint">"Rate it first. Then you see what everyone else thinks."</p>
            </div>
        </div>
    }
}

/// `score` is what the visitor gave; an owner gave none.
#[component]
fn Figures(photo: Photo, crowd: Crowd, score: Option<Score>, record: Option<Record>) -> impl IntoView {
    let mean = crowd.mean().map(|mean| mean.to_string()).unwrap_or_default();
    let votes = crowd.votes();
    let creature = words().creature;
    let yours = match score {
        Some(score) => {
            view! { "You gave it " <strong class=format!("score-{score}")>{score.get()}</strong> "." }
                .into_any()
        }
        None => {
            let edit = format!("/mine/{}", photo.code);
            view! { "It is yours, so others decide. " <a href=edit>"Change it"</a> }.into_any()
        }
    };
    view! {
        <PageTitle about=photo.caption.clone() />
        <div class="stage">
            <div class="subject">
                <Picture photo=photo.clone() />
                <PictureCaption photo />
            </div>
            <div class="side">
                <h1 class="figures">
                    <span class="mean">{mean}</span>
                    <span>{format!("from {}", counted(votes, "vote", "votes"))}</span>
                </h1>
                {record.as_ref().map(|record| view! { <Headline standing=record.standing /> })}
                <p class="mine">{yours}</p>
                <Histogram crowd yours=score />
                <a class="onwards" href="/">{format!("Next {creature}")}</a>
            </div>
        </div>
        {record.map(|record| view! { <ShownRecord record /> })}
    }
}
