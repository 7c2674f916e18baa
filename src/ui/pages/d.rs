mod record;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::record::{Headline, ShownRecord};

use super::trouble::{Trouble, posted_error};
use crate::api::pages::{photo, sharing};
use crate::api::who;
use crate::domain::{Code, Crowd, Deal, Photo, PhotoPage as Page, Score, counted};
use crate::server::services::records::Record;
use crate::ui::islands::PadKeys;
use crate::ui::parts::{
    Histogram, Notice, Pad, PageTitle, PhotoPreview, Picture, PictureCaption, Share, ToDesk,
};
use crate::ui::{asked, words};

/// `/d/<code>`: a photo's own page. Whoever has not rated it is asked to, and sees the figures after; its owner does at
/// once. Whoever came by a friend's link learns after their own guess what the friend gave.
#[component]
pub fn PhotoPage() -> impl IntoView {
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let token = asked("friend");
    let page = Suspend::new(async move {
        match photo::view(code).await {
            Ok((Page::Unrated { deal }, _)) => {
                let by_friend = sharing::friends_score(&deal.photo.code, &token).is_some();
                view! { <Unrated deal by_friend /> }.into_any()
            }
            Ok((Page::Rated { photo, score, crowd }, record)) => {
                let friend = sharing::friends_score(&photo.code, &token);
                view! { <Figures photo crowd score=Some(score) friend record /> }.into_any()
            }
            Ok((Page::Own { photo, crowd }, record)) => {
                view! { <Figures photo crowd score=None friend=None record /> }.into_any()
            }
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// `by_friend`: whether somebody who has rated it sent the visitor here. What they gave is not told yet.
#[component]
fn Unrated(deal: Deal, by_friend: bool) -> impl IntoView {
    let words = words();
    let keyboard = who::settings().rating.keyboard;
    let Deal { ballot, photo } = deal;
    let hint = match by_friend {
        true => "Your friend has rated it. Guess first, then you see their score and everyone else's.",
        false => "Rate it first. Then you see what everyone else thinks.",
    };
    let code = photo.code.clone();
    view! {
        <PageTitle about=photo.caption.clone() />
        <PhotoPreview photo=photo.clone() />
        <div class="stage">
            <div class="subject">
                <Picture photo=photo.clone() />
                <PictureCaption photo />
            </div>
            <div class="side">
                {posted_error().map(|error| view! { <Notice error /> })}
                <Pad question=words.question.clone() words ballot />
                {keyboard.then(|| view! { <PadKeys /> })}
                <p class="hint">{hint}</p>
                <Share code=code.clone() score=None />
                <ToDesk address=format!("/admin/photos/{code}") />
                <Report code />
            </div>
        </div>
    }
}

/// `score` is what the visitor gave; an owner gave none. `friend` is what the friend gave who sent the visitor here.
#[component]
fn Figures(
    photo: Photo,
    crowd: Crowd,
    score: Option<Score>,
    friend: Option<Score>,
    record: Option<Record>,
) -> impl IntoView {
    let mean = crowd.mean().map(|mean| mean.to_string());
    let votes = match mean {
        Some(_) => format!("from {}", counted(crowd.votes(), "vote", "votes")),
        None => "No votes yet".to_owned(),
    };
    let creature = words().creature;
    let yours = match (score, friend) {
        (Some(score), Some(friend)) => {
            let (yours, theirs) = (given(score), given(friend));
            view! { "You " {yours} ", your friend " {theirs} {mean.as_ref().map(|mean| format!(", the crowd {mean}."))} }.into_any()
        }
        (Some(score), None) => view! { "You gave it " {given(score)} "." }.into_any(),
        (None, _) => {
            let edit = format!("/mine/{}", photo.code);
            view! { "It is yours, so others decide. " <a href=edit>"Change it"</a> }.into_any()
        }
    };
    let code = photo.code.clone();
    view! {
        <PageTitle about=photo.caption.clone() />
        <PhotoPreview photo=photo.clone() />
        <div class="stage">
            <div class="subject">
                <Picture photo=photo.clone() />
                <PictureCaption photo />
            </div>
            <div class="side">
                <h1 class="figures">
                    {mean.map(|mean| view! { <span class="mean">{mean}</span> })}
                    <span>{votes}</span>
                </h1>
                {record.as_ref().map(|record| view! { <Headline standing=record.standing /> })}
                <p class="mine">{yours}</p>
                <Histogram crowd yours=score />
                <a class="onwards" href="/">{format!("Next {creature}")}</a>
                <Share code=code.clone() score />
                <ToDesk address=format!("/admin/photos/{code}") />
                {score.map(|_| view! { <Report code /> })}
            </div>
        </div>
        {record.map(|record| view! { <ShownRecord record /> })}
    }
}

/// The way to say what is wrong with it, for everyone but its owner.
#[component]
fn Report(code: Code) -> impl IntoView {
    view! {
        <a class="keep" href=format!("/report/photo/{code}") rel="nofollow">
            "Report"
        </a>
    }
}

fn given(score: Score) -> impl IntoView {
    view! { <strong class=format!("score-{score}")>{score.get()}</strong> }
}
